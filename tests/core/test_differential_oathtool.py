"""The engine agrees with oathtool, an implementation in C, over thousands of random cases.

One oathtool process prints many codes in a row, so a case here is the first of a row.
"""

import subprocess

import pytest

from otp_demo import HOTP, TOTP, Algorithm, InvalidParameter, Secret
from tests import needs
from tests.core.random_cases import LAST, random_cases

pytestmark = pytest.mark.needs("oathtool")

ROW = 25
ROWS = 120
MOST_DIGITS = 8
LAST_MOMENT = 2**55  # Unix seconds: in a few more years, its calendar's year overflows an int

KEY = Secret(b"12345678901234567890")


def oathtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = needs.path_of("oathtool")
    assert program
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603


def codes(*arguments: str) -> list[str]:
    run = oathtool(*arguments)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


@pytest.mark.parametrize("seed", range(100, 103))
def test_oathtool_gives_the_same_codes_for_every_counter(seed: int) -> None:
    for case in random_cases(seed, ROWS, most=LAST - ROW):
        digits = min(case.digits, MOST_DIGITS)
        hotp = HOTP(Secret(case.key), digits=digits)  # by counter it knows SHA-1 only

        theirs = codes(case.key.hex(), "-c", str(case.counter), "-d", str(digits), "-w", str(ROW))

        assert theirs == [hotp.code(case.counter + further) for further in range(ROW + 1)], case


@pytest.mark.parametrize("seed", range(200, 203))
def test_oathtool_gives_the_same_codes_for_every_moment_and_algorithm(seed: int) -> None:
    compared = 0
    for case in random_cases(seed, ROWS * 2, most=2**54):
        if case.at >= LAST_MOMENT:
            continue
        digits = min(case.digits, MOST_DIGITS)
        totp = TOTP(Secret(case.key), digits=digits, period=case.period, algorithm=case.algorithm, t0=case.t0)

        theirs = codes(
            *(case.key.hex(), f"--totp={case.algorithm.name}", "-d", str(digits), "-w", str(ROW)),
            *("-s", f"{case.period}s", "-S", f"@{case.t0}", "-N", f"@{case.at}"),
        )

        assert theirs == [totp.code_for_step(case.counter + further) for further in range(ROW + 1)], case
        compared += len(theirs)

    assert compared > 1_000


def test_oathtool_gives_the_same_code_for_the_last_counter() -> None:
    assert codes(KEY.raw.hex(), "-c", str(LAST)) == [HOTP(KEY).code(LAST)]


class TestWhereItDiffers:
    def test_it_takes_an_unknown_algorithm_for_sha_1_without_a_word(self) -> None:
        for name in ("SHA-256", "SHA3", "MD5", "anything"):
            assert codes(KEY.raw.hex(), f"--totp={name}", "-N", "@59") == [TOTP(KEY).code(59)]

    def test_it_has_no_codes_of_nine_or_ten_digits(self) -> None:
        for digits in (9, 10):
            run = oathtool(KEY.raw.hex(), "-d", str(digits))

            assert run.returncode != 0
            assert "only digits 6, 7 and 8 are supported" in run.stderr

    def test_it_takes_a_counter_of_over_64_bits_for_the_largest_one(self) -> None:
        assert codes(KEY.raw.hex(), "-c", str(2**64)) == [HOTP(KEY).code(LAST)]

    def test_it_starts_again_at_0_after_the_largest_counter(self) -> None:
        assert codes(KEY.raw.hex(), "-c", str(LAST), "-w", "1") == [HOTP(KEY).code(LAST), HOTP(KEY).code(0)]

    def test_before_t0_it_rounds_to_zero_and_then_has_the_last_step_of_all(self) -> None:
        assert codes(KEY.raw.hex(), "--totp", "-N", "@29", "-S", "@30") == [HOTP(KEY).code(0)]
        assert codes(KEY.raw.hex(), "--totp", "-N", "@0", "-S", "@30") == [HOTP(KEY).code(LAST)]

        with pytest.raises(InvalidParameter, match="before t0 = 30"):
            TOTP(KEY, t0=30).step(29)

    def test_it_takes_no_key_at_all_for_one_zero_byte(self) -> None:
        assert codes("", "-c", "1") == [HOTP(Secret(b"\0")).code(1)]

    def test_by_counter_it_knows_sha_1_only(self) -> None:
        run = oathtool("--hotp=SHA256", KEY.raw.hex())

        assert run.returncode != 0
        assert Algorithm.SHA256.hash_name not in run.stdout
