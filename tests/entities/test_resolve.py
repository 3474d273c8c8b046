from datetime import date

import pyarrow as pa

from unspun.entities import Registry, Resolution, analyse, mentions_table, resolve
from unspun.settings import EntitySettings

SETTINGS = EntitySettings()


def run(
    texts: dict[str, str], registry: Registry | None = None, origins: dict[str, str] | None = None
) -> tuple[Resolution, dict[tuple[str, str], str | None]]:
    """Resolve texts by article id; also return the entity id of each (article, surface)."""
    mentions = mentions_table(analyse([(k, t, "en") for k, t in texts.items()], SETTINGS))
    articles = pa.table(
        {
            "article_id": list(texts),
            "publisher": ["paper"] * len(texts),
            "origin": [(origins or {}).get(k, k) for k in texts],
            "published_date": [date(2025, 3, 1)] * len(texts),
            "garble_label": ["none"] * len(texts),
        }
    )
    result = resolve(mentions, articles, registry or Registry(), SETTINGS)
    ids = dict(zip(*result.mention_entities.to_pydict().values(), strict=True))
    found = {(m["article_id"], m["surface"]): ids[m["mention_id"]] for m in mentions.to_pylist()}
    return result, found


def rows_by_name(result: Resolution) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in result.entities.to_pylist()}


def test_a_state_has_one_id_for_all_its_names_and_its_people() -> None:
    result, found = run(
        {
            "a": "The United States and U.S. officials said Americans left Kabul.",
            "b": "The US sent aid.",
        }
    )
    ids = {found["a", "United States"], found["a", "U.S."], found["b", "US"]}
    assert len(ids) == 1
    row = rows_by_name(result)["United States"]
    assert (row["country"], row["entity_type"]) == ("USA", "GPE")
    assert row["article_count"] == 2


def test_counts_do_not_depend_on_the_order_of_articles_or_mentions() -> None:
    texts = {
        "a": "Anna Verelova met President Omar Daud in Kabul. Verelova left.",
        "b": "Omar Daud spoke in Doha, Qatar.",
        "c": "Verelova returned to Paris.",
    }
    first, _ = run(texts)
    second, _ = run(dict(reversed(texts.items())))
    assert first.entities.equals(second.entities)
    assert first.aliases.equals(second.aliases)
    assert all(first.state[name].equals(second.state[name]) for name in first.state)


def test_a_second_day_adds_to_the_first_and_copies_count_as_one_source() -> None:
    day, found = run({"a": "Anna Verelova met Omar Daud."}, origins={"a": "agency"})
    registry = Registry(
        *(t.append_column("run_id", pa.array(["r"] * len(t))) for t in (day.entities, day.aliases)),
        day.state,
    )
    more, again = run({"b": "Omar Daud met Anna Verelova."}, registry, origins={"b": "agency"})
    assert again["b", "Anna Verelova"] == found["a", "Anna Verelova"]
    row = rows_by_name(more)["Anna Verelova"]
    assert (row["article_count"], row["independent_source_count"]) == (2, 1)
