"""Why an HOTP server took or refused a code, in words."""

from typing import Final

from otp_demo.core.hotp import HOTP
from otp_demo.core.outcome import Accepted, Reason, Rejected
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.core.typed_code import read_code
from otp_demo.core.verification import matching
from otp_demo.panels.desk_words import Judgement, bad, good, malformed

_FAR: Final = 120


def explain_counter(
    hotp: HOTP, typed: str, result: Accepted | Rejected, *, counter: int, look_ahead: int
) -> Judgement:
    """Put the result of `verify_hotp` into words, searching further than it did for teaching.

    Args:
        hotp: what server and token agreed on.
        typed: what was typed.
        result: what `verify_hotp` answered.
        counter: the counter that the server expected.
        look_ahead: how many more it tried.
    """
    if isinstance(result, Accepted):
        return _accepted(result)
    read = read_code(typed, hotp.digits)
    if isinstance(read, Rejected):
        return malformed(read)
    number = look_ahead + 1
    tried = f"the {number} counters that were tried" if look_ahead else "the one counter that was tried"
    sentence = "Refused: not the code of any counter tried."
    ahead = matching(hotp, read, range(counter + number, min(MAX_COUNTER, counter + number + _FAR)))
    spent = matching(hotp, read, range(max(0, counter - _FAR), counter))
    if ahead:
        return bad(
            sentence,
            f"A wider search, for teaching only, finds it: counter {ahead[0]}, {ahead[0] - counter} ahead of "
            f"{counter}, which the server expects; it looks only {look_ahead} ahead. Two codes in a row "
            "would show how far the token is (RFC 4226 §7.4).",
            ahead[0],
        )
    if spent:
        return bad(
            sentence,
            f"A search back, for teaching only, finds it: counter {spent[-1]}, used or passed over. A server "
            "never looks back, so a code that was used is simply wrong.",
            spent[-1],
        )
    return bad(
        sentence,
        f"It is not the code of {tried}, nor of any {_FAR} further either way: a slip of the finger, another "
        "secret, or a token further ahead still, which two codes in a row would find (RFC 4226 §7.4).",
    )


def explain_pair(result: Accepted | Rejected, *, counter: int, reach: int) -> Judgement:
    """Put the result of `resynchronise_hotp` into words.

    Args:
        result: what it answered.
        counter: the counter that the server expected.
        reach: how many counters past it the first code was looked for.
    """
    if isinstance(result, Accepted):
        return good(
            f"Found again: counters {result.step - 1} and {result.step}.",
            f"Two codes in a row are a proof: the server skips to counter {result.step + 1}, and all before "
            "it are spent. A single code in so wide a search could be a lucky guess (RFC 4226 §7.4).",
            result.step,
        )
    if result.reason is Reason.MALFORMED:
        return malformed(result)
    return bad(
        "Refused: not the codes of two counters in a row.",
        f"The server looked for the first code from counter {counter} up to {reach} ahead, and for the "
        "second right after it. Type the earlier code first.",
    )


def _accepted(result: Accepted) -> Judgement:
    after = f"The server expects counter {result.step + 1} next; {result.step} and all before it are spent."
    if not result.delta:
        return good(f"Accepted: counter {result.step}, as expected.", after, result.step)
    codes = "1 code was" if result.delta == 1 else f"{result.delta} codes were"
    return good(
        f"Accepted: counter {result.step}, {result.delta} ahead.",
        f"{codes} made and never sent, which the look-ahead forgives (RFC 4226 §7.4). {after}",
        result.step,
    )
