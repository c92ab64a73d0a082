"""What if the two clocks disagree? How fast it comes, what it costs, and how to measure it."""

from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.offset import INTERVAL
from otp_demo.exercises.number_answer import Number

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
        unit="codes",
        asks="Codes in all",
        slips={
            10: "60 seconds halved ten times are 0.06, right. But the first code was needed to come to "
            "60 at all.",
            600: "60 seconds hold 600 tenths, but you need not try them one by one: each code "
            "rules out half of what is left.",
            599: "You need not rule them out one by one: each code rules out half of what is left.",
            9: "Nine halvings leave 0.12 seconds; and the first code only brings you to 60.",
            12: "That is enough, but not the fewest. Write down what is left after each code.",
            8: "Eight codes leave a quarter of a second of a period of 30, as in the lesson. This period is "
            "longer, and less has to be left.",
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

EXERCISES = LessonExercises(6, "Clock drift", (PPM, HALF, HALVING, INTERVAL))
