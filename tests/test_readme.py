"""What the README shows is what the commands print."""

import io
import json
import re
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from tests.conftest import ROOT, Published
from unspun.console import show_summary
from unspun.pipeline.summary import Summary

README = (ROOT / "README.md").read_text(encoding="utf-8")
VOLATILE = (
    (re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}"), "SNAPSHOT"),
    (re.compile(r"\d+\.\d\s+peak \d+ MB"), "SECONDS"),
    (re.compile(r"[ \t]+"), " "),
)


def settled(text: str) -> list[str]:
    """Return lines without what differs from run to run and machine to machine."""
    for pattern, word in VOLATILE:
        text = pattern.sub(word, text)
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.flow
def test_the_summary_in_the_readme_is_what_a_run_prints(published: Published) -> None:
    told = json.loads(published.run.out)
    told["warehouse"] = "warehouse"
    stream = io.StringIO()
    show_summary(Summary(**told), Console(file=stream, width=100), ".venv/bin/unspun")
    [shown] = re.findall(r"ends with:\n\n```\n(.*?)```", README, re.DOTALL)
    assert settled(shown) == settled(stream.getvalue())


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)


@pytest.fixture
def beside_a_warehouse(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "warehouse").symlink_to(published.warehouse)
    monkeypatch.chdir(tmp_path)


@pytest.mark.flow
@pytest.mark.parametrize("page", ["README.md", "docs/reading.md"])
@pytest.mark.usefixtures("beside_a_warehouse")
def test_every_query_that_is_shown_answers_with_rows(page: str) -> None:
    for block in blocks(page, "sql"):
        with duckdb.connect() as connection:
            assert connection.execute(block).fetchall(), block


@pytest.mark.flow
@pytest.mark.parametrize("page", ["README.md", "docs/reading.md"])
@pytest.mark.usefixtures("beside_a_warehouse")
def test_the_python_that_is_shown_runs(page: str) -> None:
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), names)
    assert names


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name)
def test_every_link_of_the_docs_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
