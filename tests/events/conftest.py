from collections.abc import Callable
from datetime import date

import pytest

from unspun.entities import analyse
from unspun.events import EventDraft, coder
from unspun.settings import EntitySettings

MONDAY = date(2025, 3, 31)
Code = Callable[..., list[EventDraft]]


@pytest.fixture(scope="session")
def code() -> Code:
    """Code one text with the rules coder."""

    def run(
        text: str,
        published: date | None = MONDAY,
        name: str = "rules",
        dateline: str | None = None,
    ) -> list[EventDraft]:
        (analysis,) = analyse([("art-1", text, "en")], EntitySettings(), {"art-1": dateline})
        return coder(name).code(analysis, published)

    return run
