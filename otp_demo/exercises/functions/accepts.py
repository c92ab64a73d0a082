"""The window test: the function that a learner writes in lesson 05."""

import random
from collections.abc import Iterator

from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window, verify
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.trial_runs import Case

_TOTP = TOTP(Secret(b"12345678901234567890"))  # RFC 6238's test key


def _logins(draw: random.Random) -> Iterator[Case]:
    yield from ((step, 100, 1, 1, None) for step in (100, 99, 101, 98, 102))
    yield from ((step, 100, 3, 0, None) for step in (97, 96, 101))
    yield from ((step, 100, 1, 1, 100) for step in (99, 100, 101))
    yield from ((step, 1, 2, 1, last) for last in (0, None) for step in (0, 1, 2))
    for _ in range(120):
        now, past, future = draw.randint(5, 1000), draw.randint(0, 4), draw.randint(0, 4)
        step = draw.randint(max(0, now - past - 2), now + future + 2)
        yield step, now, past, future, draw.choice((None, None, now - 1, now, step, 0))


def _by_the_engine(step: int, now: int, past: int, future: int, last: int | None) -> bool:
    code, window = _TOTP.code_for_step(step), Window(past, future)
    return bool(verify(_TOTP, code, at=now * 30, window=window, last_step=last))


def _fresh(step: int, last: int | None) -> bool:
    return last is None or step > last


_NO_LOGIN_YET = "`last` is `None` at the first login"
_ONE_OF_THEIR_SIDES = f"`and` and `or` hand back one of their sides, and {_NO_LOGIN_YET}."
_HANDED_BACK = f"It returns `None`: {_ONE_OF_THEIR_SIDES}"

ACCEPTS = Exercise(
    id="05-accepts",
    title="The window test",
    stars=3,
    question="""
        Write `accepts(step, now, past, future, last)`: whether a server should accept the code of a step.
        It returns `True` or `False`.

        `step` is the step that the code belongs to, `now` the server's own, `past` and `future` say how
        many steps it tries either way, and `last` is the last step that it accepted, or `None` if there was
        none yet.
        """,
    answer=Function(
        call="accepts(step, now, past, future, last)",
        exact=_by_the_engine,
        cases=_logins,
        remark=lambda _, given: (
            f"It returns `None`. Is there a way through it without `return`? If not: {_ONE_OF_THEIR_SIDES}"
            if given is None
            else ""
        ),
        stumbles={"NoneType": f"{_NO_LOGIN_YET}: ask `last is None` before you compare."},
        slips=(
            Slip(
                lambda step, now, past, future, last: now - past <= step <= now + future,
                "The window is right, but a code could be used twice: look at `last`.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    now - past <= step <= now + future and (last is None or step >= last)
                ),
                "The code of step `last` itself was used, so it is spent as well: `>`, not `>=`.",
            ),
            Slip(
                lambda step, now, past, future, last: now - past <= step <= now + future and step != last,
                "You refuse the step that was used last, but not those before it. They were shown "
                "earlier, so who watched has them: everything up to `last` is spent.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    now - past <= step <= now + future and (not last or step > last)
                ),
                "You took a `last` of 0 for none. Step 0 is a step like any other: ask `last is None`.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    now - past <= step <= now + future and (last or 0) < step
                ),
                "`last or 0` takes no login yet for a login at step 0, so a first code of step 0 is refused. "
                "Ask `last is None`.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    now - past <= step <= now + future and last and step > last
                ),
                _HANDED_BACK,
            ),
            Slip(
                lambda step, now, past, future, last: (
                    last and step > last and now - past <= step <= now + future
                ),
                _HANDED_BACK,
            ),
            Slip(
                lambda step, now, past, future, last: bool(
                    now - past <= step <= now + future and last and step > last
                ),
                f"{_NO_LOGIN_YET}, and yours refuses it: without a `last`, any step of the window will do.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    now - future <= step <= now + past and _fresh(step, last)
                ),
                "The two sides of the window have changed places: `past` reaches back from now.",
            ),
            Slip(
                lambda step, now, past, future, last: now - past < step < now + future and _fresh(step, last),
                "The outermost step on either side belongs to the window as well: `<=`, not `<`.",
            ),
            Slip(
                lambda step, now, past, future, last: (
                    abs(step - now) <= max(past, future) and _fresh(step, last)
                ),
                "Your window reaches equally far both ways, but each side has a reach of its own.",
            ),
            Slip(
                lambda step, now, past, future, last: _fresh(step, last),
                "Nothing bounds it: any code of the future would do. The step has to lie in the window.",
            ),
        ),
    ),
    hint="""
        Two things have to be so: the step lies in the window, `now - past <= step <= now + future`, and it
        is later than `last`, if there is one.
        """,
    why="""
        Two questions, one line. The engine asks them in the same way, except that it can't ask the code for
        its step: it computes all codes of the window and compares each of them, always the same number of
        times.
        """,
    solution="""
        def accepts(step, now, past, future, last):
            return now - past <= step <= now + future and (last is None or step > last)
        """,
)
