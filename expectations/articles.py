"""Articles: a body worth the name, dates that can be, copies that know their original."""

from datetime import date
from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import (
    Context,
    Suite,
    at_most,
    below,
    between,
    declare,
    holds,
    like,
    unlike,
)
from expectations.spans import both_or_none, lengths
from unspun.schema import ARTICLES

LENGTH = declare("VAL-030", "error", "char_count is not the length of the text.")
EMPTY = declare("VAL-031", "error", "The article has no words.")
SHORT = declare("VAL-032", "warning", "The article has fewer than 15 words.")
TITLE_ONLY = declare("VAL-033", "error", "The text is only the title again.")
FUTURE = declare("VAL-034", "warning", "Published more than two days after it was fetched.")
ANCIENT = declare("VAL-035", "warning", "Published before 1900.")
DATE_SOURCE = declare("VAL-036", "error", "A publication date without its source and confidence.")
DATE_MOMENT = declare("VAL-037", "error", "The day and the moment of publication differ.")
COPY_KIND = declare("VAL-038", "error", "A copy without its kind, or a kind without a copy.")
REPRESENTATIVE = declare(
    "VAL-039", "error", "A representative that copies another article, or a copy of nothing."
)
SELF_COPY = declare("VAL-040", "error", "The article is called a copy of itself.")
SEGMENT = declare("VAL-041", "error", "The segment is not one of the page's segments.")
RAW_SPAN = declare("VAL-042", "error", "The raw offsets are half given, or end before they start.")
GARBLE = declare("VAL-043", "warning", "A garble label without a score, or a score without one.")
CONTROL = declare("VAL-044", "warning", "The text holds control characters.")
REPLACED = declare("VAL-045", "warning", "The text holds characters lost in decoding.")
EDGES = declare("VAL-046", "warning", "The text begins or ends with white space.")
LANGUAGE = declare("VAL-047", "warning", "The language is not an ISO 639-1 code.")
URL = declare("VAL-048", "warning", "The URL does not begin with http:// or https://.")
DOMAIN = declare("VAL-049", "warning", "The domain is not a lower-case host without www.")
LONG_TITLE = declare("VAL-050", "warning", "The title is longer than 500 characters.")
MONTH = declare("VAL-051", "error", "published_month is not the month of published_date.")
FURNITURE = declare("VAL-052", "warning", "A line of site furniture is left in the text.")
MARKUP = declare("VAL-053", "warning", "HTML tags are left in the text.")
COUNT = declare("VAL-054", "error", "A count is negative.")

_FURNITURE = (
    r"(?im)^\W*(?:leave a (?:reply|comment)|share this(?: article| story| post)?|advertisement|"
    r"read more|continue reading|related (?:posts|articles|stories)|sign up|log in|subscribe now|"
    r"click here|all rights reserved|skip to (?:main )?content)\W*$"
)
_MARKUP = r"</?(?:div|p|span|script|style|a|img|br|li|ul|td|tr|h[1-6])\b[^<>]{0,300}>"


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    columns = {
        name: data[name].to_pylist()
        for name in (
            "article_id", "text", "title", "published_date", "published_at", "published_source",
            "published_confidence", "published_month", "fetched_at", "duplicate_of",
            "duplicate_kind", "is_representative", "garble_label", "garble_score", "raw_start",
            "raw_end",
        )
    }  # fmt: skip
    days: list[date | None] = columns["published_date"]
    copies = columns["duplicate_of"]
    texts, titles = columns["text"], columns["title"]
    return {
        "text_length": lengths(texts),
        "text_is_more_than_title": [
            None if text is None or title is None else text.strip() != title.strip()
            for text, title in zip(texts, titles, strict=True)
        ],
        "days_after_fetch": _days_apart(days, columns["fetched_at"]),
        "published_year": [day and day.year for day in days],
        "date_has_source": both_or_none(days, columns["published_source"]),
        "date_has_confidence": both_or_none(days, columns["published_confidence"]),
        "moment_days_off": _days_apart(days, columns["published_at"]),
        "moment_has_day": [
            moment is None or day is not None
            for moment, day in zip(columns["published_at"], days, strict=True)
        ],
        "copy_has_kind": both_or_none(copies, columns["duplicate_kind"]),
        "representative_or_copy": [
            None if r is None else r == (c is None)
            for r, c in zip(columns["is_representative"], copies, strict=True)
        ],
        "copies_another": [
            c is None or c != a for c, a in zip(copies, columns["article_id"], strict=True)
        ],
        "raw_span_whole": both_or_none(columns["raw_start"], columns["raw_end"]),
        "garble_scored": both_or_none(columns["garble_label"], columns["garble_score"]),
        "title_length": lengths(titles),
        "month_of_date": [
            month == (f"{day:%Y-%m}" if day else "unknown")
            for month, day in zip(columns["published_month"], days, strict=True)
        ],
    }


def _days_apart(days: list[date | None], moments: list[Any]) -> list[int | None]:
    """Return whole days from each moment's UTC day to the day; None where either is missing."""
    return [
        None if day is None or moment is None else (day - moment.date()).days
        for day, moment in zip(days, moments, strict=True)
    ]


SUITE = Suite(
    "articles",
    (
        *derived(ARTICLES),
        at_most(LENGTH, "char_count", "text_length"),
        at_most(LENGTH, "text_length", "char_count"),
        between(EMPTY, "word_count", 1),
        between(SHORT, "word_count", 15),
        holds(TITLE_ONLY, "text_is_more_than_title"),
        between(FUTURE, "days_after_fetch", None, 2),
        between(ANCIENT, "published_year", 1900),
        holds(DATE_SOURCE, "date_has_source"),
        holds(DATE_SOURCE, "date_has_confidence"),
        between(DATE_MOMENT, "moment_days_off", -1, 1),
        holds(DATE_MOMENT, "moment_has_day"),
        holds(COPY_KIND, "copy_has_kind"),
        holds(REPRESENTATIVE, "representative_or_copy"),
        holds(SELF_COPY, "copies_another"),
        between(SEGMENT, "segment_index", 0),
        below(SEGMENT, "segment_index", "segment_count"),
        holds(RAW_SPAN, "raw_span_whole"),
        between(RAW_SPAN, "raw_start", 0),
        below(RAW_SPAN, "raw_start", "raw_end"),
        holds(GARBLE, "garble_scored"),
        unlike(CONTROL, "text", r"[\x00-\x08\x0b\x0c\x0e-\x1f]"),
        unlike(REPLACED, "text", "\ufffd"),
        unlike(EDGES, "text", r"^\s|\s\Z"),
        like(LANGUAGE, "language", r"^[a-z]{2}$"),
        like(URL, "url", r"^https?://"),
        like(DOMAIN, "domain", r"^(?!www\.)[^\sA-Z/]+$"),
        between(LONG_TITLE, "title_length", None, 500),
        holds(MONTH, "month_of_date"),
        unlike(FURNITURE, "text", _FURNITURE),
        unlike(MARKUP, "text", _MARKUP),
        between(COUNT, "edit_count", 0),
    ),
    _companions,
)
