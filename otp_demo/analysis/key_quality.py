"""How good a key is, as far as anyone can tell: its length is plain to see, its randomness is not.

A program can see that some keys are not random. It can't see that one is: so where nothing is wrong with a
key, its length is said, and that the rest depends on where it came from.
"""

import string
from typing import Final, NamedTuple

from otp_demo.analysis.key_search import in_words, seconds_to_guess
from otp_demo.core.secret import STRONG_BYTES, Secret

RECOMMENDED_BITS: Final = 160
"""What RFC 4226 §4 R6 recommends; it requires 128."""

_TEXT = frozenset(string.printable.encode("ascii"))
_BASE32_TEXT = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=")
_DIGITS = b"1234567890" * 7
_PRINTED = "it is printed in RFC 4226 or RFC 6238, for everybody to check their code with"


class KnownKey(NamedTuple):
    """A key that is bad however long it is.

    Attributes:
        raw: the key.
        why: what is wrong with it, as a clause.
    """

    raw: bytes
    why: str


KNOWN: Final = {
    "twenty zero bytes": KnownKey(bytes(20), "all its bytes are the same"),
    "words somebody thought up": KnownKey(
        b"correct horse battery staple", "it is text, and what one person thinks of, another can think of"
    ),
    "the test key of the RFCs": KnownKey(_DIGITS[:20], _PRINTED),
    "the sample key of the Key URI format": KnownKey(
        Secret.from_base32("JBSWY3DPEHPK3PXP").raw,
        "JBSWY3DPEHPK3PXP stands on the page that describes key URIs, and it is short as well",
    ),
}
"""Bad keys to look at, by name."""

_WHY = {
    **{known.raw: known.why for known in KNOWN.values()},
    **dict.fromkeys((_DIGITS[:32], _DIGITS[:64]), _PRINTED),
}


class Judgement(NamedTuple):
    """What can be said of a key.

    Attributes:
        sentence: the verdict.
        detail: why, in a sentence or two.
        good: True or False; None where it depends on what nobody can see.
        random_bits: how many of its bits an attacker has to guess, at most.
    """

    sentence: str
    detail: str
    good: bool | None
    random_bits: int


def fault(key: bytes) -> str:
    """What is plainly wrong with a key, whatever its length, as a clause; empty if nothing is seen.

    A text of 16 bytes or more is taken for one that was thought up: of random keys that long, fewer than one
    in three million look like text.

    >>> fault(b"GEZDGNBVGY3TQOJQ")
    'it is Base32 text itself: a key that was encoded once and is about to be encoded once more'
    """
    if key in _WHY:
        return _WHY[key]
    if len(key) > 1 and len(set(key)) == 1:
        return "all its bytes are the same"
    if len(key) >= STRONG_BYTES and _BASE32_TEXT.issuperset(key):
        return "it is Base32 text itself: a key that was encoded once and is about to be encoded once more"
    if len(key) >= STRONG_BYTES and _TEXT.issuperset(key):
        return "it is text, and what one person thinks of, another can think of"
    return ""


def judge(secret: Secret, *, made_here: bool) -> Judgement:
    """Judge a key by its length, and by what can be seen of it.

    Args:
        secret: the key.
        made_here: whether it was made a moment ago from the operating system's randomness.

    >>> judge(Secret.generate(20), made_here=True).sentence
    '160 random bits, as RFC 4226 recommends.'
    """
    bits = secret.bits
    if not made_here and (why := fault(secret.raw)):
        return Judgement(
            f"{bits} bits, and worth nothing.",
            f"Nobody has to search for it: {why}.",
            good=False,
            random_bits=0,
        )
    time = in_words(seconds_to_guess(bits))
    guessing = f"guessing it takes {time}, at a million million tries a second."
    if secret.is_weak:
        said = f"{bits} bits: weak. RFC 4226 R6 requires 128."
        return Judgement(said, guessing.capitalize(), good=False, random_bits=bits)
    if not made_here:
        return Judgement(
            f"{bits} bits: long enough, if they are random.",
            f"Nobody can see that from a key, only from where it came. If they are, {guessing}",
            good=None,
            random_bits=bits,
        )
    praise = "as RFC 4226 recommends" if bits >= RECOMMENDED_BITS else "enough; RFC 4226 recommends 160"
    return Judgement(f"{bits} random bits, {praise}.", guessing.capitalize(), good=True, random_bits=bits)
