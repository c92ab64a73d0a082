"""How does a real service use all this? It spends, it counts, and it knows what a thief would find."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.spend import SPEND
from otp_demo.exercises.number_answer import Number

STATELESS = Exercise(
    id="08-stateless",
    title="Success",
    stars=1,
    question="""
        A page guards its secret recipes like this: the browser keeps the key that it once got from
        `/generate`, sends it with a code to `/verify`, and where the answer says `"success": true`, the
        page shows the recipes.

        Who can read them?
        """,
    answer=Choice(
        {
            "Only who has the phone that scanned the QR code.": (
                "A code needs a key, not a phone. Which key is asked for here, and who says so?"
            ),
            "Anybody: who sends the request brings the key, and can compute the code.": "",
            "Anybody who guesses one of three codes in a million.": (
                "Nobody has to guess a code who may choose the key that it is held against."
            ),
            "Nobody but the owner, as long as the page uses https.": (
                "https keeps others from listening. The stranger here does not listen, but asks."
            ),
        }
    ),
    hint="Write down what the server knows about the caller before the request comes. Then, what after it?",
    why="""
        The server holds a code against a key, and both came from the same stranger. It is a calculator, and
        a right sum is no proof of who asks. A service has to look the key up itself, under the name of
        somebody who has proved something already: that is why the password comes first.
        """,
    solution="""
        from otp_demo import Secret, TOTP, verify

        mine, at = TOTP(Secret(b"12345678901234567890")), 1_700_000_000
        assert verify(mine, mine.code(at), at=at)
        """,
)

LETTERS = Exercise(
    id="08-letters",
    title="Base32, twice",
    stars=2,
    question="""
        Somebody makes a key of 16 bytes, writes it in Base32, and gives these letters to a function that
        takes bytes and writes them in Base32 for the URL: the mistake of this lesson, with a shorter key.

        How many letters stand behind `secret=` in that URL? (`=` signs are left out both times.)
        """,
    answer=Number(
        42,
        unit="letters",
        asks="Letters",
        slips={
            26: "So many letters the key has, written in Base32 once. They were taken for bytes and "
            "written in Base32 again.",
            52: "Did you encode the six `=` of the first Base32 as well? They are left out. (For a key of 20 "
            "bytes it would be right.)",
            56: "Did you encode the six `=` of the first Base32 as well? They are left out, and so are those "
            "at the end.",
            48: "So many it is with the `=` signs at the end. They are left out.",
            16: "That is how many bytes the key has. One letter of Base32 holds 5 bits.",
            32: "Count the letters of the first Base32 again: 16 bytes are 128 bits, 5 bits each.",
            41.6: "Nearly: there are no parts of letters.",
            41: "Nearly: the last bits need a letter, too, even if they do not fill it.",
            208: "That is how many bits the letters of the first Base32 hold, as bytes. Five of them "
            "make one letter.",
        },
    ),
    hint="""
        One letter holds 5 bits: how many letters do 16 bytes need? Each of these letters becomes a byte of 8
        bits, and all of them are written in Base32 once more.
        """,
    why="""
        128 bits need 26 letters (25 would hold 125). Taken for bytes these are 208 bits, and they need 42
        letters. The phone stores 26 bytes, the server 16, and no code of the one is a code of the other. You
        can see this mistake with bare eyes: the key in the URL is longer than the key in the answer.
        """,
    solution="""
        from otp_demo import Secret

        written_once = Secret(bytes(16)).base32
        len(Secret(written_once.encode()).base32)
        """,
)

THIEF = Exercise(
    id="08-thief",
    title="The stolen backup",
    stars=2,
    question="""
        A thief has a copy of the service's database, but not its key file. What can the thief do with it at
        home?
        """,
    answer=Choice(
        {
            "Compute everybody's codes.": (
                "The secrets are there, but sealed with AES-GCM; without the key they are as good as noise."
            ),
            "Go on with the sessions of everybody who is signed in.": (
                "The table holds hashes of the cookies. 256 random bits are not found from their hash."
            ),
            "Sign in with the recovery codes.": (
                "They are hashed under a key, and each has 80 random bits; both keep the thief from trying."
            ),
            "Read who has an account, and try likely passwords, each at the price of an Argon2id.": "",
            "Nothing at all.": (
                "Look at the table of users again: one column stands there as it was typed, and one can be "
                "tried against a list of likely passwords."
            ),
        }
    ),
    hint="Which columns are random, which are made with the key, and which come from people?",
    why="""
        Names are there in the clear, and passwords are chosen by people: whoever has their hashes can try
        a list of likely ones. Argon2id makes every try expensive, and a long password makes the list too
        short. Against everything that is random, a thief has nothing to begin with. And whoever also has the
        key file has all second factors: so the two do not belong on one backup.
        """,
    solution="""
        from argon2 import PasswordHasher

        stolen = PasswordHasher().hash("sunshine and roses")
        assert PasswordHasher().verify(stolen, "sunshine and roses")
        """,
)

EXERCISES = LessonExercises(8, "The two-factor service", (STATELESS, LETTERS, THIEF, SPEND))
