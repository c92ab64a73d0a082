"""What can go wrong at the edge, said so that the reader knows what to do next."""

USAGE = 2
ENVIRONMENT = 1


class Problem(Exception):
    """A command cannot go on: what is wrong, and the next thing to try.

    `status` is the exit status: 2 where the command line asks for something impossible,
    1 where the machine does not provide what is needed.
    """

    def __init__(self, what: str, try_next: str, *, status: int = ENVIRONMENT) -> None:
        super().__init__(what)
        self.try_next = try_next
        self.status = status
