"""The prose prior: how likely a short line that no rule knows is part of the running text.

A logistic model over a line's looks, its place and its neighbours, after Kohlschütter et al.
(WSDM 2010) and jusText (Pomikálek 2011), who showed that length, closing marks and neighbours
carry most of what layout would tell. Its weights are in ``resources/text_prior.json`` with what
they were learned from. Prose itself is never judged.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from unspun.clean.features import Look
from unspun.rules import rule

UNLIKELY = rule(
    "BOI-048", "drop", "A short line that by its look, place and neighbours is no text."
)

_REACH = 3
_CLOSED_MARGIN = 2.0  # short sentences end speeches and interviews; footers seldom close theirs


def is_unlikely(look: Look, inputs: Mapping[str, float]) -> bool:
    """Whether a line with these :func:`features` is furniture, surely enough for its place.

    A line that announces the next one (a salutation, a speaker, a list's head) is never judged; a
    closed sentence must be far less likely than an open line.
    """
    if look.text.endswith((",", ":")):
        return False
    prior = _prior()
    score = prior["weights"]["bias"]
    score += sum(prior["weights"].get(name, 0.0) * value for name, value in inputs.items())
    zone = next(z for z in ("head", "body", "tail") if inputs.get(f"in_{z}"))
    return score > prior["drop_above"][zone] + (_CLOSED_MARGIN if look.ends_sentence else 0.0)


def features(
    index: int, looks: Sequence[Look], dropped: Sequence[bool], running: tuple[int, int]
) -> dict[str, float]:
    """Return the model's inputs for one line, by name; all between 0 and about 3."""
    look = looks[index]
    zone = "head" if index < running[0] else "tail" if index > running[1] else "body"
    before = _around(range(index - 1, index - 1 - _REACH, -1), looks, dropped)
    after = _around(range(index + 1, index + 1 + _REACH), looks, dropped)
    values = {
        f"in_{zone}": 1.0,
        f"{zone}_words": min(look.words, 30) / 10,
        f"{zone}_closed": float(look.ends_sentence),
        f"{zone}_capitals": look.capital_share,
        f"{zone}_function": min(look.function_share, 0.6) * 2,
        "colon": float(look.text.endswith(":")),
        "question": float(look.text.endswith("?")),
        "quoted": float(look.text[:1] in "\"“'‘"),
        "upper": float(look.is_upper),
        "digit": float(any(c.isdigit() for c in look.text)),
        "bar": float("|" in look.text or "»" in look.text or " / " in look.text),
        "listed": float(look.text[:1] in "•-*–·"),
        "lower_start": float(look.text[:1].islower()),
        "one_word": float(look.words == 1),
    }
    for side, (furniture, prose, short) in (("before", before), ("after", after)):
        values[f"{zone}_furniture_{side}"] = furniture
        values[f"{zone}_prose_{side}"] = prose
        values[f"{zone}_short_{side}"] = short
    return values


def _around(
    places: range, looks: Sequence[Look], dropped: Sequence[bool]
) -> tuple[float, float, float]:
    """Shares of furniture, prose and other short lines among the neighbours; edges are none."""
    furniture = prose = short = 0
    for place in places:
        if not 0 <= place < len(looks):
            continue
        if dropped[place]:
            furniture += 1
        elif looks[place].is_prose:
            prose += 1
        else:
            short += 1
    return furniture / _REACH, prose / _REACH, short / _REACH


@cache
def _prior() -> dict[str, dict[str, float]]:
    resource = files("unspun.resources").joinpath("text_prior.json")
    loaded: dict[str, dict[str, float]] = json.loads(resource.read_text(encoding="utf-8"))
    return loaded
