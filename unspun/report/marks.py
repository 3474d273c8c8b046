"""Texts in pieces that say what happened to them: kept, dropped, removed, added, proposed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unspun.report.limits import Row

BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what became of it.

    ``note`` is the number of the edit it belongs to, ``rule_id`` the rule that dropped it.
    """

    text: str
    kind: str = "kept"  # kept | dropped | removed | added | proposed
    note: int | None = None
    rule_id: str | None = None


def with_drops(raw: str, start: int, end: int, drops: Iterable[Row]) -> list[Piece]:
    """Return ``raw[start:end]`` in pieces; ``drops`` are rows with offsets into ``raw``."""
    pieces, at = [], start
    for drop in sorted(drops, key=lambda d: (d["raw_start"], d["raw_end"])):
        begin, stop = max(drop["raw_start"], at), min(drop["raw_end"], end)
        if begin >= stop:
            continue
        pieces += [Piece(BLANK_LINES.sub("\n\n", raw[at:begin]))]
        pieces += [Piece(raw[begin:stop], "dropped", rule_id=drop["rule_id"])]
        at = stop
    pieces.append(Piece(BLANK_LINES.sub("\n\n", raw[at:end])))
    return [p for p in pieces if p.text]


def with_edits(text: str, edits: Sequence[Row]) -> list[Piece]:
    """Return a repaired text in pieces; note N is the N-th of ``edits``, in order of position."""
    pieces, at = [], 0
    for note, edit in enumerate(edits, 1):
        start, end = edit["start"], edit["end"]
        if not at <= start <= end <= len(text):
            continue
        pieces.append(Piece(text[at:start]))
        if edit["applied"]:
            pieces.append(Piece(edit["original"], "removed", note))
            pieces.append(Piece(text[start:end], "added", note))
        else:
            pieces.append(Piece(text[start:end], "proposed", note))
        at = end
    pieces.append(Piece(text[at:]))
    return [p for p in pieces if p.text]


def clipped(pieces: Iterable[Piece], limit: int) -> tuple[list[Piece], int]:
    """Return the first ``limit`` characters of the pieces, and how many are left out."""
    shown, room, hidden = [], limit, 0
    for piece in pieces:
        part = piece.text[:room]
        if part:
            shown.append(replace(piece, text=part))
        room -= len(part)
        hidden += len(piece.text) - len(part)
    return shown, hidden
