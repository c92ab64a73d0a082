"""`otp-demo user`: for whoever runs the service: see the users, and let one in again who is locked out."""

import argparse
from datetime import UTC, datetime

from otp_demo.cli.problem import Problem
from otp_demo.cli.serve import INSTALL, add_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `otp-demo user`."""
    actions = parser.add_subparsers(required=True, metavar="list|unlock", dest="action")
    add_database(actions.add_parser("list", help="show all users, and whose codes are disabled"))
    unlock = actions.add_parser("unlock", help="accept a user's codes again, after too many wrong ones")
    unlock.add_argument("name", metavar="NAME")
    add_database(unlock)


def run(options: argparse.Namespace) -> int:
    """Open the database beside a running service, or without one."""
    try:
        from otp_demo.service import CannotStart
        from otp_demo.service.first_start import prepare
        from otp_demo.service.opening import Service
    except ModuleNotFoundError as error:
        raise Problem(f"The service cannot be imported: {error}.", INSTALL) from error
    try:
        service = Service(prepare(options.database).settings())
    except CannotStart as error:
        raise Problem(str(error), error.try_next) from error
    from otp_demo.service.operating import UnknownUser, listed, unlocked

    try:
        if options.action == "unlock":
            unlocked(service, options.name)
            print("Unlocked. Codes are accepted again.")
            return 0
        for user in listed(service):
            since = datetime.fromtimestamp(user.created_at, UTC).strftime("%Y-%m-%d")
            print(f"{user.name:<32} since {since}  {user.state}")
    except UnknownUser:
        raise Problem("There is no user of that name.", "otp-demo user list shows all.") from None
    finally:
        service.close()
    return 0
