"""The parameters of the flows; the Prefect UI makes a form of them."""

import os
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from unspun.pipeline.intake import Replay
from unspun.settings import Settings

Address = Annotated[str, BeforeValidator(str)]  # a path is as good as its name


class RunParameters(BaseModel):
    """One run of the whole pipeline."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: list[str] = Field(
        default_factory=list,
        description="Files, folders, globs or fsspec URLs: txt, html, jsonl, csv, parquet, warc, rss",
    )
    warehouse: Address = Field(
        "warehouse", description="Folder, or s3://bucket/prefix, the snapshots are published in"
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, description="Worker processes"
    )
    worker_memory_mb: int | None = Field(
        None, ge=512, description="Address space of one worker in MB; a worker over it is stopped"
    )
    fetch: bool = Field(False, description="Sources that are lists of URLs are downloaded")
    replay: Replay | None = Field(
        None,
        description="Instead of sources: quarantined documents again, or all, with today's code",
    )
    settings: Settings = Field(default_factory=Settings, description="Settings of every stage")
