"""A range of days, one run each, oldest first: a run that fails stops the ones behind it."""

from datetime import date, timedelta

from prefect import flow, get_run_logger

from flows.parameters import RunParameters
from flows.pipeline import run_pipeline
from unspun.ingest import SourceError
from unspun.pipeline.summary import Summary


@flow(name="unspun-backfill", flow_run_name="backfill {first} to {last}")
def backfill(run: RunParameters, first: date, last: date) -> list[Summary]:
    """Run the pipeline for every day from ``first`` to ``last``.

    ``{day}`` in a source stands for the day as YYYY-MM-DD, ``{year}``, ``{month}`` and
    ``{date}`` for its parts. A day without any input is passed over and said so.

    Raises:
        ValueError: ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError(f"the last day, {last}, is before the first, {first}")
    summaries = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        sources = [_on(source, day) for source in run.sources]
        try:
            summaries.append(run_pipeline(run.model_copy(update={"sources": sources})))
        except SourceError as error:
            get_run_logger().warning("%s: %s", day, error)
    return summaries


def _on(source: str, day: date) -> str:
    parts = {
        "day": f"{day:%Y-%m-%d}",
        "year": f"{day:%Y}",
        "month": f"{day:%m}",
        "date": f"{day:%d}",
    }
    for name, value in parts.items():
        source = source.replace("{" + name + "}", value)
    return source
