"""Why does the code change? Because a number does, the same all over the world."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.step_at import STEP
from otp_demo.exercises.number_answer import Number

LEFT = Exercise(
    id="04-left",
    title="Is there time to type it?",
    stars=1,
    question="""
        You open your app at Unix time 1,700,000,000. Its codes have a period of 30 seconds.
        For how many more seconds is the code shown that you see?
        """,
    answer=Number(
        10,
        unit="seconds",
        asks="Seconds left",
        slips={
            20: "20 seconds have passed since it appeared. What is left is the rest of the 30.",
            30: "That would be so at the very beginning of a step. 1,700,000,000 is not divisible by 30.",
            0: "1,700,000,000 is not divisible by 30, so no step ends at this moment.",
        },
    ),
    hint="How long ago did this step begin? `%` tells.",
    why="""
        1,700,000,000 leaves a remainder of 20 when it is divided by 30: the step began 20 seconds ago and
        ends in 10. Every phone in the world changes at that same moment, however long ago its app was
        opened.
        """,
    solution="""
        30 - 1_700_000_000 % 30
        """,
)

ZONE = Exercise(
    id="04-zone",
    title="The right time, and the wrong codes",
    stars=2,
    question="""
        Somebody in London set the clock of a phone by hand. It shows the right time of day, to the second.
        But the phone still believes that it is in Paris, where it is one hour later than in London.

        How many steps of 30 seconds is the phone's step number off?
        """,
    answer=Number(
        120,
        unit="steps",
        asks="Steps",
        slips={
            0: "A time zone that is set right does not matter. But the phone works Unix time out from"
            " what its clock shows *and* from its zone, and noon in Paris is another moment than "
            "noon in London.",
            60: "An hour has 60 minutes, but 120 periods of 30 seconds.",
            3600: "That is the hour in seconds. A step is 30 of them.",
            1: "It is one hour off. A step is 30 seconds.",
        },
        also_right={-120: "The minus is right, too: the phone is behind."},
    ),
    hint="What Unix time does the phone believe it is, when the clock on the wall in London shows noon?",
    why="""
        When it is noon in London, the phone says noon as well, but means noon in Paris, which was an hour
        ago: 3600 seconds, 120 steps. To its owner the clock looks right, and every code is refused.
        So when codes are refused, look first whether time *and* time zone are set automatically.
        """,
    solution="""
        from datetime import datetime
        from zoneinfo import ZoneInfo

        london = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/London"))
        paris = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
        (london.timestamp() - paris.timestamp()) / 30
        """,
)


PERIOD = Exercise(
    id="04-period",
    title="Every other half minute?",
    stars=2,
    question="""
        A service asks for a period of 60 seconds. The app ignores that and uses 30.
        For what part of the time does it show the code that the service expects?
        """,
    answer=Choice(
        {
            "Half of the time: in the first 30 seconds of each minute": (
                "The two steps begin together each minute. But their *numbers* are not the same: one "
                "has counted minutes since 1970, the other half minutes, so it is at twice as many."
            ),
            "Always, but its codes change twice as often": (
                "If it changes twice as often, it can't be showing the same code all the time."
            ),
            "Never, but for a chance of one in a million": "",
            "Always, since the key is the same": (
                "The key is the same, but the code is made of the key and the step number, and that "
                "is another."
            ),
        }
    ),
    hint="Compute both step numbers for one moment, such as 1,700,000,000.",
    why="""
        At 1,700,000,000 a period of 60 is in step 28,333,333, and a period of 30 in step 56,666,666. They
        have been different numbers since the first minute of 1970, so the codes have nothing to do with
        each other. Google's page on the [Key URI
        format](https://github.com/google/google-authenticator/wiki/Key-Uri-Format) says that its own app
        ignores the period: 30 seconds are what works everywhere.
        """,
    solution="""
        from otp_demo import Secret, TOTP

        key = Secret(b"12345678901234567890")
        service, app = TOTP(key, period=60), TOTP(key, period=30)
        assert (service.step(1_700_000_000), app.step(1_700_000_000)) == (28_333_333, 56_666_666)
        """,
)

EXERCISES = LessonExercises(4, "Time makes it move", (LEFT, ZONE, PERIOD, STEP))
