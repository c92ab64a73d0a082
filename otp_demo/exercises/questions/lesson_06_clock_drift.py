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
    title="Fifty parts per million",
    stars=1,
    question="""
        The quartz of a cheap token runs 50 ppm fast: fifty millionths. After how many days is its clock a
        whole step of 30 seconds ahead?
        """,
    answer=Number(
        6.944,
        within=0.1,
        unit="days",
        asks="Days",
        slips={
            0.6: "30 divided by 50 is 0.6, but the unit is a *million seconds*: a token gains 50 "
            "seconds in a million seconds, which are 11.6 days.",
            600_000: "That is right in seconds. A day has 86,400 of them.",
            10_000: "That is right in minutes. A day has 1440 of them.",
            166.67: "That is right in hours. A day has 24 of them.",
            4.32: "That is how many seconds it gains in one day. How many days until it is 30?",
            17.36: "That would be a quartz of 20 ppm, as in the lesson. This one is less good.",
        },
    ),
    hint="How many seconds does it gain in a day of 86,400 seconds?",
    why="""
        50 millionths of 86,400 seconds are 4.3 seconds a day, so 30 seconds take a week, less an hour or
        so. In a year it is over 26 minutes: 52 steps. No window that anyone would want is as wide as that. A
        server that remembers the drift at each login follows the token, as long as its owner comes by often
        enough.
        """,
    solution="""
        30 / (50e-6 * 86_400)
        """,
)

HALF = Exercise(
    id="06-half",
    title="Fifteen seconds ahead",
    stars=2,
    question="""
        A device's clock is 15 seconds ahead of the server's. The server tries two steps back and none ahead,
        of 30 seconds each. A code is sent the moment it is read, at a random time.

        What is the probability that it is accepted?
        """,
    answer=Number(
        0.5,
        within=0.005,
        asks="Probability",
        slips={
            0: "15 seconds are less than a step, so for a part of each step both clocks are in the same one.",
            1: "Two steps back help a clock that is slow. This one is fast: for a part of the time it "
            "shows the code of the next step, which the server does not try.",
            0.25: "Draw both clocks on one strip: for how much of the server's 30 seconds is the "
            "device in the same step, for how much in the next one?",
            0.75: "Draw both clocks on one strip: for how much of the server's 30 seconds is the "
            "device in the same step, for how much in the next one?",
            0.8333: "75 of the window's 90 seconds do not matter: a fast clock never uses the two steps "
            "back. For how much of the server's own step is the device in it, too?",
            0.3333: "The window has three steps, but a fast clock uses only one of them. For how much "
            "of that one?",
            15: "That is how many seconds the device is ahead. A probability lies between 0 and 1.",
        },
    ),
    hint="""
        At the start of a step of the server's, the device is 15 seconds on: which step is that? And at its
        end? At which second does it change?
        """,
    why="""
        In the first 15 seconds of a step, 15 seconds on is the same step: accepted. In the last 15 it is the
        next one: refused. So it is a coin toss, and the user says "it works sometimes", which sounds like a
        network fault. The steps back are no help, however many: they are for slow clocks and slow fingers.
        """,
    solution="""
        from otp_demo.analysis.drift import acceptance

        float(acceptance(15, past=2, future=0))
        """,
)

HALVING = Exercise(
    id="06-halving",
    title="Higher or lower?",
    stars=2,
    question="""
        A token changes its code every 60 seconds. One code, read at a known moment, tells how far its clock
        is off, but for 60 seconds of doubt. Each further one, read at the best moment, halves the doubt.

        How many codes in all does it take until less than a tenth of a second is left?
        """,
    answer=Number(
        11,
        asks="Codes in all",
        slips={
            10: "60 seconds halved ten times are 0.06, right. But the first code was needed to come to "
            "60 at all.",
            600: "60 seconds hold 600 tenths, but you need not try them one by one: each code "
            "rules out half of what is left.",
            599: "You need not rule them out one by one: each code rules out half of what is left.",
            9: "Nine halvings leave 0.12 seconds; and the first code only brings you to 60.",
            12: "One less will do: 60 seconds halved ten times are 0.06.",
            9.23: "That is how many halvings it takes, not rounded yet: `log2(600)`. There are only "
            "whole codes, and the first one brought you to 60.",
            7: "Seven codes would do for half a second and a period of 30, as in the lesson.",
        },
    ),
    hint="After the first code 60 seconds are left, after the second 30. Go on.",
    why="""
        60, 30, 15, 7.5, 3.75, 1.9, 0.94, 0.47, 0.23, 0.12, 0.06: eleven codes. It is the game of guessing a
        number by asking "higher or lower?", and the code's change is the question. The six digits themselves
        do not matter for it: only in which step the device is.
        """,
    solution="""
        left, codes = 60.0, 1
        while left >= 0.1:
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
