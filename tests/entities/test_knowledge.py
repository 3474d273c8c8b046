from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from unspun.entities import Registry, analyse, mentions_table, resolve
from unspun.entities.knowledge import load_knowledge
from unspun.schema import ENTITY_TYPES
from unspun.settings import EntitySettings


def test_short_capitals_keep_their_case() -> None:
    knowledge = load_knowledge()
    assert [k.name for k in knowledge.named("US")] == ["United States"]
    assert knowledge.named("us") == []
    assert [k.name for k in knowledge.named("the united states")] == ["United States"]


def test_a_demonym_names_its_state() -> None:
    knowledge = load_knowledge()
    assert knowledge.country_of("Afghan") == "AFG"
    assert knowledge.country_of("Britons") == "GBR"
    assert knowledge.country_of("Velmian") is None


def test_a_sector_depends_on_the_day() -> None:
    (taliban,) = load_knowledge().named("Taliban")
    assert taliban.on(date(2021, 8, 1)).sector == "REB"
    assert taliban.on(date(2021, 9, 1)).sector == "GOV"
    assert taliban.on(None).sector == "GOV"


def test_every_bundled_row_has_a_type_and_a_unique_name_form() -> None:
    knowledge = load_knowledge()
    assert len(knowledge.by_id) > 400
    for known in knowledge.by_id.values():
        assert known.entity_type in ENTITY_TYPES
        assert known in knowledge.named(known.name)


def test_the_users_rows_win_over_the_bundled_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "id,name,aliases,type,country,sector,from,to,wikidata_id\n"
        "igo:UN,United Nations,UN,ORG,UNO,,,,Q1\n"
        "own:1,Velm Front,VF|Front of Velm,ORG,KEN,REB,,2020-01-31,\n"
    )
    knowledge = load_knowledge(path)
    assert knowledge.by_id["igo:UN"].wikidata_id == "Q1"
    (front,) = knowledge.named("Front of Velm")
    assert front.on(date(2020, 1, 31)).sector == "REB"
    assert front.on(date(2020, 2, 1)).sector is None


def test_a_row_without_a_known_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,aliases,type\nx,Velm,,CITY\n")
    with pytest.raises(ValueError, match="known type"):
        load_knowledge(path)


def test_a_person_of_the_users_table_keeps_its_id_by_the_family_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "id,name,aliases,type,country,sector,from,to,wikidata_id\n"
        "own:7,Brin Verelzad,,PER,KEN,GOV,,,Q7\n"
    )
    texts = [
        ("a", "Brin Verelzad spoke in Oslo. Verelzad left. The Verelzad administration agreed."),
        ("b", "Mr Verelzad wrote again."),
    ]
    settings = EntitySettings(knowledge=path)
    analyses = list(analyse([(k, t, "en") for k, t in texts], settings))
    articles = pa.table({"article_id": ["a", "b"], "origin": ["a", "b"]})
    made = resolve(mentions_table(analyses), articles, Registry(), settings)
    rows = {row["name"]: row for row in made.entities.to_pylist()}
    person = rows["Brin Verelzad"]
    assert (person["country"], person["sector"], person["wikidata_id"]) == ("KEN", "GOV", "Q7")
    assert (person["mention_count"], person["article_count"]) == (3, 2)
    assert rows["Verelzad administration"]["country"] == "KEN"


def test_the_place_of_a_dateline_tells_which_town_of_a_name_is_meant() -> None:
    story = "Shops in Valencia closed early and buses stopped, drivers said."
    texts = [("a", f"CARACAS (NewsAgency) - {story}"), ("b", f"MADRID (NewsAgency) - {story}")]
    found = [
        next(c.country for c in a.clusters if c.name == "Valencia")
        for a in analyse([(k, t, "en") for k, t in texts], EntitySettings())
    ]
    assert found == ["VEN", "ESP"]
