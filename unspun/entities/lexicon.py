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
