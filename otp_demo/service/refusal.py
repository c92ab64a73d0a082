"""What we refuse: one exception, which becomes a JSON answer with a stable code, and never repeats input."""

import math

MESSAGES = {
    "not_json": (400, "The body must be one JSON object in UTF-8."),
    "duplicate_key": (400, "A key stands twice in the JSON object."),
    "too_deep": (400, "The JSON is nested too deeply."),
    "unknown_host": (400, "This service is not known by that Host."),
    "no_query": (400, "Nothing is taken from the query string: it would stand in logs. Send JSON."),
    "bad_request": (400, "The request cannot be understood."),
    "not_signed_in": (401, "Sign in first."),
    "second_factor_needed": (401, "Give the second factor first."),
    "sign_in_again": (401, "Sign in again: this asks for a sign-in within the last five minutes."),
    "wrong_credentials": (401, "The name or the password is wrong."),
    "invalid_token": (401, "Token is invalid."),
    "cross_site": (403, "Requests from other sites are refused."),
    "not_found": (404, "There is nothing here."),
    "method_not_allowed": (405, "This route does not take that method; Allow says which it takes."),
    "too_slow": (408, "The body took too long to arrive."),
    "name_taken": (409, "There is a user of that name."),
    "already_enrolled": (409, "The second factor is enrolled; its secret is not shown again."),
    "not_enrolled": (409, "There is no second factor enrolled, or none waits for its first code."),
    "too_large": (413, "The body is larger than 16 KiB."),
    "not_json_type": (415, "Send application/json, and do not compress it."),
    "invalid_field": (422, "A field is missing, unknown, or not what it can be."),
    "weak_password": (422, "The password is too easy to guess."),
    "too_many_attempts": (429, "Too many attempts. Wait for as long as Retry-After says."),
    "codes_disabled": (
        429,
        "Too many wrong codes in a row. Use a recovery code, or ask whoever runs this service.",
    ),
    "headers_too_large": (431, "The headers are too large."),
    "internal_error": (500, "Something went wrong here. It is in the log."),
    "storage_trouble": (503, "The service cannot reach its storage. Nothing was changed; try again later."),
    "busy": (503, "The service is busy. Nothing was changed; try again later."),
}
"""Every error code there is, with its status and its words."""


class Refusal(Exception):
    """An answer that is not the one that was hoped for.

    Args:
        code: one of `MESSAGES`.
        why: words for this case, instead of the usual ones; never what was sent.
        field: which field of the body it is about.
        retry_after: seconds to wait.
        cookie: a Set-Cookie header that goes with it.
    """

    def __init__(
        self, code: str, why: str = "", *, field: str = "", retry_after: float | None = None, cookie: str = ""
    ) -> None:
        super().__init__(code)
        self.status, usual = MESSAGES[code]
        self.code = code
        self.cookie = cookie
        self.retry_after = None if retry_after is None else max(1, math.ceil(retry_after))
        self.body: dict[str, object] = {"error": code, "message": why or usual}
        if field:
            self.body["field"] = field
