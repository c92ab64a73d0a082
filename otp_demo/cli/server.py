"""One JupyterLab server for the lessons: loopback, a token, no news, gone after one Ctrl-C."""

import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

from otp_demo.cli.ending import end_on_signals
from otp_demo.cli.lessons import FIRST_LESSON, NOTES
from otp_demo.cli.problem import Problem

_PORTS_TO_TRY = 50
_OUR_CONFIG = Path(__file__).with_name("jupyter")  # turns the news pop-up off, for our users only
_KERNEL_GRACE = 1.0  # seconds a kernel has to end by itself before it is killed


class Lab:
    """A JupyterLab server that has found a free port; `serve` runs it until SIGINT or SIGTERM.

    Raises Problem where JupyterLab is missing or no port is free.
    """

    def __init__(self, folder: Path, *, ip: str, port: int, browser: bool, as_root: bool) -> None:
        paths = os.environ.get("JUPYTER_CONFIG_PATH")
        os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(_OUR_CONFIG), *([paths] if paths else [])])
        # The lessons need the kernel that sits beside this package, not one of the same name in a home.
        os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
        try:
            from jupyterlab.labapp import LabApp
        except ModuleNotFoundError as error:
            raise Problem(
                f"JupyterLab cannot be imported: {error}.",
                f"Install it beside this package: {sys.executable} -m pip install jupyterlab",
            ) from error

        from otp_demo.cli import private_kernels

        self._token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24)
        try:
            self._server = LabApp.initialize_server(
                argv=[
                    f"--ServerApp.root_dir={folder}",
                    f"--ServerApp.ip={ip}",
                    f"--ServerApp.port={port}",
                    f"--ServerApp.port_retries={min(_PORTS_TO_TRY, 65535 - port)}",
                    f"--ServerApp.open_browser={browser}",
                    f"--ServerApp.allow_root={as_root}",
                    f"--LabApp.open_browser={browser}",
                    f"--LabApp.default_url=/lab/tree/{quote(FIRST_LESSON)}",
                    f"--LabApp.workspaces_dir={folder / NOTES / 'workspaces'}",
                    f"--IdentityProvider.token={self._token}",
                    f"--KernelManager.shutdown_wait_time={_KERNEL_GRACE}",
                    "--Application.log_level=ERROR",
                    "--ServerApp.kernel_manager_class=otp_demo.cli.private_kernels.PrivateKernels",
                    f"--MappingKernelManager.transport_encryption={private_kernels.encryption()}",
                    "--ServerApp.kernel_websocket_connection_class="
                    "otp_demo.cli.prompt_connection.PromptConnection",
                    # It would run npm to look for language servers, and no lesson needs one.
                    "--ServerApp.jpserver_extensions=jupyter_lsp=False",
                    # It looks at every setting there is, and a warning about an old one came with each start.
                    "--ServerApp.jpserver_extensions=notebook_shim=False",
                    # Nothing is asked of the network: no news, no update check, no list of extensions.
                    "--LabApp.news_url=None",
                    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                    "--LabApp.extension_manager=readonly",
                ]
            )
        except OSError as error:
            raise Problem(
                f"JupyterLab could not start on {ip}: {error.strerror or error}.",
                "Leave --ip out to listen on this machine only, and see that the disk has room.",
            ) from error
        except SystemExit as error:
            raise _did_not_start(port) from error

    @property
    def port(self) -> int:
        """The port that was free."""
        return int(self._server.port)

    def url_of(self, lesson: str) -> str:
        """The address of a lesson, with the token that opens it."""
        return f"{self._server.connection_url}lab/tree/{quote(lesson)}?{urlencode({'token': self._token})}"

    def serve(self, ready: Callable[[], None]) -> None:
        """Answer requests until the first SIGINT, SIGTERM or SIGHUP, then end kernels and come back.

        `ready` is called as soon as requests are answered.
        """
        # Who is used to pressing Ctrl-C twice shall not cut short the ending of kernels.
        end_on_signals(lambda: self._server.stop(from_signal=True))
        self._server.io_loop.add_callback(ready)  # behind its own, which starts to listen
        try:
            self._server.start()
        except SystemExit as error:
            raise _did_not_start(self.port) from error


def _did_not_start(port: int) -> Problem:
    return Problem(
        f"JupyterLab did not start; it says above why. It tried port {port} and the ones after it.",
        "Where no port is free, end another server (`jupyter server list`) or choose another --port.\n"
        "Where a setting of yours is in the way, try without: JUPYTER_NO_CONFIG=1 otp-demo lab",
    )
