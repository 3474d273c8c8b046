"""The time one document may take is CPU time: a busy machine refuses no document more."""

import time

import pytest

from unspun.clean.census import Census
from unspun.model import CleanResult, Document
from unspun.pipeline import text
from unspun.settings import Settings, TextSettings

SETTINGS = Settings(text=TextSettings(document_seconds=0.2))
DOCUMENT = Document(
    document_id="doc-1", source="s", source_uri="s/a.txt", raw=b"", media_type="text/plain"
)


def read(work: object, monkeypatch: pytest.MonkeyPatch) -> CleanResult:
    monkeypatch.setattr(text, "clean_document", work)
    return text.read_document(DOCUMENT, Census.empty(), SETTINGS)


def test_a_document_that_burns_its_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def burn(*_: object) -> CleanResult:
        while True:
            pass

    refusal = read(burn, monkeypatch).refusal
    assert refusal is not None
    assert (refusal.rule_id, refusal.replayable) == (text.TOOK_TOO_LONG, True)


def test_a_document_that_only_waits_for_the_machine_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wait(*_: object) -> CleanResult:
        time.sleep(0.5)
        return CleanResult()

    assert read(wait, monkeypatch).refusal is None
