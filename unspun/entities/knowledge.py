"""The knowledge table: states, organisations and groups known by name, and the user's own rows.

A row is a fact with an id: name, other names, demonyms, type, country, sector and the days between
which country and sector hold. Several rows may share an id, one for each period.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

from unspun.entities.folding import fold
from unspun.schema import ENTITY_TYPES

BLOCS = frozenset(("UNO", "EUR", "IGO", "NGO", "IMG", "MNC"))  # PLOVER's actors without a state
_REQUIRED = ("id", "name", "type")
_LISTED = "|;"


@dataclass(frozen=True, slots=True)
class Period:
    """Country and sector of an entity between two days, either of which may be open."""

    country: str | None
    sector: str | None
    first: date | None
    last: date | None

    def holds(self, day: date | None) -> bool:
        """Whether the period covers ``day``; without a day only an open end does."""
        if day is None:
            return self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(slots=True)
class Known:
    """One known entity."""

    id: str
    name: str
    entity_type: str
    wikidata_id: str | None = None
    aliases: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    capital: str | None = None

    def on(self, day: date | None) -> Period:
        """Return what held on ``day``, or an empty period."""
        held = [p for p in self.periods if p.holds(day)]
        return held[0] if held else Period(None, None, None, None)

    @property
    def is_state(self) -> bool:
        """Whether this is a state or part of one, which demonyms point to."""
        return self.entity_type == "GPE"


class Knowledge:
    """Known entities by id, by any of their names and by demonym."""

    def __init__(self, rows: Iterable[dict[str, object]]) -> None:
        """Index rows with the columns id, name, aliases, demonyms, type, country, sector, ..."""
        self.by_id: dict[str, Known] = {}
        self._names: dict[str, list[Known]] = defaultdict(list)
        self._demonyms: dict[str, list[Known]] = defaultdict(list)
        for row in rows:
            self._add(row)
        for known in self.by_id.values():
            for form in dict.fromkeys(form_key(f) for f in (known.name, *known.aliases)):
                self._names[form].append(known)
            for form in dict.fromkeys(form_key(f) for f in known.demonyms):
                self._demonyms[form].append(known)

    def is_capital(self, town: str, country: str | None) -> bool:
        """Whether a town bears the name of the capital of a state, given as alpha-3."""
        return self.capitals.get(fold(town)) == country

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Folded names of the states' capitals, without what follows a comma, to alpha-3."""
        return {
            fold(known.capital.partition(",")[0]): country
            for known in self.by_id.values()
            if known.capital and (country := known.on(None).country)
        }

    def _add(self, row: dict[str, object]) -> None:
        text = {k: str(v).strip() for k, v in row.items() if v is not None and str(v).strip()}
        missing = [c for c in _REQUIRED if c not in text]
        if missing or text["type"] not in ENTITY_TYPES:
            raise ValueError(f"knowledge row needs {', '.join(_REQUIRED)} and a known type: {row}")
        known = self.by_id.setdefault(
            text["id"], Known(text["id"], text["name"], text["type"], text.get("wikidata_id"))
        )
        known.capital = known.capital or text.get("capital")
        known.aliases.extend(_listed(row.get("aliases")))
        known.demonyms.extend(_listed(row.get("demonyms")))
        first, last = (_day(text.get(c)) for c in ("from", "to"))
        known.periods.append(Period(text.get("country"), text.get("sector"), first, last))

    def named(self, surface: str) -> list[Known]:
        """Return the entities that bear this name or alias."""
        return self._names.get(form_key(surface), [])

    def demonym(self, surface: str) -> Known | None:
        """Return the state, region or party whose people or adjective this is, if it is one."""
        found = self._demonyms.get(form_key(surface), [])
        return found[0] if len(found) == 1 else None

    def country_of(self, surface: str) -> str | None:
        """Return the alpha-3 code of the state named by ``surface`` or by its demonym."""
        states = [k for k in self.named(surface) if k.is_state]
        state = states[0] if len(states) == 1 else self.demonym(surface)
        return state.on(None).country if state is not None and state.is_state else None


def form_key(form: str) -> str:
    """Return the key under which a form is looked up; short capitals keep their case.

    "US" is not "us" and "WHO" not "who", while longer names are found in any case.
    """
    plain = form.replace(".", "").replace("’", "'").strip()
    if len(plain) <= 5 and plain.isupper():
        return plain
    return fold(form)


@cache
def load_knowledge(path: Path | None = None) -> Knowledge:
    """Return the bundled knowledge with the user's table, whose ids win, laid over it.

    ``path`` is a Parquet, CSV or JSONL file with the columns id, name, aliases, type, country,
    sector, from, to and, optionally, demonyms, capital, wikidata_id. Lists are Arrow lists or
    text separated by ``|`` or ``;``.

    Raises:
        ValueError: a column is missing, or a row has no id, name or known type.
        FileNotFoundError: there is no such file.
    """
    with as_file(files("unspun.resources").joinpath("entities_knowledge.csv")) as bundled:
        rows = _read(bundled)
    if path is not None:
        own = _read(path)
        ids = {row.get("id") for row in own}
        rows = [row for row in rows if row["id"] not in ids] + own
    return Knowledge(rows)


def _read(path: Path) -> list[dict[str, object]]:
    import pyarrow.csv
    import pyarrow.json
    import pyarrow.parquet

    if not path.is_file():
        raise FileNotFoundError(path)
    readers = {
        ".parquet": pyarrow.parquet.read_table,
        ".csv": pyarrow.csv.read_csv,
        ".jsonl": pyarrow.json.read_json,
    }
    if path.suffix not in readers:
        raise ValueError(f"{path}: knowledge is read from {', '.join(readers)}")
    rows: list[dict[str, object]] = readers[path.suffix](path).to_pylist()
    return rows


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [str(v).strip() for v in value if str(v).strip()]
    text = str(value).replace(_LISTED[1], _LISTED[0])
    return [part.strip() for part in text.split(_LISTED[0]) if part.strip()]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
