"""What is in the QR code? A text, which names an account and hands the key over to whoever reads it."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.key_uri import URI

PHOTO = Exercise(
    id="02-photo",
    title="A photo over your shoulder",
    stars=1,
    question="""
        You set up a second factor: the page shows a QR code, you scan it and close the page.
        Somebody behind you took a photo of the screen. What can they do with it?
        """,
    answer=Choice(
        {
            "Nothing: a QR code can be scanned only once.": (
                "A QR code is a text in a picture. It does not know who reads it, nor how often: "
                "phones that scan it a year later get the same key."
            ),
            "Nothing without your phone.": (
                "Your phone computes codes from the key in the picture, and from the time. They have "
                "the picture, and they have a clock."
            ),
            "Use the code that was valid at that moment, for about a minute.": (
                "No code is in the picture. What is in it is the key, from which all codes are made."
            ),
            "Compute every code that your phone will ever show, until you get a new key.": "",
        }
    ),
    hint="Which part of the key URI does a phone need to compute codes? What else does it need?",
    why="""
        The key URI holds the secret, and everything else that a code is made of is the time.
        So the picture is the second factor itself. Whoever may have seen it has to be shut out by a new key;
        a new password does not help.
        """,
    solution="""
        from otp_demo import KeyUri

        photo = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example"
        assert KeyUri.parse(photo).otp.code(at=59) == "287082"
        """,
)

NAMES = Exercise(
    id="02-names",
    title="The same key under two names",
    stars=1,
    question="""
        Two key URIs hold the same secret. One names the account `Example:alice`, the other `Bank:bob`.
        The same phone scans both. Do the two entries show the same code?
        """,
    answer=Choice(
        {
            "Yes, at every moment.": "",
            "Yes, but only until the code changes.": (
                "Both count the same steps from the same clock, so they change together and stay the same."
            ),
            "No: issuer and account go into the code as well.": (
                "Only the secret and the step go into a code. Issuer and account are labels for people."
            ),
            "No: each scan makes a key of its own.": (
                "A scan makes nothing. It reads the key that the server made, and the text holds the "
                "same one."
            ),
        }
    ),
    hint="What goes into a code? Look at what `TOTP(...)` is given, and at what it is not.",
    why="""
        A code is made of the secret and the step, and of nothing else. Names can be changed on the phone at
        any time. It also means that a code proves who has the key, and not for which site it was meant.
        """,
    solution="""
        from otp_demo import KeyUri

        key = "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        alice = KeyUri.parse("otpauth://totp/Example:alice" + key)
        bob = KeyUri.parse("otpauth://totp/Bank:bob" + key)
        assert all(alice.otp.code(at) == bob.otp.code(at) for at in range(0, 3000, 30))
        """,
)

IGNORED = Exercise(
    id="02-ignored",
    title="An app that does not listen",
    stars=2,
    question="""
        A server makes this key URI, and waits for codes of eight digits that change every minute.

            otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8&period=60

        Alice's app ignores `digits` and `period`, without a word. At second 119 the server waits for
        `94287082`. What does the app show?
        """,
    answer=Code(
        "969429",
        slips={
            "94287082": "That is what the server waits for. The app takes the secret, and for the "
            "rest what every app assumes: six digits, 30 seconds.",
            "287082": "You cut the server's code to six digits. But the app counts in 30 seconds, so "
            "it is in another step as well.",
            "942870": "You cut the server's code to six digits. But the app counts in 30 seconds, so "
            "it is in another step as well; and the last six digits would be the ones to "
            "keep.",
            "269694": "You kept the first six digits of the app's number. A code is its last six.",
            "26969429": "The step is right. But the app ignores `digits` too, and shows six.",
        },
    ),
    hint="Make a `TOTP` of the same secret without saying anything else, and ask for its code at 119.",
    why="""
        The app computes what it always computes: six digits, for step 3 of 30 seconds, where the server is
        in step 1 of 60. Nothing fails and nothing warns, the codes are simply never right. So a service
        that leaves all of these alone serves every app, and one that does not has to say which apps will
        do.
        """,
    solution="""
        from otp_demo import Secret, TOTP

        app = TOTP(Secret(b"12345678901234567890"))
        app.code(at=119)
        """,
)

EXERCISES = LessonExercises(2, "QR code and key URI", (PHOTO, NAMES, IGNORED, URI))
