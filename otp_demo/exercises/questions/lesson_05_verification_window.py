"""When is a code still good? A few steps either way, and none of them twice."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.accepts import ACCEPTS
from otp_demo.exercises.number_answer import Number

LONGEST = Exercise(
    id="05-longest",
    title="How long can you take?",
    stars=2,
    question="""
        A server tries its own step, one step back and one ahead. Your phone and the server have exactly the
        same time, and the period is 30 seconds. You read a code in the very second in which it appears.

        For how many seconds from then on is it accepted?
        """,
    answer=Number(
        59.5,  # 60, or 59 if its first second does not count
        within=0.5,
        unit="seconds",
        asks="Seconds",
        slips={
            30: "For 30 seconds it is *shown*. In the step after that the server still tries one step back.",
            90: "Three steps of 30 seconds are tried. But your clock is the server's, so your code "
            "never comes from a step that has not begun there: the step ahead serves fast clocks.",
            89: "Three steps of 30 seconds are tried. But your clock is the server's, so your code "
            "never comes from a step that has not begun there: the step ahead serves fast clocks.",
            61: "One second too many: at second 60 the server's step is two later than your code's.",
            45: "On average you read a code when half its time is over, and then it is 45. But here "
            "you read it in its first second.",
            120: "The window has one step back, not two. In the second step after its own the code is "
            "too old.",
        },
    ),
    hint="During which steps of the server's clock does it try the step that your code belongs to?",
    why="""
        30 seconds while it is shown, and 30 more while the server's step is one later. The step ahead helps
        only devices whose clock is fast. To a guesser all three steps are worth the same: three codes are
        right at any moment, and one of them is enough.
        """,
    solution="""
        from otp_demo import Secret, TOTP, Window, verify

        totp, began = TOTP(Secret(b"12345678901234567890")), 1_700_000_010
        code = totp.code(began)
        sum(bool(verify(totp, code, at=began + second, window=Window.of(1))) for second in range(200))
        """,
)

DELTA = Exercise(
    id="05-delta",
    title="What a verdict tells",
    stars=1,
    question="""
        A user types each code the moment it appears. The server has answered all of the last ten logins with
        `delta=-2`. What is the likeliest reason?
        """,
    answer=Choice(
        {
            "The clock of the user's device is about a minute behind the server's.": "",
            "The clock of the user's device is about a minute ahead of the server's.": (
                "The sign is the other way round: negative means that the code belongs to an "
                "*earlier* step than the server's own."
            ),
            "The user is slow at typing.": (
                "That would look the same. But this user types at once, and slowness would not be the "
                "same each time."
            ),
            "Somebody guesses codes.": (
                "A guess that is accepted can match any step of the window. Ten times the same one is "
                "no chance."
            ),
        }
    ),
    hint="Delta is the step that matched, minus the server's own step.",
    why="""
        The step that matched is two earlier than the server's own, every time: the device thinks that it is a
        minute earlier. A server may remember this and move its window,
        [RFC 6238 §6](https://www.rfc-editor.org/rfc/rfc6238#section-6). The next lesson is about that.
        """,
    solution="""
        from otp_demo import Secret, TOTP, Window, verify

        totp, now = TOTP(Secret(b"12345678901234567890")), 1_700_000_000
        assert verify(totp, totp.code(now - 60), at=now, window=Window.of(2)).delta == -2
        """,
)

FAMILY = Exercise(
    id="05-family",
    title="Two phones, one account",
    stars=2,
    question="""
        Ana and Ben share an account: both phones have scanned the same QR code. Ana signs in. Five seconds
        later Ben types the six digits that his own phone shows, the same ones. The server keeps a
        watermark.

        What happens?
        """,
    answer=Choice(
        {
            "Ben is let in: it is his own phone, and its first code.": (
                "A code does not say which phone it comes from. Both have the same key and the same "
                "time, so the server sees the same code twice."
            ),
            "Ben is let in if the window is wide enough.": (
                "A wider window tries more steps, but everything up to the watermark is spent, in any window."
            ),
            "Ben is refused, and gets in with the next code.": "",
            "Ben is refused until he scans a new QR code.": (
                "Only the steps up to Ana's are spent. His key is as good as hers, and the next step "
                "is fresh."
            ),
        }
    ),
    hint="What does the server remember of Ana's login, and what does Ben's code look like to it?",
    why="""
        To the server it is one key, one step, and a second use of it, which [RFC 6238
        §5.2](https://www.rfc-editor.org/rfc/rfc6238#section-5.2) forbids. So an account can sign in once in
        30 seconds, on however many phones. People meet this when they log in to two browsers in a hurry,
        and "wait for the next code" is all the help they need.
        """,
    solution="""
        from otp_demo import Secret, TOTP, verify

        totp, at = TOTP(Secret(b"12345678901234567890")), 1_700_000_000
        ana = verify(totp, totp.code(at), at=at)
        assert not verify(totp, totp.code(at + 5), at=at + 5, last_step=ana.step)
        assert verify(totp, totp.code(at + 30), at=at + 30, last_step=ana.step)
        """,
)

EXERCISES = LessonExercises(5, "The verification window", (DELTA, LONGEST, FAMILY, ACCEPTS))
