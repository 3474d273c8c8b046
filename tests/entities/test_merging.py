"""Two known entities that an article shows to be one: which id stays, and what is said of it."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from unspun.entities import Registry, Resolution, analyse, mentions_table, resolve
from unspun.entities.matching import DOUBTFUL, GARBLED, HOMONYM
from unspun.entities.merging import DEFINED, KNOWN_NOW, SPELLED_OUT
from unspun.settings import EntitySettings

SHORT = "The HWA struck in Brelov. Envoy Zalan Verelzad met Mina Oruzgani, and the HWA waited."
LONG = (
    "The Harbour Workers Assembly met in Brelov. Zalan Verelzad spoke, and Mina Oruzgani "
    "thanked the Harbour Workers Assembly."
)
BOTH = (
    "The Harbour Workers Assembly (HWA) split. Zalan Verelzad left the HWA, and Mina Oruzgani "
    "stayed with the Harbour Workers Assembly."
)


def day(
    number: int,
    texts: dict[str, str],
    before: Registry | None = None,
    *,
    garble: str = "none",
    settings: EntitySettings | None = None,
) -> tuple[Resolution, Registry, dict[tuple[str, str], tuple[str | None, str | None]]]:
    """Resolve one day's texts; return also the registry after it and (id, rule) by surface."""
    chosen, known = settings or EntitySettings(), before or Registry()
    mentions = mentions_table(analyse([(k, t, "en") for k, t in texts.items()], chosen))
    articles = pa.table(
        {
            "article_id": list(texts),
            "publisher": list(texts),
            "origin": list(texts),
            "published_date": [date(2025, 3, number)] * len(texts),
            "garble_label": [garble] * len(texts),
        }
    )
    made = resolve(mentions, articles, known, chosen)
    ids = {
        r["mention_id"]: (r["entity_id"], r["rule_id"]) for r in made.mention_entities.to_pylist()
    }
    found = {(m["article_id"], m["surface"]): ids[m["mention_id"]] for m in mentions.to_pylist()}
    return made, after(known, made), found


def after(before: Registry, made: Resolution) -> Registry:
    gone = {r["from_id"] for r in made.merges.to_pylist()}

    def table(old: pa.Table, new: pa.Table) -> pa.Table:
        replaced = gone | set(new["entity_id"].to_pylist())
        kept = [r for r in old.to_pylist() if r["entity_id"] not in replaced]
        return pa.Table.from_pylist([*kept, *new.to_pylist()], schema=old.schema)

    return Registry(
        table(before.entities, made.entities), table(before.aliases, made.aliases), made.state
    )


def test_an_acronym_known_first_is_joined_when_an_article_spells_it_out() -> None:
    _, known, first = day(1, {"a": SHORT})
    _, known, second = day(2, {"b": LONG}, known)
    assert first["a", "HWA"][0] != second["b", "Harbour Workers Assembly"][0]
    made, known, third = day(3, {"c": BOTH}, known)
    (merge,) = made.merges.to_pylist()
    assert merge["rule_id"] == DEFINED
    assert merge["kind"] == "entity"
    assert merge["into_id"] == first["a", "HWA"][0], "the older id stays"
    assert merge["from_id"] == second["b", "Harbour Workers Assembly"][0]
    assert merge["evidence"] == "Harbour Workers Assembly (HWA) in article c"
    assert {third["c", "HWA"][0], third["c", "Harbour Workers Assembly"][0]} == {merge["into_id"]}
    row = next(r for r in made.entities.to_pylist() if r["entity_id"] == merge["into_id"])
    assert (row["name"], row["article_count"]) == ("Harbour Workers Assembly", 3)
    assert row["first_seen"] == date(2025, 3, 1)
    for table in (known.entities, *known.state.values()):
        assert merge["from_id"] not in table["entity_id"].to_pylist()


def test_an_acronym_in_other_company_stays_another_body() -> None:
    stranger = "The HWA won in Oslo. Ole Brandvik praised the HWA, and Tove Askelund agreed."
    _, known, _ = day(1, {"a": stranger})
    _, known, _ = day(2, {"b": LONG}, known)
    made, _, _ = day(3, {"c": BOTH}, known)
    assert made.merges.num_rows == 0


def test_the_users_table_takes_over_what_was_known_by_name_only(tmp_path: Path) -> None:
    _, known, first = day(1, {"b": LONG})
    table = tmp_path / "known.csv"
    table.write_text(
        "id,name,aliases,type,country,sector,from,to\n"
        "own:hwa,Harbour Workers Assembly,HWA,ORG,NOR,LAB,,\n"
    )
    made, _, second = day(2, {"c": BOTH}, known, settings=EntitySettings(knowledge=table))
    (merge,) = made.merges.to_pylist()
    assert merge["rule_id"] == KNOWN_NOW
    assert merge["from_id"] == first["b", "Harbour Workers Assembly"][0]
    assert merge["into_id"] == second["c", "HWA"][0]
    row = next(r for r in made.entities.to_pylist() if r["entity_id"] == merge["into_id"])
    assert (row["country"], row["sector"], row["article_count"]) == ("NOR", "LAB", 2)


def test_a_full_name_joins_the_two_halves_it_was_known_by() -> None:
    company = "met Zalan Brelovic and Mina Oruzgani of the Harbour Workers Assembly in Brelov."
    _, known, one = day(1, {"a": f"Tomaz Verelzad {company}"})
    _, known, two = day(2, {"b": f"Iskander Verelzad {company}"}, known)
    assert one["a", "Tomaz Verelzad"][0] != two["b", "Iskander Verelzad"][0]
    made, _, three = day(3, {"c": f"Tomaz Iskander Verelzad {company}"}, known)
    (merge,) = made.merges.to_pylist()
    assert (merge["rule_id"], merge["into_id"]) == (SPELLED_OUT, one["a", "Tomaz Verelzad"][0])
    assert three["c", "Tomaz Iskander Verelzad"][0] == merge["into_id"]


def test_two_who_were_seen_together_are_never_joined() -> None:
    company = "met Zalan Brelovic and Mina Oruzgani of the Harbour Workers Assembly in Brelov."
    _, known, _ = day(1, {"a": f"Tomaz Verelzad and Iskander Verelzad {company}"})
    made, _, _ = day(2, {"b": f"Tomaz Iskander Verelzad {company}"}, known)
    assert made.merges.num_rows == 0


@pytest.mark.parametrize(
    ("text", "garble", "surface", "rule_id"),
    [
        ("Midfielder Omar Delacroy scored twice in Lyon.", "none", "Omar Delacroy", HOMONYM),
        (
            "Minister Domar Delacroy met Zalan Verelzad and Mina Oruzgani in Nairobi.",
            "spun",
            "Domar Delacroy",
            GARBLED,
        ),
    ],
)
def test_a_mention_says_by_which_rule_it_went_where_it_went(
    text: str, garble: str, surface: str, rule_id: str
) -> None:
    minister = (
        "Kenyan Interior Minister Omar Delacroy met Zalan Verelzad and Mina Oruzgani in Nairobi."
    )
    _, known, first = day(1, {"a": minister})
    _, _, second = day(2, {"b": text}, known, garble=garble)
    assert second["b", surface][1] == rule_id
    same = second["b", surface][0] == first["a", "Omar Delacroy"][0]
    assert same == (rule_id == GARBLED)
    assert first["a", "Omar Delacroy"][1] is None


def test_a_name_that_fits_two_equally_has_no_entity_and_says_why() -> None:
    _, known, _ = day(1, {"a": "Anna Verelzad sang in Oslo.", "b": "Ewa Verelzad sang in Oslo."})
    _, _, found = day(2, {"c": "Dr Verelzad wrote a letter. Dr Verelzad signed it."}, known)
    assert found["c", "Verelzad"] == (None, DOUBTFUL)
