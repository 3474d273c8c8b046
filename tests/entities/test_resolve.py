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
    ids = dict(zip(*result.mention_entities.select([0, 1]).to_pydict().values(), strict=True))
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


def test_different_given_names_are_never_one_person() -> None:
    _, found = run(
        {
            "a": "Brian Lopez spoke in Lyon. Lopez left.",
            "b": "Emma Lopez sang in Oslo. Lopez smiled.",
        }
    )
    assert found["a", "Brian Lopez"] != found["b", "Emma Lopez"]
    assert found["a", "Lopez"] == found["a", "Brian Lopez"]
    assert found["b", "Lopez"] == found["b", "Emma Lopez"]


def test_bearers_of_one_name_in_two_countries_and_walks_of_life_stay_apart() -> None:
    _, found = run(
        {
            "a": "Kenyan Interior Minister John Carter met police in Nairobi.",
            "b": "Midfielder John Carter scored twice in Lyon.",
            "c": "The Chilean senator John Carter voted in Santiago.",
        }
    )
    ids = {found[key, "John Carter"] for key in "abc"}
    assert len(ids) == 3


def test_every_states_ministry_is_its_own() -> None:
    _, found = run(
        {
            "a": "The Polish Defence Ministry wrote from Warsaw. The Defence Ministry waits.",
            "b": "The Chilean Defence Ministry wrote from Santiago. The Defence Ministry waits.",
        }
    )
    assert found["a", "Defence Ministry"] != found["b", "Defence Ministry"]
    assert found["a", "Defence Ministry"] == found["a", "Polish Defence Ministry"]


def test_a_garbled_given_name_is_an_alias_that_never_becomes_the_name() -> None:
    clean = "Envoy Zalan Verelzad met Omar Daudkhel and Mina Oruzgani in Doha. Verelzad left."
    spun = clean.replace("Zalan", "Jalan")
    mentions = mentions_table(analyse([("a", clean, "en"), ("b", spun, "en")], SETTINGS))
    articles = pa.table(
        {
            "article_id": ["a", "b"],
            "publisher": ["p", "q"],
            "origin": ["p", "q"],
            "published_date": [None, None],
            "garble_label": ["none", "spun"],
        }
    )
    result = resolve(mentions, articles, Registry(), SETTINGS)
    row = rows_by_name(result)["Zalan Verelzad"]
    assert row["article_count"] == 2
    kinds = {a["alias"]: a["kind"] for a in result.aliases.to_pylist()}
    assert kinds["Jalan Verelzad"] == "spun"


def test_a_bare_name_known_first_keeps_its_id_when_the_full_name_comes() -> None:
    day, found = run({"a": "Mr Verelzad spoke in Doha. Mr Verelzad left."})
    registry = Registry(
        *(t.append_column("run_id", pa.array(["r"] * len(t))) for t in (day.entities, day.aliases)),
        day.state,
    )
    more, again = run({"b": "Anna Verelzad spoke in Doha."}, registry)
    assert again["b", "Anna Verelzad"] == found["a", "Verelzad"]
    assert rows_by_name(more)["Anna Verelzad"]["article_count"] == 2


def test_a_name_without_its_title_is_the_canonical_one() -> None:
    result, found = run(
        {
            "a": "Mawlawi Omar Verelzad spoke in Doha. Mawlawi Omar Verelzad left.",
            "b": "Mawlawi Omar Verelzad was seen in Doha.",
            "c": "Omar Verelzad wrote from Doha.",
        }
    )
    assert found["a", "Mawlawi Omar Verelzad"] == found["c", "Omar Verelzad"]
    assert "Omar Verelzad" in rows_by_name(result)
