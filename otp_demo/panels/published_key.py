"""The key that panels use unless they are given one: it is printed in the RFCs, so that it can be shown."""

from otp_demo.core.secret import Secret

RFC_TEST_KEY = Secret(b"12345678901234567890")
"""RFC 4226 appendix D, and RFC 6238 appendix B for SHA-1."""


def key_name(secret: Secret) -> str:
    """What to call a secret in a sentence, without showing it.

    >>> key_name(RFC_TEST_KEY), key_name(Secret.generate())
    ('the published test key of the RFCs', 'a secret of your own, which stays hidden')
    """
    if secret == RFC_TEST_KEY:
        return "the published test key of the RFCs"
    return "a secret of your own, which stays hidden"
