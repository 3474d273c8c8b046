"""What a header says, in its own words."""

from dataclasses import dataclass


@dataclass(slots=True)
class Header:
    """A header's parts in its own words; None for what it does not say."""

    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
