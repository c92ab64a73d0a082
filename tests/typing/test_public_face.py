"""mypy reads the public face as it is meant: what it has to accept and what it has to refuse."""

from pathlib import Path

from mypy import api

import otp_demo

FACE = Path(__file__).with_name("public_face.py")


def test_mypy_accepts_and_refuses_what_it_should() -> None:
    report, problems, status = api.run(["--strict", "--no-error-summary", str(FACE)])

    assert (report, problems, status) == ("", "", 0)


def test_every_public_name_is_in_it() -> None:
    face = FACE.read_text("utf-8")

    assert [name for name in otp_demo.__all__ if f"    {name},\n" not in face] == []


def test_users_of_the_package_get_its_types() -> None:
    assert Path(otp_demo.__file__).with_name("py.typed").exists()
