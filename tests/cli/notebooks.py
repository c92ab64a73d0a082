"""Tiny lessons to lay: what they hold does not matter, only what becomes of it."""

import json
from pathlib import Path


def notebook(*sources: str, outputs: str = "", executed: bool = False) -> bytes:
    """A notebook with one code cell for each source, run or not."""
    printed = [{"output_type": "stream", "name": "stdout", "text": outputs}] if outputs else []
    cells = [
        {
            "cell_type": "code",
            "execution_count": number if executed else None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": printed,
            "source": source,
        }
        for number, source in enumerate(sources, start=1)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    ).encode()


def ship(folder: Path, **lessons: bytes) -> None:
    """Put lessons where the originals lie."""
    folder.mkdir(exist_ok=True)
    for name, content in lessons.items():
        (folder / f"{name}.ipynb").write_bytes(content)
