"""Word lists of this stage, read once from ``resources/entities_words.json``."""

import json
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, str]:
    raw = files("unspun.resources").joinpath("entities_words.json").read_text(encoding="utf-8")
    lists: dict[str, str] = json.loads(raw)
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of single words (lower case unless the list is of acronyms).

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(_lists()[name].split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Return one list of phrases, which the file separates with ``|``.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(p.strip() for p in _lists()[name].split("|"))


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """Return one list of word pairs, which the file writes ``long:short``.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset((a, b) for a, _, b in (w.partition(":") for w in _lists()[name].split()))


@cache
def mapping(name: str) -> dict[str, str]:
    """Return one list of word pairs as a mapping; of two values for a word the first counts.

    Raises:
        KeyError: there is no such list.
    """
    items = [w.partition(":") for w in _lists()[name].split()]
    return {key: value for key, _, value in reversed(items)}
