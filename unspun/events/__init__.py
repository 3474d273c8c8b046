"""Events: who did what to whom, when, where, and did it happen.

A coder turns one analysed article into event drafts; :func:`merge_events` joins the drafts of all
articles into events with their reports and sources. Other coders register under the entry point
group ``unspun.coders``.
"""

from datetime import date
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from unspun.entities.analysis import Analysis
from unspun.events.coder import RulesCoder
from unspun.events.drafts import EVENT_DRAFTS, ActorSpan, EventDraft, drafts_table
from unspun.events.hybrid import HybridCoder
from unspun.events.merge import EVENT_ROWS, REPORT_ROWS, EventResult, merge_events

__all__ = [
    "EVENT_DRAFTS",
    "EVENT_ROWS",
    "REPORT_ROWS",
    "ActorSpan",
    "Coder",
    "EventDraft",
    "EventResult",
    "UnknownCoderError",
    "coder",
    "drafts_table",
    "merge_events",
]

GROUP = "unspun.coders"
BUILT_IN = {"rules": RulesCoder, "hybrid": HybridCoder}


class UnknownCoderError(ValueError):
    """No coder of that name is built in or installed."""


class Coder(Protocol):
    """Anything that codes the events of one article."""

    name: str
    version: str

    def code(self, analysis: Analysis, published: date | None) -> list[EventDraft]:
        """Return the events of one article, in text order."""


@cache
def coder(name: str) -> Coder:
    """Return a coder by name: a built-in one, or one installed under ``unspun.coders``.

    An entry point gives a class or function that returns a coder when called without arguments.

    Raises:
        UnknownCoderError: there is no such coder.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]()
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        known = ", ".join(sorted({*BUILT_IN, *found}))
        raise UnknownCoderError(f"no coder {name!r}; installed: {known}")
    made: Coder = found[name].load()()
    return made
