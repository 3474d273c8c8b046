"""Merging of drafts into events."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.events import EVENT_DRAFTS, EventResult, merge_events
from unspun.schema import EDITS, EVENT_MENTIONS, EVENTS

DAY = date(2025, 3, 31)
ARTICLES = pa.schema(
    [
        ("article_id", pa.string()), ("publisher", pa.string()), ("origin", pa.string()),
        ("published_at", pa.timestamp("us", tz="UTC")), ("published_date", pa.date32()),
        ("published_month", pa.string()), ("garble_label", pa.string()),
    ]
)  # fmt: skip
MENTIONS = pa.schema(
    [
        ("mention_id", pa.string()), ("article_id", pa.string()), ("entity_id", pa.string()),
        ("surface", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
    ]
)  # fmt: skip
ENTITIES = pa.schema(
    [
        ("entity_id", pa.string()), ("entity_type", pa.string()), ("country", pa.string()),
        ("latitude", pa.float64()), ("longitude", pa.float64()),
    ]
)  # fmt: skip


def draft(name: str, article: str, evidence: str, source: str, target: str, **more: Any) -> Any:
    start = evidence.index(source)
    end = evidence.index(target)
    row = {
        "event_mention_id": f"evm-{name}", "article_id": article, "event_type": "COERCE",
        "mode": "arrest", "status": "happened", "sentence_index": 0, "start": 0,
        "end": len(evidence), "trigger_start": 0, "trigger_end": 1, "trigger": "arrest",
        "evidence": evidence, "confidence": 0.8, "coder": "rules", "coder_version": "1",
        "sources": [{"start": start, "end": start + len(source), "mention_id": f"m-{article}-{source}", "text": source}],
        "targets": [{"start": end, "end": end + len(target), "mention_id": f"m-{article}-{target}", "text": target}],
    }  # fmt: skip
    return row | more


def dated(day: str, precision: str = "day", last: str | None = None) -> dict[str, Any]:
    return {
        "event_date": date.fromisoformat(day),
        "event_date_end": date.fromisoformat(last or day),
        "date_precision": precision,
        "date_basis": "words",
    }


def merge(
    drafts: Sequence[Any],
    origins: dict[str, str] | None = None,
    known: EventResult | None = None,
    garbled: Sequence[str] = (),
) -> EventResult:
    articles = sorted({d["article_id"] for d in drafts})
    rows = [
        {
            "article_id": a, "publisher": a, "origin": (origins or {}).get(a, a),
            "published_date": DAY, "published_month": "2025-03",
            "garble_label": "spun" if a in garbled else "none",
        }
        for a in articles
    ]  # fmt: skip
    mentions = {
        s["mention_id"]: {
            "mention_id": s["mention_id"], "article_id": d["article_id"], "surface": s["text"],
            "entity_id": "ent-" + s["text"].lower(), "start": s["start"], "end": s["end"],
        }
        for d in drafts
        for s in d["sources"] + d["targets"]
        if s["mention_id"]
    }  # fmt: skip
    entities = [
        {"entity_id": e, "entity_type": "PER" if " " in e else "GPE"}
        for e in sorted({m["entity_id"] for m in mentions.values()})
    ]
    table = pa.Table.from_pylist(rows, schema=ARTICLES)
    return merge_events(
        pa.Table.from_pylist(list(drafts), schema=EVENT_DRAFTS),
        pa.Table.from_pylist(list(mentions.values()), schema=MENTIONS),
        pa.Table.from_pylist(entities, schema=ENTITIES),
        table,
        known.events.drop(["event_month"]) if known else EVENTS.from_rows([]),
        known.event_mentions.drop(["published_month"]) if known else EVENT_MENTIONS.from_rows([]),
        table,
        EDITS.from_rows([]),
    )


A = draft(
    "a",
    "one",
    "Togo arrested Ada Lund at the harbour after the strike.",
    "Togo",
    "Ada Lund",
    **dated("2025-03-29"),
)
B = draft(
    "b",
    "two",
    "Ada Lund, who led the harbour strike, was arrested by Togo.",
    "Togo",
    "Ada Lund",
    **dated("2025-03-24", "week", "2025-03-30"),
)
OTHER_DAY = draft(
    "c",
    "three",
    "Togo arrested Ada Lund at the harbour again.",
    "Togo",
    "Ada Lund",
    **dated("2025-03-04"),
)
OTHER_PERSON = draft(
    "d",
    "four",
    "Togo arrested Omar Tevik at the harbour after the strike.",
    "Togo",
    "Omar Tevik",
    **dated("2025-03-29"),
)
DENIED = draft(
    "e",
    "five",
    "Togo arrested Ada Lund, a denial said of the harbour strike.",
    "Togo",
    "Ada Lund",
    **dated("2025-03-29"),
) | {"status": "denied"}


def test_reports_of_two_articles_are_one_event_with_the_narrower_date() -> None:
    (event,) = merge([A, B]).events.to_pylist()
    assert (event["report_count"], event["article_count"], event["independent_source_count"]) == (
        2,
        2,
        2,
    )
    assert (event["event_date"], event["date_precision"]) == (date(2025, 3, 29), "day")
    assert event["event_month"] == "2025-03"
    assert (event["quad_class"], event["intensity"], event["cameo_root"]) == (4, -7.0, "17")


@pytest.mark.parametrize("other", [OTHER_DAY, OTHER_PERSON, DENIED])
def test_conflicting_dates_actors_or_status_stay_apart(other: Any) -> None:
    assert merge([A, other]).events.num_rows == 2


def test_copies_of_one_source_count_once_and_add_no_confidence() -> None:
    alone = merge([A]).events.to_pylist()[0]
    (event,) = merge([A, B], origins={"one": "wire", "two": "wire"}).events.to_pylist()
    assert event["independent_source_count"] == 1
    assert event["confidence"] == alone["confidence"]


def test_evidence_from_garbled_text_alone_is_marked_and_weighs_less() -> None:
    (event,) = merge([A], garbled=["one"]).events.to_pylist()
    assert event["evidence_from_edit"] is True
    assert event["confidence"] == pytest.approx(0.4)


def test_a_clean_report_lifts_the_mark() -> None:
    (event,) = merge([A, B], garbled=["one"]).events.to_pylist()
    assert event["evidence_from_edit"] is False


def test_a_rerun_with_the_same_drafts_changes_nothing() -> None:
    first = merge([A, B, OTHER_DAY])
    again = merge([A, B, OTHER_DAY], known=first)
    assert (again.events.num_rows, again.event_mentions.num_rows) == (0, 0)


def test_a_later_report_keeps_the_known_id() -> None:
    first = merge([A])
    later = merge([B], known=first)
    (event,) = later.events.to_pylist()
    assert event["event_id"] == first.events.column("event_id")[0].as_py()
    assert event["report_count"] == 2
    assert later.event_mentions.column("event_mention_id").to_pylist() == ["evm-b"]


@given(st.permutations([A, B, OTHER_DAY, OTHER_PERSON, DENIED]))
@settings(max_examples=20, deadline=None)
def test_order_of_drafts_changes_nothing(drafts: list[Any]) -> None:
    assert merge(drafts).events.equals(merge([A, B, OTHER_DAY, OTHER_PERSON, DENIED]).events)


def test_an_undated_resignation_of_a_person_joins_the_dated_one() -> None:
    told = {"event_type": "RETREAT", "mode": "resign", "trigger": "resign", "targets": []}
    words = "Ada Lund stepped down in Togo in spring."
    dated_one = draft(
        "f", "six", words, "Ada Lund", "Togo", **dated("2025-03-01", "month", "2025-03-31")
    )
    undated = draft("g", "seven", "Ada Lund has resigned, Togo says.", "Ada Lund", "Togo")
    (event,) = merge([dated_one | told, undated | told]).events.to_pylist()
    assert (event["report_count"], event["event_date"]) == (2, date(2025, 3, 1))


def test_undated_resignations_of_two_people_stay_apart() -> None:
    told = {"event_type": "RETREAT", "mode": "resign", "trigger": "resign", "targets": []}
    one = draft("h", "eight", "Ada Lund has resigned, Togo says.", "Ada Lund", "Togo")
    two = draft("i", "nine", "Omar Tevik has resigned, Togo says.", "Omar Tevik", "Togo")
    assert merge([one | told, two | told]).events.num_rows == 2


def test_an_act_is_not_joined_with_a_report_published_before_it() -> None:
    early = draft("j", "ten", "Togo arrested Ada Lund at the harbour.", "Togo", "Ada Lund")
    later = draft(
        "k", "eleven", "Togo arrested Ada Lund at the harbour.", "Togo", "Ada Lund",
        **dated("2025-04-02"),
    )  # fmt: skip
    assert merge([early, later]).events.num_rows == 2


def test_like_acts_told_in_one_thread_of_articles_are_one_event() -> None:
    told = [
        (
            "l",
            "twelve",
            "Togo arrested Ada Lund over the dockers' walkout in Lom, her lawyer said.",
        ),
        ("m", "thirteen", "Ada Lund is in custody of Togo, who led the dockers' walkout in Lom."),
    ]
    one, two = (draft(n, a, words, "Togo", "Ada Lund") for n, a, words in told)
    (event,) = merge([one, two | {"trigger": "custody"}]).events.to_pylist()
    assert event["report_count"] == 2


def test_a_name_that_the_reader_of_names_missed_is_found_in_the_actors_words() -> None:
    known = draft("n", "fourteen", "Togo arrested Ada Lund at the harbour.", "Togo", "Ada Lund")
    missed = draft(
        "o", "fifteen", "Togo arrested Swedish Ada Lund at the harbour.", "Togo", "Ada Lund"
    )
    missed["targets"][0] |= {"mention_id": None, "text": "Swedish Ada Lund"}
    rows = merge([known, missed]).event_mentions.to_pylist()
    assert {r["target_spans"][0]["entity_id"] for r in rows} == {"ent-ada lund"}


DATELINE = {
    "place_basis": "dateline", "place_name": "Kumasi", "country": "GHA",
    "latitude": 6.7, "longitude": -1.6,
}  # fmt: skip


def test_a_place_that_a_report_names_goes_before_a_dateline() -> None:
    told = "Police arrested Ama Boateng in Tamale."
    drafts = [
        draft("a", "a", told, "Police", "Ama Boateng", **dated("2025-03-30"), **DATELINE),
        draft("b", "b", told, "Police", "Ama Boateng", **dated("2025-03-30"), **DATELINE),
        draft(
            "c", "c", told, "Police", "Ama Boateng", **dated("2025-03-30"),
            place_basis="text", place_name="Tamale",
        ),
    ]  # fmt: skip
    (event,) = merge(drafts).events.to_pylist()
    assert (event["place_name"], event["place_basis"]) == ("Tamale", "text")


def test_the_place_of_a_dateline_is_kept_from_run_to_run() -> None:
    told = "Police arrested Ama Boateng."
    first = merge(
        [draft("a", "a", told, "Police", "Ama Boateng", **dated("2025-03-30"), **DATELINE)]
    )
    later = draft("b", "b", told, "Police", "Ama Boateng", **dated("2025-03-30"))
    (event,) = merge([later], known=first).events.to_pylist()
    assert {name: event[name] for name in DATELINE} == DATELINE
    assert event["place_entity_id"] is None
