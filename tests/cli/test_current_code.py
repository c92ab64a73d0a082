"""`otp-demo code`: the code, and never the secret."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from otp_demo.cli import main

TEST_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
URI = f"otpauth://totp/Example:alice@example.com?secret={TEST_KEY}&issuer=Example"
HOTP_URI = f"otpauth://hotp/alice?secret={TEST_KEY}&counter=1"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands on standard input."""
    stdin = io.StringIO()
    monkeypatch.setattr("sys.stdin", stdin)
    return stdin


def put(stdin: io.StringIO, text: str) -> None:
    stdin.write(text)
    stdin.seek(0)


@pytest.mark.parametrize(
    ("algorithm", "code"), [("sha1", "94287082"), ("SHA256", "46119246"), ("sha512", "90693936")]
)
def test_the_demo_shows_the_first_row_of_rfc_6238_appendix_b(
    capsys: pytest.CaptureFixture[str], algorithm: str, code: str
) -> None:
    status = main(["code", "--demo", "--digits", "8", "--algorithm", algorithm, "--at", "59"])

    assert (status, capsys.readouterr().out) == (0, f"{code}  1 s left, step 1\n")


@pytest.mark.parametrize("text", [TEST_KEY, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", URI, f"  {URI}  "])
def test_a_base32_secret_or_an_address_is_read_from_standard_input(
    typed: io.StringIO, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    put(typed, text + "\n")

    assert main(["code", "--at", "59"]) == 0
    assert capsys.readouterr().out == "287082  1 s left, step 1\n"


def test_at_a_terminal_the_secret_is_asked_for_and_not_echoed(
    typed: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: TEST_KEY if "not shown" in prompt else "")

    assert main(["code", "--at", "59"]) == 0
    assert capsys.readouterr().out.startswith("287082")


def test_an_hotp_address_gives_the_code_of_its_counter(
    typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    put(typed, HOTP_URI)

    assert main(["code"]) == 0
    assert capsys.readouterr().out == "287082  counter 1\n"


def test_the_command_line_has_the_last_word_for_an_experiment(
    typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    put(typed, URI)

    assert main(["code", "--at", "119", "--period", "60", "--digits", "8"]) == 0
    assert capsys.readouterr().out == "94287082  1 s left, step 1\n"


def test_the_qr_code_holds_the_whole_address(typed: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    put(typed, URI)

    assert main(["code", "--qr", "--at", "59", "--account", "bob"]) == 0
    printed = capsys.readouterr()

    drawn = printed.out.splitlines()[1:]
    assert _read_back(drawn) == URI.replace("alice@example.com", "bob")
    assert "has the secret" in printed.err
    assert TEST_KEY not in printed.out + printed.err


def test_an_odd_address_is_used_with_a_note(typed: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    put(typed, URI.replace("issuer=Example", "issuer=Other"))

    assert main(["code", "--at", "59"]) == 0
    assert "Note: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("", [], "No secret"),
        ("  \n", [], "No secret"),
        (TEST_KEY + "!", [], "character 33"),
        ("otpauth://totp/alice", [], "secret"),
        (TEST_KEY, ["--digits", "5"], "digits"),
        (TEST_KEY, ["--period", "0"], "period"),
        (TEST_KEY, ["--at", "nan"], "moment"),
        (TEST_KEY, ["--at", "-1"], "moment"),
        (TEST_KEY, ["--qr", "--account", "a:b"], "account"),
        (HOTP_URI, ["--period", "60"], "HOTP"),
        (HOTP_URI, ["--at", "59"], "HOTP"),
    ],
)
def test_what_cannot_be_is_said_without_the_secret(
    typed: io.StringIO, capsys: pytest.CaptureFixture[str], text: str, options: list[str], said: str
) -> None:
    put(typed, text)

    assert main(["code", *options]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert TEST_KEY not in printed.err


def test_there_is_no_way_to_give_a_secret_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["code", TEST_KEY])

    assert caught.value.code == 2


def test_a_terminal_without_blocks_is_told_what_helps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)

    assert main(["code", "--demo", "--qr"]) == 1
    assert "PYTHONUTF8=1" in capsys.readouterr().err


def test_ctrl_c_at_the_prompt_ends_it_quietly(
    typed: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", interrupted)

    assert main(["code"]) == 130
    assert capsys.readouterr().err == "\n"


def _read_back(lines: list[str]) -> str:
    """Read a QR code from its half blocks, which print the light modules, with an independent decoder."""
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    rows = [[char in upper for char in line] for line in plain for upper in ("▀█", "▄█")]
    image = Image.new("L", (len(rows[0]), len(rows)))
    image.putdata([255 if light else 0 for row in rows for light in row])
    found = zxingcpp.read_barcode(image.resize((image.width * 6, image.height * 6), Image.Resampling.NEAREST))
    assert found is not None
    return found.text
