"""What if the two clocks disagree? How fast it comes, what it costs, and how to measure it."""

import random
from collections.abc import Iterator

from otp_demo.analysis.offset import Reading, estimate
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.function_answer import Case, Function, Slip
from otp_demo.exercises.number_answer import Number

_KEY = Secret(b"12345678901234567890")  # RFC 6238's test key

PPM = Exercise(
    id="06-ppm",
    title="Twenty parts per million",
    stars=1,
    question="""
        The quartz of a hardware token runs 20 ppm fast: twenty millionths. After how many days is its clock a
        whole step of 30 seconds ahead?
        """,
    answer=Number(
        17.36,
        within=0.4,
        unit="days",
        asks="Days",
        slips={
            1.5: "30 divided by 20 is 1.5, but the unit is a *million seconds*: a token gains 20 "
            "seconds in a million seconds, which are 11.6 days.",
            1_500_000: "That is right in seconds. A day has 86,400 of them.",
            25_000: "That is right in minutes. A day has 1440 of them.",
            416.67: "That is right in hours. A day has 24 of them.",
            1.728: "That is how many seconds it gains in one day. How many days until it is 30?",
        },
    ),
    hint="How many seconds does it gain in a day of 86,400 seconds?",
    why="""
        20 millionths of 86,400 seconds are 1.7 seconds a day, so 30 seconds take 17.4 days. In a year it is
        over ten minutes: 21 steps. No window that anyone would want is as wide as that. A server that
        remembers the drift at each login follows the token, as long as its owner comes by often enough.
        """,
    solution="""
        30 / (20e-6 * 86_400)
        """,
)

HALF = Exercise(
    id="06-half",
    title="A step and a half behind",
    stars=2,
    question="""
        A device's clock is 45 seconds behind. The server tries one step back and one ahead, of 30 seconds
        each. A code is sent the moment it is read, at a random time.

        What is the probability that it is accepted?
        """,
    answer=Number(
        0.5,
        within=0.005,
        asks="Probability",
        slips={
            0: "45 seconds are more than one step, but steps have edges: just before an edge of the "
            "server's, the device's step is only one behind.",
            1: "For a clock up to 30 seconds behind that would be so. Here the device is two steps "
            "behind for part of the time.",
            0.25: "Half of a step is what counts, not half of a half: for how much of each 30 seconds "
            "is the device only one step behind?",
            0.75: "Draw both clocks on one strip: for how much of the server's 30 seconds is the "
            "device one step behind, for how much two?",
            0.6667: "45 of the window's 90 seconds do not matter: only whether the step is one back, or two.",
            0.3333: "The window has three steps, but a slow device uses only one of them.",
            1.5: "That is how many steps the device is behind. A probability lies between 0 and 1.",
        },
    ),
    hint="""
        At the start of a step of the server's, the device is 45 seconds back: which step is that? And at
        its end? At which second does it change?
        """,
    why="""
        In the first 15 seconds of a step, 45 seconds back is two steps back: refused. In the last 15 it is
        only one: accepted. So it is a coin toss, and the user says "it works sometimes", which sounds like
        a network fault. From one period to two periods off, the probability falls in a straight line from 1
        to 0.
        """,
    solution="""
        from otp_demo.analysis.drift import acceptance

        float(acceptance(-45, past=1, future=1))
        """,
)

HALVING = Exercise(
    id="06-halving",
    title="Seven codes",
    stars=2,
    question="""
        One code, read at a known moment, tells how far a clock is off, but for 30 seconds of doubt.
        Each further one, read at the best moment, halves the doubt.

        How many codes in all does it take until less than half a second is left?
        """,
    answer=Number(
        7,
        asks="Codes in all",
        slips={
            6: "30 seconds halved six times are 0.47, right. But the first code was needed to come to "
            "30 at all.",
            60: "30 seconds hold 60 half seconds, but you need not try them one by one: each code "
            "rules out half of what is left.",
            59: "You need not rule them out one by one: each code rules out half of what is left.",
            5: "Five halvings leave 0.94 seconds; and the first code only brings you to 30.",
            8: "One less will do: 30 seconds halved six times are 0.47.",
            5.9: "That is how many halvings it takes, not rounded yet: `log2(60)`. There are only "
            "whole codes, and the first one brought you to 30.",
        },
    ),
    hint="After the first code 30 seconds are left, after the second 15. Go on.",
    why="""
        30, 15, 7.5, 3.75, 1.9, 0.94, 0.47: seven codes. It is the game of guessing a number by asking
        "higher or lower?", and the code's change is the question. The six digits themselves do not matter
        for it: only in which step the device is.
        """,
    solution="""
        left, codes = 30.0, 1
        while left >= 0.5:
            left, codes = left / 2, codes + 1
        codes
        """,
)


def _readings(draw: random.Random) -> Iterator[Case]:
    yield from ((1000, step, 30) for step in (33, 34, 32))
    yield 1_700_000_000, 56_666_666, 30
    for _ in range(60):
        period = draw.choice((30, 30, 60))
        at = draw.randint(10_000, 2_000_000_000)
        yield at, (at + draw.randint(-80, 80)) // period, period


def _by_the_engine(at: int, step: int, period: int) -> tuple[float, float]:
    totp = TOTP(_KEY, digits=10, period=period)  # ten digits: no two steps nearby share a code
    (interval,) = estimate(totp, [Reading(totp.code_for_step(step), at=at)], search=600).intervals
    return float(interval.low), float(interval.high)


INTERVAL = Exercise(
    id="06-interval",
    title="What one code tells",
    stars=3,
    question="""
        At the moment `at` by your clock, a device shows the code of `step`. So its own clock stands
        somewhere in that step. Write `offset(at, step, period)`: it returns two numbers, `(low, high)`,
        between which lies the number of seconds by which the device is **ahead** of you; negative if it is
        behind.

        `offset(1000, 33, 30)` is `(-10, 20)`.
        """,
    answer=Function(
        call="offset(at, step, period)",
        exact=_by_the_engine,
        cases=_readings,
        slips=(
            Slip(
                lambda at, step, period: (at - (step + 1) * period, at - step * period),
                "The sign is the other way round: ahead means that the device's clock shows *more* "
                "than yours. Take the device's time, minus yours.",
            ),
            Slip(
                lambda at, step, period: (at - step * period, at - (step + 1) * period),
                "The sign is the other way round, and so is the order: take the device's time, minus yours.",
            ),
            Slip(
                lambda at, step, period: (step * 30 - at, step * 30 + 30 - at),
                "You counted in steps of 30 seconds, whatever the period is.",
            ),
            Slip(
                lambda at, step, period: ((step + 1) * period - at, step * period - at),
                "Both numbers are right, but the lower has to come first.",
            ),
            Slip(
                lambda at, step, period: ((step - at // period) * period, (step + 1 - at // period) * period),
                "You rounded your own time down to the beginning of its step. You know it to the "
                "second: keep it.",
            ),
            Slip(
                lambda at, step, period: (step * period - period / 2 - at, step * period + period / 2 - at),
                "You put the step's beginning in the middle. The device's clock lies between the "
                "step's beginning, `step * period`, and its end.",
            ),
            Slip(
                lambda at, step, period: ((step - 1) * period - at, step * period - at),
                "That is the step before: step 0 begins at 0 seconds, so step n begins at n periods.",
            ),
        ),
    ),
    hint="The step begins at `step * period` on the device's clock, and ends one period later. Your "
    "clock shows `at`.",
    why="""
        The device's clock stands between the step's beginning and its end; take your own time away from
        both. That is all one code can tell. Two such intervals from different moments overlap only in part,
        and the truth lies in what they have in common: so codes alone can measure a clock.
        """,
    solution="""
        def offset(at, step, period):
            begins = step * period
            return begins - at, begins + period - at
        """,
)

EXERCISES = LessonExercises(6, "Clock drift", (PPM, HALF, HALVING, INTERVAL))
