"""Of the events a warehouse knows, a day's run reads those its drafts can tell of."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from unspun.events import EVENT_DRAFTS, EVENT_ROWS
from unspun.pipeline.window import Window, tellable

DAY = date(2024, 5, 17)
WINDOW = Window(frozenset({"2024-05"}), (DAY, DAY))
DATED = {"event_type": "ASSAULT", "status": "happened", "event_date": DAY, "event_date_end": DAY}
UNDATED = {"event_type": "CONSULT", "status": "happened"}


def kept(**event: Any) -> bool:
    told = datetime(2024, 5, 10, tzinfo=UTC)
    row = {"event_id": "e", "mode": None, "first_reported_at": told, **event}
    events = pa.Table.from_pylist([row], schema=EVENT_ROWS)
    drafts = pa.Table.from_pylist([DATED, UNDATED], schema=EVENT_DRAFTS)
    return len(tellable(events, drafts, WINDOW)) == 1


def days(first: int, last: int) -> dict[str, date]:
    return {
        "event_date": DAY + timedelta(days=first),
        "event_date_end": DAY + timedelta(days=last),
    }


@pytest.mark.parametrize("span", [(0, 0), (-30, 0), (0, 30), (-200, 200)])
def test_an_event_of_a_day_that_is_told_of_is_read(span: tuple[int, int]) -> None:
    assert kept(**{**DATED, **days(*span)})


@pytest.mark.parametrize(
    "event",
    [
        {**DATED, **days(-9, -1)},
        {**DATED, **days(1, 9)},
        {**DATED, "status": "planned"},
        {**DATED, "event_type": "PROTEST"},
    ],
    ids=["before", "after", "other status", "other type"],
)
def test_an_event_that_no_draft_can_tell_of_is_not_read(event: dict[str, Any]) -> None:
    assert not kept(**event)


def test_where_one_of_two_is_undated_the_first_report_decides() -> None:
    long_ago = datetime(2023, 1, 1, tzinfo=UTC)
    assert kept(**UNDATED)
    assert kept(**UNDATED, **days(-90, -80))
    assert kept(**{**DATED, "event_date": None, "event_date_end": None})
    assert not kept(**UNDATED, first_reported_at=long_ago)
    assert kept(**UNDATED, first_reported_at=None)


def test_what_is_told_late_is_read_whenever_it_was_told() -> None:
    assert kept(**UNDATED, mode="resign", first_reported_at=datetime(2023, 9, 1, tzinfo=UTC))


def test_events_before_1970_are_compared_by_their_days_too() -> None:
    old = date(1956, 11, 4)
    drafts = pa.Table.from_pylist(
        [{**DATED, "event_date": old, "event_date_end": old}], schema=EVENT_DRAFTS
    )
    rows = [
        {"event_id": "same", **DATED, "event_date": old, "event_date_end": old},
        {"event_id": "other", **DATED, "event_date": date(1956, 11, 5), "event_date_end": DAY},
    ]
    events = pa.Table.from_pylist(rows, schema=EVENT_ROWS)
    assert tellable(events, drafts, WINDOW)["event_id"].to_pylist() == ["same"]
