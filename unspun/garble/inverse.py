"""The inverse dictionary: what a synonym spinner writes, and what probably stood there."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """Originals of one garbling, most likely first; ``sure`` if writers hardly ever write it."""

    originals: tuple[str, ...]
    sure: bool


@cache
def inverse_dictionary() -> dict[str, Entry]:
    """Return garbled word or phrase (lower case) -> entry, from ``garble_inverse.txt``."""
    text = (files("unspun") / "resources/garble_inverse.txt").read_text("utf-8")
    table: dict[str, Entry] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            garbled, _, originals = line.partition(" = ")
            sure = originals.endswith("!")
            kept = tuple(o.strip() for o in originals.removesuffix("!").split(" / "))
            table.setdefault(garbled, Entry(kept, sure))
    return table
