"""Lines whose truth is known, as the line model meets them: what it is learned from.

Dumps of development pages (gold bodies) and the project's own labelled pages, each in four states:
as it is, with little of its furniture, with some of it, and its body alone, which is what the
cleaner's last pass sees and where nothing may leave.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.text_pages import labelled_dumps
from unspun.clean.body import clean_body
from unspun.clean.characters import normalise
from unspun.clean.english import is_english
from unspun.clean.features import Look
from unspun.clean.line_inputs import LOOKS, WINDOWS, looks_of, means, places_of
from unspun.clean.lines import raw_lines, unwrap
from unspun.clean.prose import zone_of
from unspun.clean.verdicts import Context
from unspun.model import Line

OWN_PAGES = Path("tests/quality/pages.jsonl")
RENDERINGS = ("main", "whole", "blocks", "columns")
STATES = {"dump": 1.0, "gold": 3.0, "little": 2.1, "some": 2.1}  # weight of a line in each
_STAYS = {"little": 0.1, "some": 0.35}  # share of furniture that stays, in runs of about three
_RUN = 0.3
_OWN_WEIGHT = 0.3  # our own pages are fewer templates than they look


@dataclass(frozen=True, slots=True)
class Example:
    """One text in one state. Only lines that the model is asked are in the arrays.

    ``inputs`` has a row a line: looks, looks by zone and by window, places; ``furniture`` is 1 or 0.
    ``body`` counts the characters of all body; ``named`` the furniture and the body that
    rules drop, ``unasked`` the furniture that reads as sentences of the text.
    """

    page: str
    half: str
    state: str
    rendering: str
    inputs: NDArray[np.float64]
    furniture: NDArray[np.float64]
    characters: NDArray[np.float64]
    zones: tuple[str, ...]
    body: float
    named: tuple[int, int]
    unasked: int

    @property
    def weights(self) -> NDArray[np.float64]:
        """Lines of long pages count less, long lines of body more: losing them costs more."""
        page = STATES[self.state] * (_OWN_WEIGHT if self.half == "own" else 1.0)
        lost = np.where(self.furniture == 0, 1 + np.minimum(self.characters, 600) / 100, 1.0)
        return np.asarray(lost * page / np.sqrt(len(lost)))


def examples() -> list[Example]:
    """Return every example, the same ones on every run."""
    rng = random.Random(5)
    found: list[Example] = []
    for page, half, rendering, lines, body in _pages():
        for state in STATES:
            chosen = _thinned(body, state, rng)
            example = _example(
                (page, half, state, rendering),
                [line for line, stays in zip(lines, chosen, strict=True) if stays],
                {line.start: b for line, b in zip(lines, body, strict=True)},
            )
            if example is not None and len(example.furniture):
                found.append(example)
    return found


def _pages() -> Iterator[tuple[str, str, str, list[Line], list[bool | None]]]:
    for rendering in RENDERINGS:
        for dump in labelled_dumps(rendering):
            lines = unwrap(raw_lines(dump.text, normalise))
            if is_english([line for line in lines if line.text]):
                body = [_is_body(line, dump.lines) for line in lines]
                yield dump.name, dump.half, rendering, lines, body
    for row in map(json.loads, OWN_PAGES.read_text(encoding="utf-8").splitlines()):
        if len(row["articles"]) == 1 and row["kind"] != "foreign":
            lines = raw_lines("\n".join(line[1] for line in row["lines"]), normalise)
            labels = [line[0] for line in row["lines"]]
            own = [None if label in ("", "h") else label != "d" for label in labels]
            yield row["name"], "own", "own", lines, own


def _is_body(line: Line, labelled: Sequence[tuple[int, int, bool]]) -> bool | None:
    """Whether half of what is labelled in a line is body; None where nothing is labelled."""
    shared = [
        (min(end, line.end) - max(start, line.start), body)
        for start, end, body in labelled
        if start < line.end and end > line.start
    ]
    if not line.text or not shared:
        return None
    return 2 * sum(n for n, body in shared if body) >= sum(n for n, _ in shared)


def _thinned(body: Sequence[bool | None], state: str, rng: random.Random) -> list[bool]:
    stays: list[bool] = []
    run: bool | None = None
    for label in body:
        if state == "dump" or label is not False:
            stays.append(state != "gold" or label is True)
            run = None if label else run
            continue
        if run is None or rng.random() < _RUN:
            run = rng.random() < _STAYS.get(state, 0.0)
        stays.append(run)
    return stays


def _example(
    key: tuple[str, str, str, str], lines: list[Line], labelled: dict[int, bool | None]
) -> Example | None:
    asked: list[tuple[list[Look], list[bool], tuple[int, int]]] = []

    def ask(looks: Sequence[Look], known: Sequence[bool], core: tuple[int, int]) -> list[float]:
        asked.append((list(looks), list(known), core))
        return [-1.0] * len(looks)

    clean_body(lines, Context(prior=ask))
    if not asked:
        return None
    looks, known, core = asked[0]
    labels = [labelled[line.start] for line in lines if line.text]
    if len(labels) != len(looks):  # the first pass had nothing to ask
        return None
    rows = [
        i
        for i, label in enumerate(labels)
        if label is not None and not known[i] and zone_of(i, looks[i], core)
    ]
    body_lines = [k for k, label in zip(looks, labels, strict=True) if label]
    own = looks_of(looks, known, core)
    index = np.arange(len(looks))[:, None]
    zones = (own * (index < core[0]), own * (index > core[1]))
    columns = [own, *zones, *(means(own, (window,) * len(LOOKS)) for window in WINDOWS)]
    inputs = np.hstack([*columns, places_of(looks, known, core)])
    named = [label for label, k in zip(labels, known, strict=True) if k and label is not None]
    return Example(
        *key,
        inputs=inputs[rows],
        furniture=np.array([float(not labels[i]) for i in rows]),
        characters=np.array([float(len(looks[i].text)) for i in rows]),
        zones=tuple(str(zone_of(i, looks[i], core)) for i in rows),
        body=float(sum(len(look.text) for look in body_lines)),
        named=(named.count(False), named.count(True)),
        unasked=labels.count(False) - named.count(False) - sum(not labels[i] for i in rows),
    )
