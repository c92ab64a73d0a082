"""`otp-demo present`: on the loopback, no code, nothing from elsewhere, and gone after one Ctrl-C."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from otp_demo.cli import main
from tests.cli.running_classroom import RunningClassroom, begin, running_classroom
from tests.cli.running_lab import PATIENCE, free_port


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningClassroom]:
    """One for all that only look at it."""
    with running_classroom(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="module")
def page(classroom: RunningClassroom) -> httpx.Response:
    """What a browser gets, once the kernel behind it has run."""
    return httpx.get(classroom.url, timeout=PATIENCE)


def test_it_says_where_it_is_and_how_it_is_driven(classroom: RunningClassroom) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", classroom.url)
    assert "Traceback" not in classroom.said
    assert "Warning" not in classroom.said


def test_it_listens_on_this_machine_alone(classroom: RunningClassroom, page: httpx.Response) -> None:
    everything = [psutil.Process(classroom.process.pid), *classroom.children()]

    listening = {
        connection.laddr.ip
        for process in everything
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    }

    assert page.status_code == 200
    assert listening == {"127.0.0.1"}


def test_there_is_no_code_on_the_page(page: httpx.Response) -> None:
    assert "<title>otp_demo: the classroom</title>" in page.text
    assert "import" not in re.sub(r"<(style|script).*?</\1>", "", page.text, flags=re.DOTALL)
    assert "otp-demo present" not in page.text  # the notebook's words are for those who open it in Jupyter


def test_the_page_names_no_other_machine(page: httpx.Response) -> None:
    assert re.findall(r"https?://(?!127\.0\.0\.1|localhost)[^\s\"'<]+", page.text) == []


def test_an_address_cannot_ask_for_another_template(classroom: RunningClassroom) -> None:
    asked = httpx.get(classroom.url, params={"template": "lab", "theme": "dark"}, timeout=PATIENCE)

    assert "cdn" not in asked.text
    assert "The classroom is being set up" in asked.text
    assert 'data-jp-theme-light="true"' in asked.text


@pytest.mark.parametrize("path", ["voila/files/classroom.ipynb", "voila/files/00_start_here.ipynb"])
def test_no_file_beside_the_page_is_served(classroom: RunningClassroom, path: str) -> None:
    assert httpx.get(classroom.url + path).status_code == 403


@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_ends_it_and_its_kernels_promptly(tmp_path: Path, times: int) -> None:
    with running_classroom(tmp_path) as classroom:
        httpx.get(classroom.url, timeout=PATIENCE)
        kernels = classroom.kernels()

        seconds, status, last_words = classroom.interrupt(times=times)

    assert len(kernels) == 1
    assert status == 0
    assert "Traceback" not in last_words
    assert "The classroom is closed." in last_words
    _, alive = psutil.wait_procs(kernels, timeout=1)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    assert seconds < 5


def test_where_the_port_is_taken_it_takes_another_and_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        with running_classroom(tmp_path, "--no-browser", "--port", str(port)) as classroom:
            assert f"Port {port} is taken: using " in classroom.said
            assert f":{port}/" not in classroom.url


def test_an_address_that_is_not_of_this_machine_is_refused(tmp_path: Path) -> None:
    process = begin(tmp_path, "--no-browser", "--host", "192.0.2.1")
    said, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert "whoever can reach this machine can open the classroom" in said
    assert "could not start on 192.0.2.1" in said
    assert "leave --host out" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("options", [["--port", "0"], ["--host", "my machine"]])
def test_what_cannot_be_meant_is_refused_before_anything_starts(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["present", *options])

    assert ended.value.code == 2
    assert "give a" in capsys.readouterr().err
