"""The two-factor service over HTTP: what a login needs beyond a code.

    from otp_demo.service import Requires, Session, create_app, serve

`create_app` makes an application to which you can add routes of your own; each says by `Requires` who may
call it, and `serve` runs it. `otp-demo serve` runs it as it is. Needs the extra
`service`: pip install "otp-demo[service]".
"""

try:
    from otp_demo.service.app import create_app
except ModuleNotFoundError as error:
    error.add_note(
        'The service is an extra. In a notebook, run %pip install "otp-demo[service]" in a new cell, then '
        "Kernel > Restart Kernel; in a terminal, leave the % out."
    )
    raise
from otp_demo.service.opening import CannotStart
from otp_demo.service.requires import Requires
from otp_demo.service.run import serve
from otp_demo.service.sessions import Session
from otp_demo.service.settings import Settings

__all__ = ["CannotStart", "Requires", "Session", "Settings", "create_app", "serve"]
