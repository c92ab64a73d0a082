"""What learners write where a function is asked for, and what is said to it."""

from inspect import cleandoc
from typing import NamedTuple

import pytest

from otp_demo.exercises.catalogue import find
from otp_demo.exercises.function_answer import Function
from otp_demo.exercises.judgement import Judgement, Outcome

ALPHABET = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'"
IN_THE_LABEL = "In the label the issuer is"
WINDOW = "now - past <= step <= now + future"
NO_LOGIN_YET = "`last` is `None` at the first login"
SPENDING = """
    accepted = []
    for step in steps:
        if step > last_step:
            last_step = step
            accepted.append(True)
    return accepted
"""


LIBRARY = """
from urllib.parse import quote

def number_at(digest, offset, size=4):
    return int.from_bytes(digest[offset : offset + size], "big") & 0x7FFFFFFF

def uri_with(label, issuer, account, base32, colon=":"):
    return f"otpauth://totp/{label}{colon}{quote(account)}?secret={base32}&issuer={quote(issuer)}"

"""


class Written(NamedTuple):
    """A body that a learner writes: for which exercise, and what has to be said to it."""

    id: str
    body: str
    said: str


WRONG = [
    Written("01-decode", "return [97]", "wrap it in `bytes(...)`"),
    Written(
        "01-decode",
        f"return bytes({ALPHABET}.index(char) for char in text)",
        "You gave each character a byte of eight bits",
    ),
    Written(
        "01-decode",
        f"""
        bits = "".join(bin({ALPHABET}.index(char))[2:] for char in text)
        return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits) - 7, 8))
        """,
        "leave out the zeros in front",
    ),
    Written(
        "01-decode",
        f"""
        bits = "".join(format({ALPHABET}.index(char), "b") for char in text)
        return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))
        """,
        "leave out the zeros in front",
    ),
    Written(
        "01-decode",
        f"""
        number = 0
        for char in text:
            number = number * 32 + {ALPHABET}.index(char)
        return number.to_bytes(len(text) * 5 // 8, "big")
        """,
        "shift the number to the right",
    ),
    Written(
        "01-decode",
        "return (int(text, 32) >> 5 * len(text) % 8).to_bytes(5 * len(text) // 8, 'big')",
        "has another alphabet",
    ),
    Written("02-uri", "return uri_with('X', issuer, account, base32)", f"{IN_THE_LABEL} `'X'` instead of"),
    Written("02-uri", "return uri_with('Example', issuer, account, base32)", f"{IN_THE_LABEL} `'Example'`"),
    Written("02-uri", "return uri_with('', issuer, account, base32)", f"{IN_THE_LABEL} `''` instead of"),
    *(
        Written("02-uri", f"return uri_with({label}, issuer, account, base32)", f"{IN_THE_LABEL} `'{found}'`")
        for label, found in {
            "quote(issuer.lower())": "example",
            "issuer.replace(' ', '')": "BigCorp",
            "issuer.replace(' ', '+')": "Big+Corp",
            "quote(quote(issuer))": "Big%20Corp",
        }.items()
    ),
    Written("03-truncate", "return number_at(digest, digest[-1])", "its low four bits, `& 15`"),
    Written("03-truncate", "return digest[-1] & 15", "That is the offset itself"),
    Written("03-truncate", "return digest[digest[-1] & 15]", "one byte"),
    Written(
        "03-truncate",
        "return int.from_bytes(digest[digest[-1] & 15 : 4], 'big') & 0x7FFFFFFF",
        "`digest[offset : offset + 4]`",
    ),
    Written("03-truncate", "return number_at(digest, digest[-1] & 15, size=3)", "three bytes"),
    Written("04-step", "return at % period", "the remainder"),
    Written("04-step", "return int(at % period)", "the remainder"),
    Written("04-step", "return round(at) // period", "`round` before dividing"),
    Written(
        "04-step",
        """
        step = 0
        while at >= period:
            at, step = at - period, step + 1
        return step
        """,
        "takes away one period at a time",
    ),
    Written("05-accepts", f"return {WINDOW} and (last or 0) < step", "`last or 0`"),
    Written("05-accepts", f"return {WINDOW} and last and step > last", NO_LOGIN_YET),
    Written("05-accepts", f"return {WINDOW} and (last and step > last)", NO_LOGIN_YET),
    Written("05-accepts", f"return last and step > last and {WINDOW}", NO_LOGIN_YET),
    Written("05-accepts", f"return bool({WINDOW} and last and step > last)", NO_LOGIN_YET),
    Written("05-accepts", f"if last is not None: return {WINDOW} and step > last", "a way through it"),
    Written("05-accepts", f"return {WINDOW} and step > last", NO_LOGIN_YET),
    Written("05-accepts", f"return step > last and {WINDOW}", NO_LOGIN_YET),
    Written(
        "06-interval", "return step * period - at, (step + 1) * period - 1 - at", "the step's last second"
    ),
    Written("06-interval", "return step - at / period, step + 1 - at / period", "in steps"),
    Written("06-interval", "return step - at // period, step + 1 - at // period", "in steps"),
    Written("06-interval", "return step * period, (step + 1) * period", "take away `at`"),
    Written("07-odds", "return 1 - (1 - (2 * steps + 1) / 10**digits) ** tries", "all the steps"),
    *(
        Written("07-odds", f"return round(1 - (1 - steps / 10**digits) ** tries, {places})", "rounded")
        for places in range(2, 7)
    ),
    Written(
        "07-odds",
        """
        outside = 1.0
        for _ in range(tries):
            outside *= 1 - steps / 10**digits
        return 1 - outside
        """,
        "one turn for each try",
    ),
    Written("08-spend", SPENDING, "`False`"),
    Written("08-spend", "return [step > last_step for step in steps]", "never move the watermark"),
]

RIGHT = [
    Written("05-accepts", f"return {WINDOW} and (last is None or last < step)", ""),
    Written("06-interval", "return [step * period - at, step * period + period - at]", ""),
    Written("07-odds", "return round(1 - (1 - steps / 10**digits) ** tries, 12)", ""),
    Written("02-uri", "return uri_with(quote(issuer), issuer, account, base32)", ""),
    Written("02-uri", "return uri_with(quote(issuer), issuer, account, base32, '%3A')", ""),
]


def judged(written: Written) -> Judgement:
    """What is said to it, when it is written and run as in a lesson."""
    answer = find(written.id).answer
    assert isinstance(answer, Function)
    lines = cleandoc("\n" + written.body).splitlines()
    source = "\n    ".join([f"def {answer.call}:", *lines])
    names: dict[str, object] = {}
    exec(compile(LIBRARY + source, "a cell", "exec"), names)  # noqa: S102  # our own text
    return answer.judge(names[answer.name])


@pytest.mark.parametrize("written", WRONG, ids=lambda written: f"{written.id} {written.said}")
def test_a_wrong_function_is_told_what_was_mistaken(written: Written) -> None:
    judgement = judged(written)

    assert judgement.outcome is Outcome.WRONG
    assert written.said in judgement.because


@pytest.mark.parametrize("written", RIGHT, ids=lambda written: f"{written.id} {written.body}")
def test_a_right_function_is_taken_in_any_spelling(written: Written) -> None:
    judgement = judged(written)

    assert judgement.outcome is Outcome.RIGHT, judgement


def test_a_line_that_python_does_not_know_any_more_is_not_quoted() -> None:
    assert "``" not in judged(Written("03-truncate", "return 1 // 0", "")).because


def test_a_list_is_called_a_list_and_a_tuple_a_tuple() -> None:
    said = judged(Written("08-spend", SPENDING, "")).because

    assert "tuple" not in said
    assert "right is `[" in said
    assert "type `list`" in judged(Written("03-truncate", "return [1]", "")).because
    assert "type `tuple`" in judged(Written("03-truncate", "return 1,", "")).because
