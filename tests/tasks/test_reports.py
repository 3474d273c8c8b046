from pathlib import Path

from prefect.logging import disable_run_logger

from tasks import reports
from tests.store.corpus import publish_sample
from unspun.pipeline.summary import Summary


def summary_of(root: Path, snapshot_id: str | None) -> Summary:
    return Summary(
        run_id="run-1",
        warehouse=str(root),
        snapshot_id=snapshot_id,
        published=True,
        seen=2,
        known=0,
        repeated=0,
        ledger={"a.example": {"article": 2}},
    )


def test_a_run_leaves_its_report_under_the_id_of_its_snapshot(tmp_path: Path) -> None:
    store, result = publish_sample(tmp_path, 12)
    path = reports.run_report(summary_of(tmp_path, result.snapshot_id), {})
    assert path == tmp_path / "reports" / f"{result.snapshot_id}.html"
    assert f"Snapshot <code>{result.snapshot_id}</code>" in path.read_text(encoding="utf-8")
    assert not list(store.staging_dir.glob("*"))


def test_a_report_that_cannot_be_written_does_not_fail_a_published_run(tmp_path: Path) -> None:
    _, result = publish_sample(tmp_path, 12)
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    with disable_run_logger():
        assert reports.run_report(summary_of(tmp_path, result.snapshot_id), {}) is None
        assert reports.run_report(summary_of(tmp_path, None), {}) is None


def test_the_data_quality_page_says_where_the_report_is(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "20250709T120000Z-00000000")
    page = reports.quality_page(summary, {}, report=Path("/srv/w/reports/x.html"))
    assert "2 documents in = 2 article" in page
    assert "Run report: `/srv/w/reports/x.html`" in page
    assert "Run report" not in reports.quality_page(summary, {})
