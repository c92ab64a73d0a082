"""What can an attacker do? Guess, wait, try many doors, or simply ask."""

from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.functions.odds import ODDS
from otp_demo.exercises.number_answer import Number

DIGITS = Exercise(
    id="07-digits",
    title="What a digit is worth",
    stars=1,
    question="""
        A service with codes of six digits widens its window from one step each way to ten: 21 codes are
        right at any moment instead of 3. Guessing must not become easier than it was.

        How many digits do the codes need now, at least?
        """,
    answer=Number(
        7,
        unit="digits",
        asks="Digits",
        slips={
            6: "With six digits as before, a guess is right seven times as often: 21 codes of a "
            "million instead of 3.",
            8: "That would do. But is it the fewest? Guessing became seven times as easy: how much harder "
            "does one digit make it?",
            1: "One more: so it is. How many is that in all?",
            13: "Seven times as many codes are right, but a digit is worth a factor of ten, not of one.",
            6.85: "That would just do, if there were parts of digits. How many whole ones are needed?",
            12: "Guessing became seven times as easy. How much harder does each digit make it?",
        },
    ),
    hint="How many times as easy did guessing become? How many times as hard does one more digit make it?",
    why="""
        21 of a million is seven times 3 of a million, and one digit makes guessing ten times as hard. So a
        digit pays for a window of up to ten times as many steps. But digits are typed at every login,
        and apps that ignore `digits` show six all the same: a window no wider than needed comes cheaper.
        """,
    solution="""
        next(digits for digits in range(6, 11) if 21 / 10**digits <= 3 / 10**6)
        """,
)


YEAR = Exercise(
    id="07-year",
    title="Ten tries an hour",
    stars=3,
    question="""
        A server allows ten tries an hour, for ever, and takes the codes of two steps either way: five codes
        in a million are right at any moment. Somebody has a year, which is about 8,766 hours, and uses all
        tries.

        What is the probability that they get in, at least once, to two decimals?
        """,
    answer=Number(
        0.355,
        within=0.0101,
        asks="Probability",
        slips={
            0.438: "You multiplied the number of tries by the chance of each. That adds cases up in "
            "which they get in twice; over three years it would be above 1. What is the chance "
            "that *all* tries fail?",
            0.084: "With one right code at a time, that would be so. The window makes it five.",
            0.231: "With three right codes at a time, that would be so. This window has five steps.",
            0.3333: "Nearly: a third is too rough. Give it to two decimals.",
            0.645: "That is the chance that all tries fail. Asked is the other one.",
            0.043: "You counted one try an hour; there are ten.",
        },
    ),
    hint="How many tries are that? The chance that one fails is 1 - 5/1,000,000; the chance that all "
    "fail is a power.",
    why="""
        87,660 tries, each of which fails with probability 0.999995, all fail with probability 0.645. So a
        good third of such attackers get in, though ten tries an hour are few. What helps is a limit on
        failures *in a row* that does not forget: NIST SP 800-63B-4 §3.2.2 stops at 100, which leaves 0.0005
        for ever.
        """,
    solution="""
        1 - (1 - 5 / 10**6) ** (10 * 8_766)
        """,
)

SPRAY = Exercise(
    id="07-spray",
    title="Many doors",
    stars=2,
    question="""
        A service locks an account after 100 wrong codes in a row. An attacker knows the passwords of 10,000
        accounts, and uses up the 100 tries at every one of them. Three codes in a million are right at any
        moment.

        How many accounts do they get into, on average?
        """,
    answer=Number(
        3,
        within=0.03,
        unit="accounts",
        asks="Accounts",
        slips={
            0.0003: "That is the chance at one account. They try 10,000.",
            0.03: "That is 10,000 tries in all. They have 100 at each of 10,000 accounts.",
            1: "Three codes are right at a time: the window has three steps.",
            0.95: "That is the probability of getting into at least one. Asked is how many on average.",
            0: "At one account the chance is only 0.0003, but there are many accounts.",
            300: "That is 100 times too many: 3 in a million, times 100 tries, times 10,000 accounts.",
        },
    ),
    hint="How many tries are that in all? Each succeeds with probability 3 in a million.",
    why="""
        A million tries, at three in a million each: three accounts. No account saw more than 100 wrong
        codes. A limit for each account protects that account; against spraying, a service also has to watch
        how many codes fail over all of them, and from where.
        """,
    solution="""
        10_000 * 100 * 3 / 10**6
        """,
)

RELAY = Exercise(
    id="07-relay",
    title="The page in between",
    stars=1,
    question="""
        A false page that looks like your bank's asks for password and code, and passes both on to the bank
        within two seconds. Which of these stops it?
        """,
    answer=Choice(
        {
            "A window of one single step": (
                "Two seconds later it is still the same step, in fourteen cases of fifteen. To stop "
                "it, a code would have to expire faster than a computer can pass it on, and no person"
                " could type it."
            ),
            "Refusing codes that were used before": (
                "The bank has never seen this code: you gave it to the false page alone, and that "
                "is the first to use it at the bank."
            ),
            "A limit on the number of tries": "It needs a single try, and the code is right.",
            "Codes of eight digits": "Eight digits are harder to guess. Nobody guesses here: you hand "
            "them over.",
            "A passkey, which answers only to the site that it was made for": "",
        }
    ),
    hint="What does the bank see: which code, when, and how often? What does it not see?",
    why="""
        What arrives is the right code, fresh, at the first try. A code does not say for whom it was meant,
        so whoever is given it can use it. "OTP authentication is not phishing-resistant", says NIST (SP
        800-63B-4 §3.1.4): what is entered by hand is not bound to the session that it was meant for
        (§3.2.5). A passkey signs for the address that the browser is really at.
        """,
    solution="""
        from otp_demo import Secret, TOTP, Window, verify

        totp, at = TOTP(Secret(b"12345678901234567890")), 1_700_000_000
        assert verify(totp, totp.code(at), at=at + 2, window=Window.of(0))
        """,
)

EXERCISES = LessonExercises(7, "Guessing and limits", (DIGITS, RELAY, SPRAY, YEAR, ODDS))
