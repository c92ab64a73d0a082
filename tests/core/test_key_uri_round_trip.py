"""What is written is read the same again, by the engine and by pyotp."""

import hashlib
from urllib.parse import quote

import pyotp
from hypothesis import example, given
from hypothesis import strategies as st

from otp_demo import HOTP, TOTP, Algorithm, KeyUri, Secret, verify
from otp_demo.core.key_uri import percent_encoded
from otp_demo.core.parameters import MAX_COUNTER

DIGESTS = {Algorithm.SHA1: hashlib.sha1, Algorithm.SHA256: hashlib.sha256, Algorithm.SHA512: hashlib.sha512}

secrets = st.binary(min_size=1, max_size=128).map(Secret)
digits = st.integers(6, 10)
algorithms = st.sampled_from(Algorithm)
# Everything but colons and what the engine calls control characters: category C has them all, and more.
names = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters=":"), max_size=40)
issuers = names.map(str.strip)
accounts = issuers.filter(bool)

totp_uris = st.builds(
    KeyUri,
    st.builds(TOTP, secrets, digits=digits, period=st.integers(1, 86_400), algorithm=algorithms),
    accounts,
    issuers,
)
hotp_uris = st.builds(
    KeyUri,
    st.builds(HOTP, secrets, digits=digits, algorithm=algorithms),
    accounts,
    issuers,
    st.integers(0, MAX_COUNTER),
)


@given(totp_uris | hotp_uris)
@example(KeyUri(TOTP(Secret(b"%")), "%3A%", "100% & #1 = ?/+@"))
@example(KeyUri(HOTP(Secret(b"x" * 128), digits=10), "'\"<img src=x onerror=alert(1)>", "é", MAX_COUNTER))
def test_every_valid_uri_is_read_the_same_again_and_without_a_warning(uri: KeyUri) -> None:
    assert KeyUri.parse(str(uri)) == uri
    assert KeyUri.parse(str(uri), strict=True) == uri
    assert KeyUri.parse(uri.text(defaults=True), strict=True) == uri
    assert str(uri).isascii()
    assert " " not in str(uri)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_names_are_encoded_as_the_standard_library_does_it(name: str) -> None:
    assert percent_encoded(name) == quote(name, safe="")
    assert percent_encoded(name, also_plain=b"@") == quote(name, safe="@")


@given(totp_uris, st.integers(0, 2**33))
def test_the_device_that_reads_it_shows_codes_that_the_verifier_accepts(uri: KeyUri, at: int) -> None:
    device = KeyUri.parse(str(uri)).otp
    assert isinstance(device, TOTP)
    assert isinstance(uri.otp, TOTP)

    assert verify(uri.otp, device.code(at), at=at)


# What pyotp 2.12 accepts, too. Its printable names are Unicode's.
pyotp_secrets = st.binary(min_size=14, max_size=128).map(Secret)
pyotp_totps = st.builds(
    TOTP, pyotp_secrets, digits=st.integers(6, 8), period=st.integers(1, 120), algorithm=algorithms
)
pyotp_hotps = st.builds(HOTP, pyotp_secrets, digits=st.integers(6, 8), algorithm=algorithms)


@given(st.builds(KeyUri, pyotp_totps, accounts, issuers))
def test_pyotp_reads_the_totp_we_write(uri: KeyUri) -> None:
    assert isinstance(uri.otp, TOTP)

    theirs = pyotp.parse_uri(str(uri))

    assert isinstance(theirs, pyotp.TOTP)
    assert (theirs.name, theirs.issuer or "") == (uri.account, uri.issuer)
    assert theirs.byte_secret() == uri.otp.secret.raw
    assert theirs.interval == uri.otp.period
    assert theirs.at(59) == uri.otp.code(59)


@given(st.builds(KeyUri, pyotp_hotps, accounts, issuers, st.integers(0, MAX_COUNTER)))
def test_pyotp_reads_the_hotp_we_write(uri: KeyUri) -> None:
    assert isinstance(uri.otp, HOTP)

    theirs = pyotp.parse_uri(str(uri))

    assert isinstance(theirs, pyotp.HOTP)
    assert (theirs.name, theirs.issuer or "") == (uri.account, uri.issuer)
    assert theirs.byte_secret() == uri.otp.secret.raw
    assert theirs.initial_count == uri.counter
    assert theirs.at(0) == uri.otp.code(uri.counter)


@given(pyotp_totps, accounts, accounts)
def test_we_read_the_totp_that_pyotp_writes(totp: TOTP, account: str, issuer: str) -> None:
    theirs = pyotp.TOTP(
        totp.secret.base32, digits=totp.digits, digest=DIGESTS[totp.algorithm], interval=totp.period
    )

    text = theirs.provisioning_uri(name=account, issuer_name=issuer)

    assert KeyUri.parse(text, strict=True) == KeyUri(totp, account, issuer)


@given(pyotp_hotps, accounts, accounts, st.integers(0, MAX_COUNTER))
def test_we_read_the_hotp_that_pyotp_writes(hotp: HOTP, account: str, issuer: str, counter: int) -> None:
    theirs = pyotp.HOTP(hotp.secret.base32, digits=hotp.digits, digest=DIGESTS[hotp.algorithm])

    text = theirs.provisioning_uri(name=account, issuer_name=issuer, initial_count=counter)

    assert KeyUri.parse(text, strict=True) == KeyUri(hotp, account, issuer, counter)
