from datetime import UTC, date, datetime

import pytest

from tests.stories.corpus import (
    DAY,
    by_id,
    find,
    groups,
    nothing_known,
    replaced,
    row,
    story,
    table,
    update,
)
from unspun.settings import StorySettings
from unspun.stories import ASSIGNMENTS, SIGNATURES, find_stories

BASE = story(1)


def test_texts_of_their_own_are_their_own_stories() -> None:
    result = find([row(f"art-{n}", story(n)) for n in range(40)])
    assert len(groups(result)) == 40
    assert all(r["is_representative"] and r["is_latest"] for r in result.assignments.to_pylist())
    assert result.merges.num_rows == 0
    assert result.assignments.schema.equals(ASSIGNMENTS)
    assert result.signatures.schema.equals(SIGNATURES)


def test_same_words_in_other_marks_are_an_exact_copy() -> None:
    copy = BASE.replace("\n\n", "\n").replace(",", " –").upper()
    found = by_id(find([row("art-a", BASE, published_date=date(2026, 5, 1)), row("art-b", copy)]))
    assert found["art-b"]["duplicate_of"] == "art-a"
    assert found["art-b"]["duplicate_kind"] == "exact"
    assert found["art-b"]["duplicate_similarity"] == 1.0
    assert found["art-a"]["story_id"] == found["art-b"]["story_id"]


@pytest.mark.parametrize(
    "copy",
    [
        replaced(BASE, 0.04),
        replaced(BASE, 0.12),
        "\n\n".join(BASE.split("\n\n")[:9]),
        "Our readers asked what is going on in the valley, and here is the wire's answer.\n\n"
        + BASE,
        BASE + "\n\nSign up for our newsletter and never miss a morning with us again.",
    ],
    ids=["4% words", "12% words", "trimmed", "intro", "boilerplate"],
)
def test_edited_copy_is_near(copy: str) -> None:
    found = by_id(find([row("art-a", BASE), row("art-b", copy)]))
    assert found["art-a"]["story_id"] == found["art-b"]["story_id"]
    pair = sorted(found.values(), key=lambda r: r["is_representative"])
    assert pair[0]["duplicate_kind"] == "near"
    assert 0.3 < pair[0]["duplicate_similarity"] < 1.0


def test_representative_is_the_earliest_clean_original() -> None:
    rows = [
        row("art-a", replaced(BASE, 0.03, 1), garble_label="spun", published_date=date(2026, 4, 1)),
        row("art-b", BASE, syndicated_from="Reuters", publisher="Gazette",
            published_date=date(2026, 5, 1)),
        row("art-c", replaced(BASE, 0.03, 2), publisher="Reuters", domain="reuters.com",
            published_date=date(2026, 5, 2)),
        row("art-d", replaced(BASE, 0.03, 3), publisher="Courier", published_date=date(2026, 5, 3)),
    ]  # fmt: skip
    found = by_id(find(rows))
    assert [i for i, r in found.items() if r["is_representative"]] == ["art-c"]
    assert {r["origin"] for r in found.values()} == {"Reuters"}
    assert found["art-a"]["duplicate_kind"] == "garbled"
    assert found["art-b"]["duplicate_kind"] == "syndicated"
    assert found["art-d"]["duplicate_kind"] == "near"


def test_origin_is_the_agency_most_copies_credit() -> None:
    rows = [
        row("art-a", BASE, publisher="Courier", published_date=date(2026, 5, 1)),
        row("art-b", replaced(BASE, 0.03), publisher="Gazette", syndicated_from="Reuters"),
    ]
    found = by_id(find(rows))
    assert found["art-a"]["is_representative"]
    assert found["art-a"]["origin"] == found["art-b"]["origin"] == "Reuters"
    alone = by_id(find([row("art-a", BASE, publisher="Courier")]))
    assert alone["art-a"]["origin"] == "Courier"
    nobody = by_id(find([row("art-a", BASE)]))["art-a"]
    assert nobody["origin"] == nobody["story_id"]


def test_day_decides_before_the_hour_and_unknown_days_come_last() -> None:
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    rows = [
        row("art-a", BASE),
        row("art-b", replaced(BASE, 0.02), published_date=noon.date()),
        row("art-c", replaced(BASE, 0.02, 5), published_date=noon.date(), published_at=noon),
    ]
    assert by_id(find(rows))["art-c"]["is_representative"]


def test_versions_of_one_url_are_linked_and_the_latest_is_marked() -> None:
    url = "https://www.gazette.example/ferry?utm_source=mail"
    rows = [
        row("art-b", BASE, url=url, fetched_at=datetime(2026, 5, 1, tzinfo=UTC)),
        row("art-a", BASE + "\n\n" + story(99, 12), url="http://gazette.example/ferry/",
            fetched_at=datetime(2026, 5, 2, tzinfo=UTC)),
    ]  # fmt: skip
    found = by_id(find(rows))
    assert found["art-a"]["version_of"] == "art-b"
    assert (found["art-a"]["is_latest"], found["art-b"]["is_latest"]) == (True, False)
    assert found["art-b"]["version_of"] is None


def test_page_that_drifts_stays_one_story_by_way_of_its_states() -> None:
    url = "https://gazette.example/ferry"
    parts = story(1, 30).split("\n\n")
    rows = [
        row(f"art-{n}", "\n\n".join(parts[n * 6 : n * 6 + 14]), url=url, published_date=DAY)
        for n in range(3)
    ]
    found = find(rows)
    assert len(groups(found)) == 1
    assert [r["is_latest"] for r in found.assignments.to_pylist()] == [False, False, True]


def test_articles_cut_from_one_page_are_not_versions() -> None:
    rows = [row(f"art-{n}", story(n), url="https://gazette.example/tag/ferry") for n in range(5)]
    found = find(rows)
    assert len(groups(found)) == 5
    assert all(r["version_of"] is None and r["is_latest"] for r in by_id(found).values())


def test_story_keeps_its_id_when_copies_arrive_later() -> None:
    old = [row("art-m", BASE, published_date=date(2026, 5, 2)), row("art-z", story(2))]
    first = find(old)
    known = update(nothing_known(), first)
    earlier = row("art-a", replaced(BASE, 0.05), published_date=date(2026, 5, 1))
    second = find([earlier], known, old)
    changed = by_id(second)
    assert changed["art-a"]["story_id"] == by_id(first)["art-m"]["story_id"]
    assert changed["art-a"]["is_representative"]
    assert changed["art-m"]["duplicate_of"] == "art-a"
    assert "art-z" not in changed
    assert second.merges.num_rows == 0


def test_article_that_joins_two_stories_merges_them_under_the_smaller_id() -> None:
    parts = BASE.split("\n\n")
    old = [row("art-a", "\n\n".join(parts[:8])), row("art-b", "\n\n".join(parts[3:]))]
    first = find(old)
    assert len(groups(first)) == 2
    known = update(nothing_known(), first)
    second = find([row("art-c", BASE)], known, old)
    ids = sorted(r["story_id"] for r in by_id(first).values())
    assert {r["story_id"] for r in by_id(second).values()} == {ids[0]}
    assert second.merges.to_pylist() == [
        {"kind": "story", "from_id": ids[1], "into_id": ids[0], "rule_id": "DUP-060"}
    ]


def test_rerun_with_the_same_articles_changes_nothing() -> None:
    rows = [row("art-a", BASE), row("art-b", replaced(BASE, 0.05)), row("art-c", story(3))]
    first = find(rows)
    again = find(rows, update(nothing_known(), first), rows)
    assert again.assignments.equals(first.assignments)
    assert again.signatures.equals(first.signatures)
    assert again.merges.num_rows == 0


def test_article_ids_must_be_unique() -> None:
    rows = [row("art-a", BASE), row("art-a", story(2))]
    with pytest.raises(ValueError, match="article_id"):
        find_stories(table(rows), nothing_known(), lambda _: {}, StorySettings())


def test_no_articles_give_no_rows() -> None:
    result = find([])
    assert (len(result.assignments), len(result.signatures), len(result.merges)) == (0, 0, 0)
