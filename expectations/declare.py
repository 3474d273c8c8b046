"""How an expectation is declared: a rule id, a severity, a note for people, and the GX class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

from unspun.rules import Action, rule

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Expect:
    """One expectation of a suite. ``type`` is a class of ``great_expectations.expectations``.

    ``notes`` says what is wrong with a row that fails, for a person. The same rule may be used by
    several expectations; ``key`` tells them apart.
    """

    rule_id: str
    type: str
    severity: Severity
    notes: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The rule with what it is applied to: unique inside a suite."""
        names = [str(v) for k, v in self.arguments.items() if k.startswith("column")]
        return " ".join([self.rule_id, self.type, *names])


@dataclass(frozen=True, slots=True)
class Context:
    """What rows are held against: the articles of the batch (id, text, dates), where given."""

    articles: pa.Table | None = None


# Columns that GX can judge (numbers, booleans, strings), worked out from rows and context.
Companions = Callable[[pa.Table, Context], Mapping[str, Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Suite:
    """What one table must look like; ``companions`` adds columns that only the suite sees."""

    table: str
    expectations: tuple[Expect, ...]
    companions: Companions | None = None
    may_be_blank: frozenset[str] = frozenset()


def declare(rule_id: str, severity: Severity, title: str) -> tuple[str, Severity, str]:
    """Register a row rule: rows that break an error leave for quarantine, a warning is counted."""
    action: Action = "refuse" if severity == "error" else "flag"
    return rule(rule_id, action, title), severity, title


Rule = tuple[str, Severity, str]


def holds(rule: Rule, column: str) -> Expect:
    """Expect a boolean column to be true wherever it is known."""
    return Expect(
        rule[0],
        "ExpectColumnValuesToBeInSet",
        rule[1],
        rule[2],
        {"column": column, "value_set": [True]},
    )


def between(rule: Rule, column: str, low: float | None = None, high: float | None = None) -> Expect:
    """Expect numbers from ``low`` to ``high``, both allowed."""
    arguments = {"column": column, "min_value": low, "max_value": high}
    return Expect(rule[0], "ExpectColumnValuesToBeBetween", rule[1], rule[2], arguments)


def at_most(rule: Rule, small: str, large: str) -> Expect:
    """Expect ``small <= large`` in every row that has both."""
    return _ordered(rule, small, large, True)


def below(rule: Rule, small: str, large: str) -> Expect:
    """Expect ``small < large`` in every row that has both."""
    return _ordered(rule, small, large, False)


def _ordered(rule: Rule, small: str, large: str, or_equal: bool) -> Expect:
    arguments = {
        "column_A": large,
        "column_B": small,
        "or_equal": or_equal,
        "ignore_row_if": "either_value_is_missing",
    }
    return Expect(rule[0], "ExpectColumnPairValuesAToBeGreaterThanB", rule[1], rule[2], arguments)


def like(rule: Rule, column: str, pattern: str) -> Expect:
    """Expect strings in which ``pattern`` is found; anchor it to match the whole."""
    arguments = {"column": column, "regex": pattern}
    return Expect(rule[0], "ExpectColumnValuesToMatchRegex", rule[1], rule[2], arguments)


def unlike(rule: Rule, column: str, pattern: str) -> Expect:
    """Expect strings in which ``pattern`` is not found."""
    arguments = {"column": column, "regex": pattern}
    return Expect(rule[0], "ExpectColumnValuesToNotMatchRegex", rule[1], rule[2], arguments)


def json(rule: Rule, column: str) -> Expect:
    """Expect strings that are JSON."""
    kind = "ExpectColumnValuesToBeJsonParseable"
    return Expect(rule[0], kind, rule[1], rule[2], {"column": column})


def nothing_in(rule: Rule, column: str) -> Expect:
    """Expect a companion column of faults, in words, to be empty in every row."""
    return Expect(rule[0], "ExpectColumnValuesToBeNull", rule[1], rule[2], {"column": column})


def one_of(rule: Rule, column: str, values: Sequence[str]) -> Expect:
    """Expect only these codes."""
    arguments = {"column": column, "value_set": list(values)}
    return Expect(rule[0], "ExpectColumnValuesToBeInSet", rule[1], rule[2], arguments)


def unique(rule: Rule, columns: Sequence[str]) -> Expect:
    """Expect no two rows with the same values in ``columns``."""
    if len(columns) == 1:
        kind = "ExpectColumnValuesToBeUnique"
        return Expect(rule[0], kind, rule[1], rule[2], {"column": columns[0]})
    kind = "ExpectCompoundColumnsToBeUnique"
    return Expect(rule[0], kind, rule[1], rule[2], {"column_list": list(columns)})


def columns_are(rule: Rule, columns: Sequence[str]) -> Expect:
    """Expect all of these columns; the judge checks their order and types before GX sees them."""
    arguments = {"column_set": list(columns), "exact_match": False}
    return Expect(rule[0], "ExpectTableColumnsToMatchSet", rule[1], rule[2], arguments)
