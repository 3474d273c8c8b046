"""Every published table: columns, Arrow types, meanings, keys and partitions.

This module is the one source of casts, of ``docs/tables.md`` and of the column lists that the
expectation suites check. Rules that hold for every table: timestamps are UTC with microseconds,
lists are lists, codes are strings, ids are hashes of stable content, unknown is null, offsets are
Unicode code points into ``articles.text``, and every row names the run that wrote it.
"""

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

STRING = pa.string()
BOOL = pa.bool_()
INT = pa.int32()
LONG = pa.int64()
REAL = pa.float64()
DAY = pa.date32()
MOMENT = pa.timestamp("us", tz="UTC")
STRINGS = pa.list_(pa.string())
SPANS = pa.list_(pa.struct([("start", INT), ("end", INT), ("entity_id", STRING)]))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: Arrow type, what it means, whether null is allowed, its closed vocabulary."""

    name: str
    type: pa.DataType
    doc: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One published table.

    ``key`` is unique in the whole table. ``partition`` is the hive partition column, which is
    part of the path and not of the file. ``order`` is how rows are sorted inside a file.
    ``references`` maps a column to the ``table.column`` it must be found in.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    partition: str | None = None
    references: tuple[tuple[str, str], ...] = ()

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow schema of a data file, without the partition column."""
        return pa.schema(
            [
                pa.field(c.name, c.type, nullable=not c.required, metadata={"doc": c.doc})
                for c in self.columns
            ]
        )

    @cached_property
    def nullable(self) -> pa.Schema:
        """The same fields, each of which may be null: a table while it is made, and as it is read.

        What must not be null is judged, with a reason for every row, and not left to a cast.
        """
        return pa.schema([f.with_nullable(True) for f in self.arrow])

    @cached_property
    def names(self) -> list[str]:
        """Column names of a data file, in order."""
        return [c.name for c in self.columns]

    def cast(self, table: pa.Table) -> pa.Table:
        """Return ``table`` with exactly this table's columns and types; missing ones are null.

        Raises:
            pa.ArrowInvalid: a value does not fit its column.
            KeyError: ``table`` has a column this table does not know.
        """
        unknown = set(table.column_names) - set(self.names)
        if unknown:
            raise KeyError(f"{self.name} has no column {', '.join(sorted(unknown))}")
        present = set(table.column_names)
        arrays = [
            table[f.name].cast(f.type) if f.name in present else pa.nulls(len(table), f.type)
            for f in self.arrow
        ]
        return pa.Table.from_arrays(arrays, names=self.names).cast(self.nullable)

    def from_rows(self, rows: list[dict[str, object]]) -> pa.Table:
        """Return a table of this schema from row dictionaries; absent keys are null."""
        return pa.Table.from_pylist(rows, schema=self.nullable)


RUN_ID = Column("run_id", STRING, "The run that wrote this row.", required=True)
ARTICLE_REF = Column("article_id", STRING, "The article.", required=True)

GARBLE_LABELS = ("none", "spun", "translated")
DUPLICATE_KINDS = ("exact", "near", "reworded", "syndicated", "garbled")
ENTITY_TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
STATUSES = ("happened", "planned", "demanded", "denied", "hypothetical")
PLACE_BASES = ("text", "dateline")
DATE_PRECISIONS = ("day", "week", "month", "quarter", "year", "range")
EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
OUTCOMES = ("article", "duplicate", "not_article", "quarantined")
DROP_KINDS = (
    "boilerplate",
    "header",
    "caption",
    "byline",
    "dateline",
    "credit",
    "footnote",
    "correction",
    "bio",
    "related",
    "comment",
    "embed",
    "duplicate_title",
    "page",
    "repeat",
)
EDIT_KINDS = ("name", "phrase", "word", "restored", "encoding")
EVIDENCE_KINDS = ("structure", "log_odds", "collocation", "name", "spelling", "language_model")

DOCUMENTS = Table(
    "documents",
    "The ledger: one row for every raw document ever taken in, and what became of it.",
    (
        Column("document_id", STRING, "Hash of the source key and the raw bytes.", True),
        Column(
            "source",
            STRING,
            "Group for ledger and census: domain, publisher, folder or file.",
            True,
        ),
        Column("source_uri", STRING, "Where it was read, relative to the SOURCE given.", True),
        Column("record_key", STRING, "The record's own id, where it had one."),
        Column("url", STRING, "The document's URL, where known."),
        Column("media_type", STRING, "text/plain or text/html."),
        Column("byte_count", LONG, "Size of the raw bytes."),
        Column("raw_shard", STRING, "File under raw/ that keeps the bytes; null if unreadable."),
        Column("outcome", STRING, "What became of it.", True, OUTCOMES),
        Column("rule_id", STRING, "The rule behind an outcome other than article."),
        Column("article_count", INT, "Articles published from it.", True),
        RUN_ID,
    ),
    key=("document_id",),
)

ARTICLES = Table(
    "articles",
    "One row per article, cleaned and, where certain, repaired.",
    (
        Column("article_id", STRING, "Hash of the document and the segment.", True),
        Column("document_id", STRING, "The raw document it was cut from.", True),
        Column("record_key", STRING, "The input record's own id, where it had one."),
        Column("source_uri", STRING, "Where the document was read.", True),
        Column("segment_index", INT, "Position on its page, from 0.", True),
        Column("segment_count", INT, "Articles on its page.", True),
        Column("raw_start", INT, "First code point in the decoded raw text; null for HTML."),
        Column("raw_end", INT, "End (exclusive) in the decoded raw text; null for HTML."),
        Column("url", STRING, "Canonical URL, where known."),
        Column("domain", STRING, "Registered host of the URL, without www."),
        Column("publisher", STRING, "Who published this copy."),
        Column("syndicated_from", STRING, "Agency or paper it was taken from, by credit."),
        Column("section", STRING, "The publisher's section, as printed."),
        Column("title", STRING, "Headline without the site's name."),
        Column("authors", STRINGS, "People who wrote it, in order."),
        Column("dateline", STRING, "Place, day and agency as printed before the first words."),
        Column("published_date", DAY, "Day of publication."),
        Column("published_at", MOMENT, "Moment of publication, where the source gives a time."),
        Column("published_source", STRING, "json-ld, meta, record, header, url, text or feed."),
        Column("published_confidence", REAL, "0-1; below 0.5 is a guess."),
        Column("fetched_at", MOMENT, "When the document was fetched."),
        Column("language", STRING, "ISO 639-1 code; null when too short to tell."),
        Column("language_confidence", REAL, "0-1."),
        Column("text", STRING, "The body: paragraphs separated by a blank line.", True),
        Column("char_count", INT, "Code points of text.", True),
        Column("word_count", INT, "Words of text.", True),
        Column(
            "garble_label", STRING, "Machine paraphrase; null: too short.", False, GARBLE_LABELS
        ),
        Column("garble_score", REAL, "Calibrated probability of machine paraphrase, 0-1."),
        Column("edit_count", INT, "Edits applied to text.", True),
        Column("story_id", STRING, "Copies of one text share a story.", True),
        Column("duplicate_of", STRING, "The story's representative, if this is a copy."),
        Column("duplicate_kind", STRING, "Kind of copy.", False, DUPLICATE_KINDS),
        Column("duplicate_similarity", REAL, "0-1 against the representative."),
        Column("is_representative", BOOL, "True for one article of each story.", True),
        Column("version_of", STRING, "First article seen at the same URL, if this is an update."),
        Column("is_latest", BOOL, "False if a later version of the same URL is known.", True),
        Column("extraction_method", STRING, "How the body was found."),
        Column("quality_flags", STRINGS, "Rule ids of doubts about this row."),
        RUN_ID,
    ),
    key=("article_id",),
    partition="published_month",
    references=(("document_id", "documents.document_id"), ("duplicate_of", "articles.article_id")),
)

DROPPED = Table(
    "dropped",
    "Every piece of text that left an article or a page, and the rule that took it out.",
    (
        Column("document_id", STRING, "The raw document.", True),
        Column("article_id", STRING, "The article it stood in; null for a page's own furniture."),
        Column("raw_start", INT, "First code point in the decoded raw text; null for HTML."),
        Column("raw_end", INT, "End (exclusive) in the decoded raw text."),
        Column("text", STRING, "The text as it stood.", True),
        Column("rule_id", STRING, "The rule.", True),
        Column("kind", STRING, "What it was.", True, DROP_KINDS),
        RUN_ID,
    ),
    key=(),
    references=(("document_id", "documents.document_id"),),
)

EDITS = Table(
    "edits",
    "Every word changed, or proposed to be changed, in an article, with its evidence.",
    (
        ARTICLE_REF,
        Column("start", INT, "First code point in the repaired text.", True),
        Column("end", INT, "End (exclusive) in the repaired text.", True),
        Column("original", STRING, "What stood there before.", True),
        Column("replacement", STRING, "What stands there now, or would.", True),
        Column("kind", STRING, "What was mended.", True, EDIT_KINDS),
        Column("method", STRING, "Rule id of the repair.", True),
        Column("evidence", STRING, "Why, in words.", True),
        Column("evidence_article_id", STRING, "The article that proves it, where one does."),
        Column("confidence", REAL, "0-1.", True),
        Column("applied", BOOL, "False: a proposal below the bar; the text is unchanged.", True),
        RUN_ID,
    ),
    key=(),
    references=(("article_id", "articles.article_id"),),
)

EVIDENCE = Table(
    "evidence",
    "Why an article is called garbled: one row per span, strongest first.",
    (
        ARTICLE_REF,
        Column("start", INT, "First code point in the text before repair.", True),
        Column("end", INT, "End (exclusive) in the text before repair.", True),
        Column("surface", STRING, "The words.", True),
        Column("kind", STRING, "What kind of break it is.", True, EVIDENCE_KINDS),
        Column("rule_id", STRING, "The rule.", True),
        Column("weight", REAL, "Log-odds the span adds.", True),
        Column("suggestion", STRING, "What the words probably were."),
        RUN_ID,
    ),
    key=(),
    references=(("article_id", "articles.article_id"),),
)

MENTIONS = Table(
    "mentions",
    "Every place in an article where an entity is named.",
    (
        Column("mention_id", STRING, "Hash of the article and the span.", True),
        ARTICLE_REF,
        Column("entity_id", STRING, "The entity meant; null when not certain."),
        Column("surface", STRING, "The words as they stand.", True),
        Column("start", INT, "First code point in articles.text.", True),
        Column("end", INT, "End (exclusive).", True),
        Column("sentence_index", INT, "Sentence of the article, from 0.", True),
        Column("entity_type", STRING, "Type of this mention.", True, ENTITY_TYPES),
        Column("score", REAL, "0-1."),
        Column(
            "rule_id",
            STRING,
            "Why it is not simply the entity of that name: kept apart, in doubt, or garbled.",
        ),
        Column("from_edit", BOOL, "The words were mended by an edit.", True),
        RUN_ID,
    ),
    key=("mention_id",),
    partition="published_month",
    references=(("article_id", "articles.article_id"), ("entity_id", "entities.entity_id")),
)

ENTITIES = Table(
    "entities",
    "One row per person, organisation, place or group, over the whole warehouse.",
    (
        Column("entity_id", STRING, "Stable id.", True),
        Column("name", STRING, "Most frequent full form over independent sources.", True),
        Column("entity_type", STRING, "Type.", True, ENTITY_TYPES),
        Column("aliases", STRINGS, "Other forms seen, most frequent first."),
        Column("country", STRING, "ISO 3166 alpha-3 or a bloc code."),
        Column("sector", STRING, "PLOVER sector of an actor."),
        Column("wikidata_id", STRING, "Wikidata id, only from a knowledge table."),
        Column("geonames_id", STRING, "GeoNames id of a place."),
        Column("latitude", REAL, "Degrees north."),
        Column("longitude", REAL, "Degrees east."),
        Column("mention_count", INT, "Mentions.", True),
        Column("article_count", INT, "Articles.", True),
        Column("independent_source_count", INT, "Stories told by distinct publishers.", True),
        Column("first_seen", DAY, "Earliest publication date of an article naming it."),
        Column("last_seen", DAY, "Latest."),
        RUN_ID,
    ),
    key=("entity_id",),
)

ALIASES = Table(
    "aliases",
    "Every form an entity was named by.",
    (
        Column("entity_id", STRING, "The entity.", True),
        Column("alias", STRING, "The form.", True),
        Column(
            "kind",
            STRING,
            "How it relates to the name.",
            True,
            ("name", "short", "acronym", "demonym", "variant", "spun", "translated", "knowledge"),
        ),
        Column("mention_count", INT, "Mentions by this form.", True),
        RUN_ID,
    ),
    key=("entity_id", "alias"),
    references=(("entity_id", "entities.entity_id"),),
)

EVENTS = Table(
    "events",
    "One row per event: who did what to whom, when, where, and whether it happened.",
    (
        Column("event_id", STRING, "Stable id.", True),
        Column("event_type", STRING, "PLOVER 0.8 type.", True, EVENT_TYPES),
        Column("mode", STRING, "PLOVER mode."),
        Column("status", STRING, "Did it happen.", True, STATUSES),
        Column("source_entity_ids", STRINGS, "Who did it."),
        Column("target_entity_ids", STRINGS, "To whom."),
        Column("source_text", STRING, "The source as written in the best report."),
        Column("target_text", STRING, "The target as written in the best report."),
        Column("event_date", DAY, "First day it can have happened."),
        Column("event_date_end", DAY, "Last day."),
        Column("date_precision", STRING, "How exact.", False, DATE_PRECISIONS),
        Column("date_basis", STRING, "The words, or publication, the date rests on."),
        Column("place_entity_id", STRING, "Where."),
        Column("place_name", STRING, "Where, as written."),
        Column(
            "place_basis",
            STRING,
            "text: the report names it; dateline: told from there without a place, less sure.",
            False,
            PLACE_BASES,
        ),
        Column("country", STRING, "ISO 3166 alpha-3 of the place."),
        Column("latitude", REAL, "Degrees north."),
        Column("longitude", REAL, "Degrees east."),
        Column(
            "quad_class",
            INT,
            "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.",
            True,
        ),
        Column("intensity", REAL, "PLOVER score, -9 to 10.", True),
        Column("cameo_root", STRING, "CAMEO root code, for export."),
        Column("report_count", INT, "Event mentions.", True),
        Column("article_count", INT, "Articles.", True),
        Column("independent_source_count", INT, "Stories told by distinct publishers.", True),
        Column("first_reported_at", MOMENT, "Earliest publication of a report."),
        Column("confidence", REAL, "0-1.", True),
        Column("evidence_from_edit", BOOL, "Every report rests on mended or garbled text.", True),
        RUN_ID,
    ),
    key=("event_id",),
    partition="event_month",
    references=(("place_entity_id", "entities.entity_id"),),
)

EVENT_MENTIONS = Table(
    "event_mentions",
    "Every sentence that reports an event, with the words of each part.",
    (
        Column("event_mention_id", STRING, "Hash of article, span, type and actors.", True),
        Column("event_id", STRING, "The event.", True),
        ARTICLE_REF,
        Column("event_type", STRING, "PLOVER 0.8 type.", True, EVENT_TYPES),
        Column("status", STRING, "Did it happen.", True, STATUSES),
        Column("sentence_index", INT, "Sentence of the article, from 0.", True),
        Column("start", INT, "First code point of the evidence.", True),
        Column("end", INT, "End (exclusive).", True),
        Column("trigger_start", INT, "First code point of the word that names the act.", True),
        Column("trigger_end", INT, "End (exclusive).", True),
        Column("source_spans", SPANS, "The sources' words and entities."),
        Column("target_spans", SPANS, "The targets' words and entities."),
        Column("date_start", INT, "First code point of the date expression."),
        Column("date_end", INT, "End (exclusive)."),
        Column("place_start", INT, "First code point of the place."),
        Column("place_end", INT, "End (exclusive)."),
        Column("evidence", STRING, "The words from start to end.", True),
        Column("attributed_to", STRING, "Who says so, where the text says."),
        Column("confidence", REAL, "0-1.", True),
        Column("coder", STRING, "Coder's name.", True),
        Column("coder_version", STRING, "Coder's version.", True),
        RUN_ID,
    ),
    key=("event_mention_id",),
    partition="published_month",
    references=(("event_id", "events.event_id"), ("article_id", "articles.article_id")),
)

MERGES = Table(
    "merges",
    "Two stories, entities or events that turned out to be one: the old id and the one it went to.",
    (
        Column("kind", STRING, "What was merged.", True, ("story", "entity", "event", "place")),
        Column("from_id", STRING, "The id that is no longer used.", True),
        Column("into_id", STRING, "The id that took it over.", True),
        Column("rule_id", STRING, "The rule.", True),
        Column("evidence", STRING, "What showed it, for a person."),
        RUN_ID,
    ),
    key=("from_id",),
)

QUARANTINE = Table(
    "quarantine",
    "Every record refused, whole, with the stage, the rule and the reason.",
    (
        Column("stage", STRING, "Where it was refused.", True),
        Column("rule_id", STRING, "The rule.", True),
        Column("reason", STRING, "Why, for a person.", True),
        Column("severity", STRING, "How bad.", True, ("error", "warning")),
        Column("record", STRING, "The record as JSON.", True),
        Column("document_id", STRING, "The document it came from."),
        Column("replayable", BOOL, "The raw bytes are kept and can be put through again.", True),
        RUN_ID,
    ),
    key=(),
)

RUNS = Table(
    "runs",
    "One row per published run: what went in, what came out, how long it took.",
    (
        RUN_ID,
        Column("flow_run_id", STRING, "The Prefect flow run."),
        Column("started_at", MOMENT, "Start.", True),
        Column("finished_at", MOMENT, "End, before publishing.", True),
        Column("code_digest", STRING, "Digest of the library's code and resources.", True),
        Column("settings", STRING, "Settings as JSON.", True),
        Column("counts", STRING, "JSON: rows per table, documents per source and outcome.", True),
        Column("seconds", STRING, "JSON: seconds per stage.", True),
        Column("peak_memory_mb", REAL, "Largest resident memory of the run's processes."),
    ),
    key=("run_id",),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        DOCUMENTS,
        ARTICLES,
        DROPPED,
        EDITS,
        EVIDENCE,
        MENTIONS,
        ENTITIES,
        ALIASES,
        EVENTS,
        EVENT_MENTIONS,
        MERGES,
        QUARANTINE,
        RUNS,
    )
}

UNKNOWN_MONTH = "unknown"
