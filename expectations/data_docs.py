"""Data Docs: GX's own static pages of what was expected and what was found."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from expectations.engine import Judgement, context, forget_results, library, quiet

_SITE = "unspun"


def write(judgements: Sequence[Judgement], directory: Path) -> Path:
    """Write the pages of these judgements into ``directory`` in place of those there; return the index.

    They are made beside it and renamed when whole: a kill on the way leaves no half of them.

    Raises:
        ValueError: ``directory`` holds something other than Data Docs.
    """
    if directory.exists() and any(directory.iterdir()) and not (directory / "index.html").exists():
        raise ValueError(f"{directory} is not empty and holds no Data Docs")
    made, replaced = (directory.with_name(f".{directory.name}.{part}") for part in ("new", "old"))
    for left in (made, replaced):
        shutil.rmtree(left, ignore_errors=True)
    made.mkdir(parents=True)
    with quiet():
        index = _build(judgements, made)
    if directory.exists():
        directory.rename(replaced)
    made.rename(directory)
    shutil.rmtree(replaced, ignore_errors=True)
    return directory / index.name


def _build(judgements: Sequence[Judgement], directory: Path) -> Path:
    made = context()
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(directory),
        },
    }
    forget_results()
    for judgement in judgements:
        _store(made, judgement)
    made.add_data_docs_site(_SITE, site)
    try:
        made.build_data_docs(site_names=[_SITE])
    finally:
        made.delete_data_docs_site(_SITE)
        forget_results()
    return directory / "index.html"


def _store(made: Any, judgement: Judgement) -> None:
    """Put one result, made in this process or another, where GX looks for it."""
    library()
    from great_expectations.core.expectation_validation_result import (
        expectationSuiteValidationResultSchema,
    )
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types.resource_identifiers import (
        ExpectationSuiteIdentifier,
        ValidationResultIdentifier,
    )

    result = expectationSuiteValidationResultSchema.load(judgement.result)
    suite = ExpectationSuiteIdentifier(name=judgement.table)
    made.validation_results_store.store_validation_results(
        suite_validation_result=result,
        suite_validation_result_identifier=ValidationResultIdentifier(
            batch_identifier=judgement.table,
            expectation_suite_identifier=suite,
            run_id=RunIdentifier(
                run_name="rows", run_time=judgement.result["meta"]["validation_time"]
            ),
        ),
        expectation_suite_identifier=suite,
    )
