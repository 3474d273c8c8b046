"""The records that pass between stages inside one shard.

Between shards and stages everything is an Arrow table of :mod:`unspun.schema`; these small
dataclasses live only while one document is being worked on.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Document:
    """One raw input as a reader found it.

    ``source`` groups documents for the ledger and the census: the publisher's domain where a URL
    is known, else the publisher, else the file or folder name. ``metadata`` keeps every unknown
    field of a record as text. ``raw`` is the bytes of the page, text file or record text.
    """

    document_id: str
    source: str
    source_uri: str
    media_type: str  # "text/plain" or "text/html"
    raw: bytes
    record_key: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    fetched_at: datetime | None = None
    charset: str | None = None  # as declared by a record or an HTTP header
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that could not go on: where, by which rule, why, and what it was."""

    stage: str
    rule_id: str
    reason: str
    source: str
    source_uri: str
    document_id: str
    severity: str = "error"  # "error" | "warning"
    record: dict[str, str] = field(default_factory=dict)
    replayable: bool = False


class Line(NamedTuple):
    """One line of a document's text with the code-point range of the decoded raw it came from.

    For HTML the range counts code points of the extracted text, and articles carry null offsets.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One article's share of a page: its body lines and what its header said, unparsed."""

    lines: tuple[Line, ...]
    header: tuple[Line, ...] = ()
    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # the header's own words, for example "09-07-2025"
    day_first: bool | None = None  # settled once a page; None where the page cannot tell


@dataclass(frozen=True, slots=True)
class Drop:
    """Text that left an article, with the rule that took it out.

    ``kind`` is one of: boilerplate, header, caption, byline, dateline, credit, footnote,
    correction, bio, related, comment, embed, duplicate_title, page, repeat.
    """

    text: str
    rule_id: str
    kind: str
    start: int | None = None
    end: int | None = None
    segment_index: int | None = None


@dataclass(frozen=True, slots=True)
class PublishedDate:
    """When an article says it was published, how it says so, and how sure that is (0-1)."""

    day: date | None = None
    moment: datetime | None = None
    source: str | None = None  # json-ld | meta | record | header | url | text | feed
    confidence: float | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One cleaned article; the columns of ``articles`` that the text stages fill."""

    article_id: str
    document_id: str
    segment_index: int
    segment_count: int
    text: str
    source: str
    source_uri: str
    record_key: str | None = None
    raw_start: int | None = None
    raw_end: int | None = None
    url: str | None = None
    domain: str | None = None
    publisher: str | None = None
    syndicated_from: str | None = None
    section: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None  # place, day and agency as printed before the first words
    published: PublishedDate = PublishedDate()
    fetched_at: datetime | None = None
    language: str | None = None
    language_confidence: float | None = None
    extraction_method: str | None = None
    quality_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanResult:
    """All that the text stages made of one document: articles, what left them, or a refusal.

    ``refusal`` is set when the document is not an article (rule ``ART-...``) or could not be
    read; then ``articles`` is empty.
    """

    articles: tuple[Article, ...] = ()
    drops: tuple[Drop, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to call a text garbled: a span, what kind of break it is and its weight.

    ``start`` and ``end`` are code points of the text that was judged. ``weight`` is the log-odds
    the span adds; ``suggestion`` what the words probably were, where known.
    """

    start: int
    end: int
    kind: str  # structure | log_odds | collocation | name | spelling | language_model
    weight: float
    rule_id: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """The garble verdict on one text. ``label`` is None when the text is too short to tell."""

    label: str | None  # none | spun | translated
    score: float | None  # calibrated probability of being garbled, 0-1
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of an article's text, or a proposal for one.

    ``start`` and ``end`` are code points of ``replacement`` in the repaired text; for a proposal
    (``applied`` false) they are those of ``original``, which still stands there.
    """

    start: int
    end: int
    original: str
    replacement: str
    kind: str  # name | phrase | word | restored | encoding
    method: str  # rule id, REP-...
    evidence: str
    confidence: float
    applied: bool
    evidence_article_id: str | None = None
