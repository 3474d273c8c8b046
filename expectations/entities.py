"""Entities and their aliases: one row each, counts that nest, places that are on the globe."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, at_most, between, declare, holds, like
from expectations.spans import both_or_none
from unspun.schema import ALIASES, ENTITIES

NAME = declare("VAL-080", "error", "An entity's name has no letters, or more than 200 characters.")
PLACE = declare("VAL-081", "error", "Coordinates are half given or not on the globe.")
NESTED = declare(
    "VAL-082", "error", "More articles than mentions, more sources than articles, or none at all."
)
COUNTRY = declare("VAL-083", "warning", "The country is not three capitals.")
SEEN = declare("VAL-084", "error", "Last seen before it was first seen.")
KNOWLEDGE = declare("VAL-085", "error", "A Wikidata or GeoNames id is not shaped like one.")
ALIAS_COUNT = declare("VAL-086", "error", "An alias has a negative count.")
STRANGERS = declare(
    "VAL-087", "warning", "Most names of a person share no word: several people may be one row."
)


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    rows = data.select(["name", "aliases", "entity_type", "latitude", "longitude"]).to_pylist()
    return {
        "name_has_letters": [
            None if r["name"] is None else any(c.isalpha() for c in r["name"]) for r in rows
        ],
        "name_length": [r["name"] and len(r["name"]) for r in rows],
        "coordinates_whole": both_or_none(
            [r["latitude"] for r in rows], [r["longitude"] for r in rows]
        ),
        "strange_aliases": [strangers(r) for r in rows],
    }


def strangers(row: dict[str, Any]) -> float | None:
    """Return the share of a person's aliases with no word of the name; None under four aliases."""
    aliases = row["aliases"] or []
    if row["entity_type"] != "PER" or len(aliases) < 4 or not row["name"]:
        return None
    words = set(row["name"].casefold().split())
    return sum(words.isdisjoint(alias.casefold().split()) for alias in aliases) / len(aliases)


SUITE = Suite(
    "entities",
    (
        *derived(ENTITIES),
        holds(NAME, "name_has_letters"),
        between(NAME, "name_length", 1, 200),
        holds(PLACE, "coordinates_whole"),
        between(PLACE, "latitude", -90, 90),
        between(PLACE, "longitude", -180, 180),
        between(NESTED, "mention_count", 1),
        at_most(NESTED, "article_count", "mention_count"),
        at_most(NESTED, "independent_source_count", "article_count"),
        like(COUNTRY, "country", r"^[A-Z]{2,6}$"),
        at_most(SEEN, "first_seen", "last_seen"),
        like(KNOWLEDGE, "wikidata_id", r"^Q[1-9]\d*$"),
        like(KNOWLEDGE, "geonames_id", r"^\d+$"),
        between(STRANGERS, "strange_aliases", None, 0.5),
    ),
    _companions,
)

ALIAS_SUITE = Suite("aliases", (*derived(ALIASES), between(ALIAS_COUNT, "mention_count", 0)))
