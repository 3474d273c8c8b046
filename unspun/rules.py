"""The register of rules: every drop, edit, merge, flag and refusal names the rule that did it.

A rule is declared once, next to the code that applies it, with :func:`rule`. Ids never change
meaning; ``docs/rules.md`` is generated from this register.
"""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass
from typing import Literal

Action = Literal["drop", "edit", "flag", "merge", "refuse", "split", "label", "skip", "block"]

STAGES = {
    "ING": "ingest",
    "SPL": "split",
    "EXT": "HTML extraction",
    "ART": "not an article",
    "BOI": "boilerplate",
    "DAT": "dates",
    "ENC": "encodings",
    "LAN": "language",
    "GAR": "garble detection",
    "REP": "repair",
    "DUP": "stories",
    "NAM": "entities",
    "PLC": "places",
    "EVT": "events",
    "VAL": "validation",
    "STO": "store",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id (``BOI-012``), what it does to a record, and a sentence saying when."""

    id: str
    action: Action
    title: str

    @property
    def stage(self) -> str:
        """The stage the rule belongs to, by the first three letters of its id."""
        return STAGES[self.id[:3]]


_REGISTER: dict[str, Rule] = {}


def rule(rule_id: str, action: Action, title: str) -> str:
    """Declare a rule and return its id.

    Raises:
        ValueError: the id is malformed, or is already declared with another meaning.
    """
    prefix, _, number = rule_id.partition("-")
    if prefix not in STAGES or len(number) != 3 or not number.isdigit():
        raise ValueError(f"malformed rule id {rule_id!r}")
    new = Rule(rule_id, action, title)
    if _REGISTER.setdefault(rule_id, new) != new:
        raise ValueError(f"rule {rule_id} is declared twice with different meanings")
    return rule_id


def all_rules() -> list[Rule]:
    """Return every rule in id order, importing the modules that declare them.

    The suites' rules are among them where the suites are installed beside the library.
    """
    for name in ("unspun", "expectations"):
        if importlib.util.find_spec(name) is not None:
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                importlib.import_module(module.name)
    return [_REGISTER[key] for key in sorted(_REGISTER)]
