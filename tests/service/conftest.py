"""An application with one person in front of it."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.service.person import Person, at_home, settings


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[FastAPI, asyncio.Runner]]:
    with at_home(settings(tmp_path)) as found:
        yield found


@pytest.fixture
def someone(home: tuple[FastAPI, asyncio.Runner]) -> Callable[..., Person]:
    """Somebody else, at an address."""
    return lambda address="127.0.0.1": Person(*home, address)


@pytest.fixture
def alice(someone: Callable[..., Person]) -> Person:
    return someone()
