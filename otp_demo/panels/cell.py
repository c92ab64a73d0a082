"""Which cell of a notebook is running: by this a panel notices that it is made anew."""

from typing import NamedTuple


class Run(NamedTuple):
    """One run of one cell."""

    cell: str
    number: int


def current_run() -> Run | None:
    """The run of a notebook cell that this is called in, or None outside of a notebook.

    JupyterLab sends an id with each cell. Where a front end sends none, all cells count as one. A click on a
    widget is no run of a cell.
    """
    try:
        from IPython.core.getipython import get_ipython
    except ImportError:  # pragma: no cover - ipywidgets brings IPython
        return None
    shell = get_ipython()
    if shell is None or not hasattr(shell, "get_parent"):
        return None
    request = shell.get_parent()
    if request.get("header", {}).get("msg_type", "execute_request") != "execute_request":
        return None
    return Run(str(request.get("metadata", {}).get("cellId", "")), shell.execution_count)
