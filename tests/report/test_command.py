from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.report.corpus import plain_rows, published
from unspun.cli import app
from unspun.terminal import Fatal


def test_the_report_lies_beside_the_snapshots_under_its_id(tmp_path: Path) -> None:
    snapshot = published(tmp_path / "w", plain_rows())
    done = CliRunner().invoke(app, ["report", "--warehouse", str(tmp_path / "w")])
    path = tmp_path / "w" / "reports" / f"{snapshot.id}.html"
    assert done.stdout.strip() == str(path)
    assert snapshot.id in path.read_text(encoding="utf-8")


def test_the_report_can_go_to_a_file_of_ones_own(tmp_path: Path) -> None:
    published(tmp_path / "w", plain_rows())
    path = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["report", "-w", str(tmp_path / "w"), "-o", str(path)])
    assert done.exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_mistakes_are_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Fatal, match="There is no snapshot"):
        CliRunner().invoke(app, ["report", "-w", str(tmp_path)], catch_exceptions=False)
    published(tmp_path / "w", plain_rows())
    command = ["report", "-w", str(tmp_path / "w"), "-o", str(tmp_path)]
    with pytest.raises(Fatal, match="cannot be written"):
        CliRunner().invoke(app, command, catch_exceptions=False)
