"""One Voila server for the classroom: no code, nothing from elsewhere, a kernel for each open page."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from otp_demo.cli.ending import end_on_signals
from otp_demo.cli.problem import Problem

_OUR_TEMPLATES = Path(__file__).with_name("jupyter")
_KERNEL_GRACE = 1.0  # seconds a kernel has to end by itself before it is killed
_OUTPUT_GRACE = 60  # seconds until a panel that its kernel has made is given up
_PORTS_TO_TRY = 50
# All that the panels are made of.
_EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")


class Stage:
    """A Voila server that shows one notebook; `serve` runs it until SIGINT, SIGTERM or SIGHUP.

    Raises Problem where Voila is missing.
    """

    def __init__(self, notebook: Path, *, host: str, port: int) -> None:
        paths = os.environ.get("JUPYTER_PATH")
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(_OUR_TEMPLATES), *([paths] if paths else [])])
        # The panels need the kernel that sits beside this package, not one of the same name in a home.
        os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
        try:
            from traitlets.config import Config
            from voila.app import Voila
        except ModuleNotFoundError as error:
            raise Problem(
                f"Voila cannot be imported: {error}.",
                f"Install it beside this package: {sys.executable} -m pip install voila",
            ) from error
        from otp_demo.cli import private_kernels
        from otp_demo.cli.prompt_connection import PromptConnection
        from otp_demo.cli.visitor_kernels import VisitorKernels

        settings = {
            "Application": {"log_level": "ERROR"},
            "Voila": {
                "ip": host,
                "port": port,
                "port_retries": min(_PORTS_TO_TRY, 65535 - port),
                "open_browser": False,
                "config_file_paths": [],
                "kernel_websocket_connection_class": PromptConnection,
            },
            "VoilaConfiguration": {
                "template": "classroom",
                # Whatever the address asks: this template, this theme, no code, no file beside the page.
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "extension_allowlist": list(_EXTENSIONS),
                "multi_kernel_manager_class": VisitorKernels,
            },
            # Where many pages are opened at once, what a cell puts out may come long after its end.
            "VoilaExecutor": {"iopub_timeout": _OUTPUT_GRACE},
            "KernelManager": {"shutdown_wait_time": _KERNEL_GRACE},
            "MappingKernelManager": {"transport_encryption": private_kernels.encryption()},
        }
        # It would say of each visitor that two settings of Jupyter's do not go together.
        logging.getLogger("tornado").setLevel(logging.ERROR)
        self._host, self._asked = host, port
        self._server = Voila(config=Config(settings))
        self._server.initialize([str(notebook)])

    @property
    def port(self) -> int:
        """The port that was free."""
        return int(self._server.port)

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self._host, self._host)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def serve(self, ready: Callable[[], None]) -> None:
        """Answer requests until the first SIGINT, SIGTERM or SIGHUP, then end kernels and come back.

        `ready` is called as soon as requests are answered.
        """
        from tornado.ioloop import IOLoop

        loop = IOLoop.current()
        loop.add_callback(ready)  # it comes to this only once the port listens
        end_on_signals(lambda: loop.add_callback_from_signal(loop.stop))
        try:
            self._server.start()
        except (OSError, SystemExit) as error:
            why = getattr(error, "strerror", None) or f"no port from {self._asked} on is free"
            raise Problem(
                f"The classroom could not start on {self._host}: {why}.",
                "Choose another --port, and leave --host out to listen on this machine only.",
            ) from error
