"""Great Expectations itself: loaded once, in memory, silent, with nothing sent anywhere."""

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.columns import faults
from expectations.declare import Context, Expect, Suite
from expectations.frame import ROW, judged_frame
from unspun.schema import TABLES

_SHOWN = 120
_PLAIN = ("or_equal", "ignore_row_if", "exact_match")
_SEVERITIES = {"error": "critical", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one expectation found: the rows that failed with their values, or why it could not say."""

    expect: Expect
    success: bool
    rows: Mapping[int, str] = field(default_factory=dict)
    crashed: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All outcomes of one suite over one table, and GX's own result for Data Docs (JSON)."""

    table: str
    row_count: int
    outcomes: tuple[Outcome, ...]
    result: dict[str, Any] = field(repr=False, default_factory=dict)


def judge(suite: Suite, data: pa.Table, context: Context) -> Judgement:
    """Run a suite over rows. ``data`` holds the table's columns, then its partition column."""
    companions: dict[str, Sequence[Any]] = {
        **faults(TABLES[suite.table], data, suite.may_be_blank),
        **(suite.companions(data, context) if suite.companions else {}),
    }
    return judge_frame(suite, judged_frame(data, companions))


def judge_frame(suite: Suite, frame: pd.DataFrame) -> Judgement:
    """Run a suite over a frame that has a row number column."""
    with quiet():
        found = _definition(suite).run(
            batch_parameters={"dataframe": frame},
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": [ROW],
                "return_unexpected_index_query": False,
            },
        )
    forget_results()
    by_key = {expect.key: expect for expect in suite.expectations}
    outcomes = tuple(
        _outcome(by_key[result.expectation_config.meta["key"]], result) for result in found.results
    )
    order = {key: position for position, key in enumerate(by_key)}
    outcomes = tuple(sorted(outcomes, key=lambda o: order[o.expect.key]))
    return Judgement(suite.table, len(frame), outcomes, _for_docs(found))


def _outcome(expect: Expect, result: Any) -> Outcome:
    values: dict[str, Any] = result.result or {}
    problem = None if result.success else _exception(result.exception_info)
    entries = values.get("unexpected_index_list") or ()
    rows = {int(entry[ROW]): _shown(entry) for entry in entries}
    return Outcome(expect, bool(result.success), dict(sorted(rows.items())), problem)


def _shown(entry: Mapping[str, Any]) -> str:
    """Return the values that failed as ``column value`` pairs, short enough for one line."""
    pairs = [f"{name} {value}" for name, value in entry.items() if name != ROW]
    shown = ", ".join(pairs)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def _exception(info: Any) -> str | None:
    """Return the message of an expectation that raised; GX nests it by metric."""
    if not info:
        return None
    if info.get("raised_exception"):
        return str(info.get("exception_message"))
    for nested in info.values():
        if isinstance(nested, dict) and nested.get("raised_exception"):
            return str(nested.get("exception_message"))
    return None


def _for_docs(found: Any) -> dict[str, Any]:
    """Return GX's result as JSON, without the long lists of every failing row."""
    values: dict[str, Any] = found.to_json_dict()
    for result in values["results"]:
        for name in ("unexpected_index_list", "unexpected_list"):
            result["result"].pop(name, None)
    return values


def forget_results() -> None:
    """Empty GX's own store of results: it would keep every failing row of every run in memory."""
    store = context().validation_results_store
    for key in store.list_keys():
        store.remove_key(key)


@cache
def library() -> Any:
    """Return the ``great_expectations`` module, imported once with analytics off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations

        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        return great_expectations


@cache
def context() -> Any:
    """Return the one in-memory GX context of this process, without progress bars."""
    gx = library()
    with quiet():
        from great_expectations.data_context.types.base import ProgressBarsConfig

        made = gx.get_context(mode="ephemeral")
        made.variables.progress_bars = ProgressBarsConfig(globally=False)
        made.data_sources.add_pandas("unspun")
        return made


_definitions: list[tuple[Suite, Any]] = []


def _definition(suite: Suite) -> Any:
    """Return the GX validation definition of a suite, made once a process."""
    for known, definition in _definitions:
        if known == suite:
            return definition
    gx, made = library(), context()
    again = sum(known.table == suite.table for known, _ in _definitions)
    name = f"{suite.table}-{again}" if again else suite.table
    asset = made.data_sources.get("unspun").add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe("rows")
    expectations = [_expectation(gx, expect) for expect in suite.expectations]
    built = made.suites.add(gx.ExpectationSuite(name=name, expectations=expectations))
    definition = made.validation_definitions.add(
        gx.ValidationDefinition(name=name, data=batch, suite=built)
    )
    _definitions.append((suite, definition))
    return definition


def _expectation(gx: Any, expect: Expect) -> Any:
    return getattr(gx.expectations, expect.type)(
        **expect.arguments,
        severity=_SEVERITIES[expect.severity],
        notes=f"{expect.rule_id}: {expect.notes}",
        description=f"{expect.rule_id} refuses: {expect.notes} ({_about(expect)})",
        meta={"rule": expect.rule_id, "key": expect.key},
    )


def _about(expect: Expect) -> str:
    """Return the columns and limits of an expectation, for Data Docs."""
    shown = {k: v for k, v in expect.arguments.items() if k not in _PLAIN and v is not None}
    return ", ".join(f"{name} {value}" for name, value in shown.items())[:300]


@contextmanager
def quiet() -> Iterator[None]:
    """Silence the warnings GX gives about its own internals; its findings are in its results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
