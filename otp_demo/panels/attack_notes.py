"""What else can go wrong with one-time passwords, in short, each with its source."""

from typing import Final, NamedTuple

from otp_demo.pictures.escaping import escaped


class Note(NamedTuple):
    """A way in that is no guessing, what stands against it, and who says so."""

    title: str
    told: str
    source: str
    address: str


_RFC_4226: Final = "https://www.rfc-editor.org/rfc/rfc4226"
_RFC_6238: Final = "https://www.rfc-editor.org/rfc/rfc6238"
_NIST: Final = "https://pages.nist.gov/800-63-4/sp800-63b.html"

NOTES: Final = (
    Note(
        "The database is stolen",
        "A server must be able to compute codes, so it can't keep a hash in place of the secret, as it does "
        "with passwords: whoever reads the secrets is every user. Encrypt them, with a key kept outside of "
        "the database, and decrypt one only when it is needed.",
        "RFC 6238 §5.1 recommends it",
        _RFC_6238,
    ),
    Note(
        "The phone is lost",
        "Recovery codes open the door then. They are drawn by chance, kept as hashes, each good once, and "
        "tries are counted as well. A service whose helpers switch the second factor off for "
        "whoever asks kindly has none.",
        "NIST SP 800-63B-4 §3.1.2",
        _NIST,
    ),
    Note(
        "Enrolment without a proof",
        "If a secret counts before its user has typed a first right code, a scan that failed, or an app that "
        "ignores eight digits, locks them out. Ask for a code first; until then the old state stays.",
        "the service of this project: POST /totp/confirm",
        "",
    ),
    Note(
        "A thousand guesses at once",
        "A server that looks first and counts afterwards has let a thousand parallel guesses through before "
        "it counts to five. Charge the try first, and store the charge, then look at the code.",
        "otp_demo.Throttle; RFC 4226 §7.3 asks for a limit across all sessions",
        _RFC_4226,
    ),
)
"""In the order in which they are shown."""


def html() -> str:
    """All of them as a list."""
    return "<dl>" + "".join(_item(note) for note in NOTES) + "</dl>"


def _item(note: Note) -> str:
    source = escaped(note.source)
    link = f'<a href="{escaped(note.address)}">{source}</a>' if note.address else source
    return (
        f"<dt><b>{escaped(note.title)}</b></dt>"
        f'<dd><p>{escaped(note.told)} <span class="otp-sources">Source: {link}.</span></p></dd>'
    )
