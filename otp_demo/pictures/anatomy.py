"""How a code comes about, in eight steps with every byte in sight (RFC 4226 §5.3).

The picture is HTML and runs no script. A sentence beside each step says what happens. Rest the pointer on
a step, or move to it with the Tab key, and what it takes from the step before is outlined and labelled.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from otp_demo.core.hotp import Trace
from otp_demo.pictures.digits import code_html, groups
from otp_demo.pictures.escaping import escaped

MOVING_FACTOR: Final = "The moving factor: a number that phone and server both know, and that never repeats."

_HMAC_NAMES: Final = {20: "HMAC-SHA-1", 32: "HMAC-SHA-256", 64: "HMAC-SHA-512"}


class Step(NamedTuple):
    """One of the eight steps.

    Attributes:
        name: what it makes.
        sentence: how it makes that, as markup with everything from outside escaped.
        value: what it makes, as markup; `data-to` says which step takes a piece of it.
        words: the value, for who cannot see it.
        brief: the value in twelve characters at most, or its ends where it has more.
    """

    name: str
    sentence: str
    value: str
    words: str
    brief: str


def steps(trace: Trace, *, counter: str = MOVING_FACTOR) -> tuple[Step, ...]:
    """The eight steps from a counter to its code; arguments as for `html`."""
    return (
        _counter(trace, counter),
        _message(trace),
        _hmac(trace),
        _offset(trace),
        _four_bytes(trace),
        _top_bit(trace),
        _number(trace),
        _code(trace),
    )


def html(trace: Trace, *, counter: str = MOVING_FACTOR) -> str:
    """The steps from a counter to its code, as an HTML list to stand inside an element of class "otp".

    Args:
        trace: the values, from `HOTP.trace` or `TOTP.trace`.
        counter: the sentence that says where the counter comes from, such as "59 s lie in step 1".
    """
    items = (
        f'<li class="otp-step" tabindex="0"><div class="otp-told"><b>{step.name}.</b> {step.sentence}</div>'
        f'<div class="otp-value" role="img" aria-label="{escaped(step.words)}">{step.value}</div></li>'
        for step in steps(trace, counter=counter)
    )
    return f'<ol class="otp-anatomy">{"".join(items)}</ol>'


def _counter(trace: Trace, sentence: str) -> Step:
    number = str(trace.counter)
    brief = number if len(number) <= 8 else f"…{number[-6:]}"
    return Step("Counter", escaped(sentence), _taken(2, number), number, brief)


def _message(trace: Trace) -> Step:
    sentence = "The counter as 8 bytes, the highest first: always 8, however small it is."
    return Step("Message", sentence, _row(trace.message, to=3), _spoken(trace.message), _ends(trace.message))


def _hmac(trace: Trace) -> Step:
    name, size = _HMAC_NAMES[len(trace.digest)], len(trace.digest)
    sentence = (
        f"The secret and the message go in, {size} bytes come out. Without the secret they look like chance."
    )
    last, end = size - 1, trace.offset + 4
    cells = "".join(
        _byte(byte, index, to=4)
        if index == last
        else _byte(byte, index, to=5, labelled=index == trace.offset)
        if trace.offset <= index < end
        else _byte(byte, index)
        for index, byte in enumerate(trace.digest)
    )
    value = f'<div class="otp-row otp-row-of-{20 if size == 20 else 16}">{cells}</div>'
    return Step(name, sentence, value, _spoken(trace.digest), _ends(trace.digest))


def _offset(trace: Trace) -> Step:
    last, size = trace.digest[-1], len(trace.digest)
    high, low = f"{last >> 4:04b}", f"{last & 15:04b}"
    sentence = (
        f"The last byte, number {size - 1}, is {_hex(last)}. "
        f"Its low four bits, {low}, are the number {trace.offset}: where to cut."
    )
    value = (
        f'<span class="otp-bits"><span class="otp-faint">{high}</span><u>{low}</u></span>'
        f'<span class="otp-sign">=</span>{_taken(5, str(trace.offset))}'
    )
    return Step("Offset", sentence, value, f"{high} {low}, low half {trace.offset}", str(trace.offset))


def _four_bytes(trace: Trace) -> Step:
    first, *middle, last = range(trace.offset, trace.offset + 4)
    between = ", ".join(map(str, middle))
    sentence = f"Bytes {first}, {between} and {last} of the HMAC: those from the offset on."
    value = _row(trace.chunk, to=6, start=trace.offset)
    return Step("Four bytes", sentence, value, _spoken(trace.chunk), trace.chunk.hex())


def _top_bit(trace: Trace) -> Step:
    first, masked = trace.chunk[0], trace.chunk[0] & 0x7F
    was = f"It was 1: {_hex(first)} becomes {_hex(masked)}." if first > masked else "It was 0 already."
    sentence = f"The first of the 32 bits is set to 0, so that no machine reads a minus sign. {was}"
    bits = [f"{byte:08b}" for byte in (masked, *trace.chunk[1:])]
    struck = f"<s>{first >> 7}</s><u>0</u>"
    shown = "".join(
        f'<span class="otp-bits" data-to="7"{_label(7) if place == 0 else ""}>'
        f"{struck + byte[1:] if place == 0 else byte}</span>"
        for place, byte in enumerate(bits)
    )
    return Step("Top bit off", sentence, shown, " ".join(bits), f"{trace.number:08x}")


def _number(trace: Trace) -> Step:
    spelt = trace.number.to_bytes(4, "big").hex(" ")
    sentence = f"The bytes {spelt}, read as one number of 31 bits."
    digits, length = str(trace.number), len(trace.code)
    head, tail = digits[:-length], digits[-length:]
    dropped = f'<span class="otp-faint">{head}</span>' if head else ""
    value = f'<span class="otp-figure">{dropped}{_piece(8, tail)}</span>'
    return Step("Number", sentence, value, digits, digits)


def _code(trace: Trace) -> Step:
    digits = len(trace.code)
    told = f"{trace.number} modulo 10<sup>{digits}</sup>: its last {digits} digits"
    if digits == 10:
        told = f"{trace.number}, whole: 31 bits never make more than ten digits"
    sentence = f"{told}, with zeros in front." if len(str(trace.number)) < digits else f"{told}."
    spelt = " ".join(groups(trace.code))
    return Step("Code", sentence, code_html(trace.code), spelt, spelt)


def _row(data: Iterable[int], *, to: int, start: int = 0) -> str:
    """Bytes with their index below, all of them taken by step `to`."""
    cells = (_byte(byte, index, to=to, labelled=index == start) for index, byte in enumerate(data, start))
    return f'<div class="otp-row">{"".join(cells)}</div>'


def _byte(byte: int, index: int, *, to: int = 0, labelled: bool = True) -> str:
    taken = f' data-to="{to}"{_label(to) if labelled else ""}' if to else ""
    return f'<span class="otp-byte"{taken}>{_hex(byte)}<i>{index}</i></span>'


def _taken(to: int, value: str) -> str:
    return f'<span class="otp-figure">{_piece(to, value)}</span>'


def _piece(to: int, value: str) -> str:
    return f'<span data-to="{to}"{_label(to)}>{value}</span>'


def _label(to: int) -> str:
    return f' data-label="step {to} takes this"'


def _hex(byte: int) -> str:
    return f"{byte:02x}"


def _spoken(data: bytes) -> str:
    return f"{len(data)} bytes: {data.hex(' ')}"


def _ends(data: bytes) -> str:
    return f"{data[0]:02x}…{data[-1]:02x}"
