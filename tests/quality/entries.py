"""A labelled page in the making, and one entry of a page of many articles."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

MONTHS = "January February March April May June July August September October November December"


@dataclass
class Page:
    """A page in the making."""

    name: str
    kind: str
    lines: list[list[str]] = field(default_factory=list)
    articles: list[dict[str, str | None]] = field(default_factory=list)

    def add(self, label: str, *texts: str, gap: int = 1) -> None:
        """Add lines under one label, each after ``gap`` blank lines."""
        for text in texts:
            self.lines += [["", ""]] * gap + [[label, text]]


class Entry(NamedTuple):
    """What a page says of one of its articles."""

    title: str
    section: str
    body: tuple[str, ...]
    paper: str
    author: str
    day: date


def numeric(day: date) -> str:
    """Return a day as 04-05-2024, day first."""
    return f"{day:%d-%m-%Y}"


def long_day(day: date) -> str:
    """Return a day as May 4, 2024."""
    return f"{MONTHS.split()[day.month - 1]} {day.day}, {day.year}"
