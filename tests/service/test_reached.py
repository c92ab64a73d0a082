"""By which name and which way it is reached: `otp-demo serve` on IPv6, by https, behind a proxy."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from otp_demo.cli import main
from tests.service.person import PASSWORD
from tests.service.started import free_port, started

PROGRAM = "import sys; from otp_demo.cli import main; sys.exit(main(sys.argv[1:]))"
WHO = {"username": "alice", "password": PASSWORD}


def can_listen_on_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def serving(folder: Path, *options: str, host: str = "127.0.0.1", name: str = "") -> Iterator[httpx.Client]:
    """Run it with its data in a folder; a browser that reaches it by a name."""
    port = free_port(host)
    command = ["-c", PROGRAM, "serve", "--host", host, "--port", str(port), *options]
    with started(command, folder, port, host=host, name=name) as browser:
        yield browser


@pytest.mark.skipif(not can_listen_on_ipv6(), reason="this machine has no IPv6 loopback")
def test_on_ipv6_it_is_known_by_its_address_in_brackets(tmp_path: Path) -> None:
    with serving(tmp_path, host="::1") as browser:
        port = browser.base_url.port
        answers = {
            name: browser.get("/healthz", headers={"Host": name}).status_code
            for name in (
                "[::1]",
                f"[::1]:{port}",
                f"localhost:{port}",
                "::1",
                "[::1",
                "[::1]x",
                f"[::1]:{port}x",
                "[::2]",
                "[::ffff:127.0.0.1]",
                "evil.example",
            )
        }
        by_page = browser.post("/verify", json={}, headers={"Origin": f"http://[::1]:{port}"})
        from_elsewhere = browser.post("/verify", json={}, headers={"Origin": "http://[::2]"})

    assert [name for name, status in answers.items() if status == 200] == list(answers)[:3]
    assert set(answers.values()) == {200, 400}
    assert (by_page.status_code, from_elsewhere.status_code) == (422, 403)


def test_by_https_every_cookie_is_secure_and_for_this_host_alone(tmp_path: Path) -> None:
    public = "https://otp.example.com"
    with serving(tmp_path, "--public-url", public, name="otp.example.com") as browser:
        assert browser.post("/register", json=WHO).status_code == 201
        signed_in = browser.post("/login", json=WHO, headers={"Origin": public})
        token = signed_in.headers["set-cookie"].partition(";")[0]
        me = browser.get("/me", headers={"Cookie": token})
        unprefixed = browser.get("/me", headers={"Cookie": token.removeprefix("__Host-")})
        in_the_clear = browser.post("/login", json=WHO, headers={"Origin": "http://otp.example.com"})
        out = browser.post("/logout", json={}, headers={"Cookie": token})

    cookies = signed_in.headers.get_list("set-cookie") + out.headers.get_list("set-cookie")
    assert [cookie.partition("=")[0] for cookie in cookies] == [
        "__Host-otp_demo_session",
        "__Host-otp_demo_device",
        "__Host-otp_demo_session",
    ]
    for cookie in cookies:
        assert {"Path=/", "HttpOnly", "SameSite=Strict", "Secure"} <= set(cookie.split("; "))
        assert "domain" not in cookie.lower()
    assert "max-age=" in signed_in.headers["strict-transport-security"]
    assert (me.status_code, unprefixed.status_code, in_the_clear.status_code) == (200, 401, 403)


def test_in_the_clear_there_is_no_word_of_https(tmp_path: Path) -> None:
    with serving(tmp_path) as browser:
        browser.post("/register", json=WHO)
        signed_in = browser.post("/login", json=WHO)

    assert "strict-transport-security" not in signed_in.headers
    assert all("Secure" not in cookie for cookie in signed_in.headers.get_list("set-cookie"))


@pytest.mark.parametrize("believed", [False, True])
def test_only_a_proxy_that_is_named_can_say_who_asks(tmp_path: Path, believed: bool) -> None:
    """A stranger's guesses, from an address of their own, do not count against the owner at another."""
    options = ["--proxy", "127.0.0.1"] if believed else []
    with serving(tmp_path, *options) as proxy:
        proxy.post("/register", json=WHO)
        wrong = {**WHO, "password": "a guess of a stranger"}
        stranger, owner = ({"X-Forwarded-For": address} for address in ("192.0.2.7", "198.51.100.1"))
        guesses = [proxy.post("/login", json=wrong, headers=stranger).status_code for _ in range(12)]
        let_in = proxy.post("/login", json=WHO, headers=owner).status_code

    assert guesses == [401] * 10 + [429] * 2
    assert let_in == (200 if believed else 429)


def test_beyond_the_loopback_the_stateless_routes_are_off_unless_asked_for(tmp_path: Path) -> None:
    everywhere = {"host": "0.0.0.0", "name": "otp.example.com"}  # noqa: S104
    public = ("--public-url", "https://otp.example.com")
    for options, status in (((), 404), (("--tutorial",), 422)):
        with serving(tmp_path, *public, *options, **everywhere) as browser:
            assert browser.post("/verify", json={}).status_code == status
            assert ("/verify" in browser.get("/openapi.json").json()["paths"]) == (status == 422)
            assert browser.get("/healthz", headers={"Host": "localhost"}).status_code == 400


def test_reached_by_a_public_name_through_the_loopback_they_are_off_too(tmp_path: Path) -> None:
    """That is how it stands behind a proxy on the same machine."""
    public = ("--public-url", "https://otp.example.com", "--proxy", "127.0.0.1")
    for options, there in (((), False), (("--tutorial",), True)):
        with serving(tmp_path, *public, *options) as browser:
            for name in ("otp.example.com", "localhost"):
                made = browser.post("/generate", headers={"Host": name})
                checked = browser.post("/verify", json={}, headers={"Host": name})
                assert [made.status_code, checked.status_code] == ([200, 422] if there else [404, 404])


@pytest.mark.parametrize(
    "url",
    ["otp.example.com", "ftp://a.example", "https://a.example/path", "https://me@a.example", "https://[::x]"],
)
def test_a_public_url_that_no_browser_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert main(["serve", "--public-url", url]) == 2

    assert "--public-url must be like" in capsys.readouterr().err
