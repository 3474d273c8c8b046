"""Text of strangers stays text, wherever it stands."""

import re
from pathlib import Path

import pytest
from markupsafe import escape

from tests.report.corpus import Tables, flag, meet, plain_rows, published, with_raw
from tests.report.test_page import read
from unspun.ids import stable_id
from unspun.report import Limits, render

ATTACK = "</style></script><script>document.title='owned'</script><img src=x onerror=alert(1)>"
QUOTES = "\"' autofocus onfocus='alert(1)' x=\""


def spoiled(attack: str) -> Tables:
    """Return rows with the attack in every free text, ids included."""
    rows = plain_rows()
    flag(rows)
    meet(rows)
    free = {
        "documents": ("source", "source_uri", "rule_id"),
        "articles": ("title", "publisher", "syndicated_from", "source_uri"),
        "dropped": ("rule_id", "text"),
        "edits": ("original", "replacement", "evidence", "method"),
        "evidence": ("surface", "suggestion", "rule_id"),
        "entities": ("name", "sector", "country"),
        "events": ("source_text", "target_text", "place_name", "mode"),
        "event_mentions": ("evidence",),
        "quarantine": ("stage", "rule_id", "reason", "record"),
    }
    for table, columns in free.items():
        for row in rows[table]:
            row |= {column: f"{row.get(column) or ''} {attack}" for column in columns}
    ids = {row["article_id"]: f"{row['article_id']}{attack}" for row in rows["articles"]}
    for table in ("articles", "dropped", "edits", "evidence", "mentions", "event_mentions"):
        for row in rows[table]:
            for column in ("article_id", "duplicate_of"):
                if row.get(column) in ids:
                    row[column] = ids[row[column]]
    for row in rows["articles"]:
        row["url"] = f"https://a.example/{attack}"
        row["text"] += f"\n\n{attack}"
        row["char_count"] = len(row["text"])
    for row in rows["entities"]:
        row["aliases"] = [attack]
    return rows


@pytest.mark.parametrize("attack", [ATTACK, QUOTES, "{{ 7 * 191 }}{% raw %}", "]]><!--"])
def test_markup_in_any_column_stays_text(attack: str, tmp_path: Path) -> None:
    rows = spoiled(attack)
    raw_dir = with_raw(tmp_path, rows, rows["articles"][1])
    page = render(published(tmp_path, rows), raw_dir=raw_dir)
    reader = read(page)
    assert not {"script", "img"} & set(reader.tags)
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    assert not [name for _, name, _ in reader.attributes if name == "autofocus"]
    assert page.count(str(escape(attack))) > 50
    assert "1337" not in page
    assert page.count("</style>") == 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:///x", "http://[x"],
)
def test_only_web_addresses_become_links(url: str, tmp_path: Path) -> None:
    rows = plain_rows()
    flag(rows)
    for row in rows["articles"]:
        row["url"] = url
    links = re.findall(r'href="([^"]*)"', render(published(tmp_path, rows)))
    assert links
    assert all(link.startswith("#") for link in links)


def test_controls_that_hide_or_turn_text_are_made_visible(tmp_path: Path) -> None:
    rows = plain_rows()
    rows["articles"][0]["title"] = "Ferry\u202e nalp\x07 heard\u2066"
    flag(rows)
    page = render(published(tmp_path, rows))
    assert "Ferry\N{REPLACEMENT CHARACTER} nalp\N{REPLACEMENT CHARACTER} heard" in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_a_page_of_a_large_warehouse_stays_bounded(tmp_path: Path) -> None:
    rows = plain_rows(300)
    for index in range(1, 60):
        copy = flag(rows, index)
        copy["text"] += "\n\n" + "word " * 20_000
        copy["char_count"] = len(copy["text"])
    for row in rows["quarantine"]:
        row |= {"reason": "r" * 100_000, "record": "x" * 1_000_000}
    rows["articles"][0]["title"] = "T" * 1_000_000
    page = render(published(tmp_path, rows))
    assert len(page) < 2_000_000
    assert "And 29 more flagged articles" in page


def test_spans_outside_their_text_are_left_out_and_nothing_breaks(tmp_path: Path) -> None:
    rows = plain_rows()
    copy = flag(rows)
    rows["edits"].append({**rows["edits"][-1], "start": 5, "end": 5_000})
    rows["dropped"].append({**rows["dropped"][-1], "raw_start": 4_000, "raw_end": 5_000})
    raw_dir = with_raw(tmp_path, rows, copy)
    page = render(published(tmp_path, rows), raw_dir=raw_dir, limits=Limits(edits=1))
    assert "<del>boat</del><ins>ferry</ins>" in page


def test_a_meeting_of_hundreds_gives_a_bounded_list(tmp_path: Path) -> None:
    rows = plain_rows()
    meet(rows)
    crowd = [stable_id("ent", "crowd", i) for i in range(400)]
    template = rows["entities"][0]
    rows["entities"] += [{**template, "entity_id": e, "name": f"Guest {e}"} for e in crowd]
    rows["events"][-1]["target_entity_ids"] = crowd
    page = render(published(tmp_path, rows))
    assert "And 160 more pairs" in page
