"""Every committed notebook is tidy, and every rule has been seen to complain."""

import base64
import io
import secrets
from collections.abc import Callable

import nbformat.v4 as made
import pytest
import qrcode

from tests.notebooks import tidy
from tests.notebooks.notebook import Notebook, committed

NOTEBOOKS = committed()


@pytest.mark.parametrize("rule", tidy.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_a_committed_notebook(notebook: Notebook, rule: tidy.Rule) -> None:
    assert list(rule(notebook)) == []


def fresh_secret() -> str:
    """A key that nobody has published."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def qr_picture() -> str:
    picture = io.BytesIO()
    qrcode.make(f"otpauth://totp/a?secret={fresh_secret()}").save(picture)
    return base64.b64encode(picture.getvalue()).decode()


def shows(notebook: Notebook, **data: str) -> None:
    bundle = {mime.replace("_", "/"): text for mime, text in data.items()}
    notebook.code_cells[-1].outputs = [made.new_output("display_data", bundle)]


def warns(notebook: Notebook) -> None:
    notebook.code_cells[0].outputs = [
        made.new_output("stream", name="stderr", text="DeprecationWarning: soon")
    ]


def fails(notebook: Notebook) -> None:
    notebook.code_cells[0].outputs = [made.new_output("error", ename="ValueError", evalue="", traceback=[])]


def says(notebook: Notebook, source: str) -> None:
    notebook.code_cells[-1].source = source


#: One way to break each rule, or several.
SPOILT: list[tuple[tidy.Rule, Callable[[Notebook], object]]] = [
    (tidy.is_a_valid_notebook, lambda notebook: notebook.node.cells[0].pop("source")),
    (tidy.was_run_from_top_to_bottom, lambda notebook: notebook.code_cells[0].update(execution_count=7)),
    (tidy.was_run_from_top_to_bottom, lambda notebook: notebook.code_cells[0].update(execution_count=None)),
    (tidy.ran_without_a_complaint, warns),
    (tidy.ran_without_a_complaint, fails),
    (tidy.keeps_no_widget_state, lambda notebook: notebook.node.metadata.update(widgets={})),
    (tidy.is_small, lambda notebook: shows(notebook, image_png="A" * tidy.OUTPUT_LIMIT)),
    (tidy.is_small, lambda notebook: says(notebook, "#" * tidy.NOTEBOOK_LIMIT)),
    (tidy.tells_no_secret, lambda notebook: says(notebook, f"Secret.from_base32('{fresh_secret()}')")),
    (tidy.tells_no_secret, lambda notebook: shows(notebook, text_plain=f"Secret({fresh_secret()})")),
    (tidy.tells_no_secret, lambda notebook: shows(notebook, text_html=f"<b>secret</b>={fresh_secret()}<br>")),
    (tidy.tells_no_secret, lambda notebook: shows(notebook, image_png=qr_picture())),
    (tidy.runs_the_same_anywhere, lambda notebook: shows(notebook, text_plain="/home/me/otp_demo/core")),
    (tidy.runs_the_same_anywhere, lambda notebook: shows(notebook, text_plain=r"C:\Users\me")),
    (tidy.runs_the_same_anywhere, lambda notebook: shows(notebook, text_plain="<Thing at 0x7f00aa55aa55>")),
    (tidy.runs_the_same_anywhere, lambda notebook: notebook.node.metadata.kernelspec.update(name="my-env")),
    (
        tidy.runs_the_same_anywhere,
        lambda notebook: notebook.node.metadata.language_info.update(version="3.13"),
    ),
    (tidy.checks_every_output, lambda notebook: says(notebook, "# NBVAL_IGNORE_OUTPUT\n1")),
    (tidy.checks_every_output, lambda notebook: notebook.code_cells[0].metadata.update(tags=["nbval-skip"])),
    (
        tidy.loads_nothing_from_the_network,
        lambda notebook: says(notebook, "![logo](https://example.org/a.png)"),
    ),
    (tidy.loads_nothing_from_the_network, lambda notebook: shows(notebook, text_html="<img src='//a.b/c'>")),
]


@pytest.mark.parametrize(("rule", "spoil"), SPOILT, ids=lambda given: getattr(given, "__name__", ""))
def test_a_spoilt_notebook_is_noticed(rule: tidy.Rule, spoil: Callable[[Notebook], object]) -> None:
    notebook = NOTEBOOKS[0].altered()
    complaints_before = set(rule(notebook))

    spoil(notebook)

    assert set(rule(notebook)) - complaints_before


def test_every_rule_has_been_seen_to_complain() -> None:
    assert {rule for rule, _ in SPOILT} == set(tidy.RULES)
