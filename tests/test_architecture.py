"""The promises of the layout: what may import what, and that generated pages are fresh."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from unspun import reference
from unspun.rules import STAGES, all_rules, rule

ROOT = Path(__file__).parent.parent
LIBRARY = sorted((ROOT / "unspun").rglob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", LIBRARY, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_library_imports_neither_orchestrator_nor_validator(path: Path) -> None:
    above = {"prefect", "great_expectations", "flows", "tasks", "expectations"}
    # starting the flow from a terminal is the only way up
    allowed = {"flows", "tasks"} if path.name == "launch.py" else set()
    assert not imported(path) & (above - allowed)


def test_the_command_line_starts_without_heavy_imports() -> None:
    script = "import sys, unspun.cli; print(sorted(set(sys.modules) & set(sys.argv[1:])))"
    heavy = ["prefect", "great_expectations", "spacy", "trafilatura", "daft", "pandas", "wordfreq"]
    done = subprocess.run(
        [sys.executable, "-c", script, *heavy], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_generated_pages_say_what_the_code_says(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert page == reference.PAGES[name](), "run `make docs`"


def test_every_rule_says_when_it_applies() -> None:
    rules = all_rules()
    assert len(rules) > 50
    assert all(r.title.endswith(".") and len(r.title) > 15 for r in rules)
    assert {r.id[:3] for r in rules} <= set(STAGES)


def test_a_rule_id_cannot_change_meaning() -> None:
    rule("STO-999", "flag", "A rule of this test only.")
    with pytest.raises(ValueError, match="declared twice"):
        rule("STO-999", "flag", "Another meaning.")
    with pytest.raises(ValueError, match="malformed"):
        rule("XYZ-1", "flag", "No such stage.")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "unspun").glob("*/__init__.py")), ids=lambda p: p.parent.name
)
def test_every_stage_can_be_imported_first(path: Path) -> None:
    command = [sys.executable, "-c", f"import unspun.{path.parent.name}"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
