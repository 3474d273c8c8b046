"""Changes to a text and their way back: apply changes, get edits; undo edits, get the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unspun.model import Edit


@dataclass(frozen=True, slots=True)
class Change:
    """One change, or a proposal, in code points of the text before any change."""

    start: int
    end: int
    replacement: str
    kind: str  # name | phrase | word | restored
    method: str
    evidence: str
    confidence: float
    applied: bool
    evidence_article_id: str | None = None


def apply_changes(text: str, changes: Iterable[Change]) -> tuple[str, tuple[Edit, ...]]:
    """Return the changed text and its edits in order of position.

    Changes come in order of trust: one that touches an earlier one is left out, as is one that
    changes nothing. Proposals may touch each other, never an applied change.
    """
    applied, proposed = _compatible(text, list(changes))
    pieces: list[str] = []
    edits: list[Edit] = []
    at, shift = 0, 0
    for change in sorted(applied + proposed, key=lambda c: (c.start, c.end, c.method)):
        if not change.applied:
            edits.append(_edit(text, change, change.start + shift, change.end + shift))
            continue
        pieces += [text[at : change.start], change.replacement]
        start = change.start + shift
        edits.append(_edit(text, change, start, start + len(change.replacement)))
        shift += len(change.replacement) - (change.end - change.start)
        at = change.end
    pieces.append(text[at:])
    return "".join(pieces), tuple(edits)


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Return the text as it stood before ``edits`` were applied, exactly."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        if edit.applied:
            text = text[: edit.start] + edit.original + text[edit.end :]
    return text


def _compatible(text: str, changes: list[Change]) -> tuple[list[Change], list[Change]]:
    taken: list[Change] = []
    kept: set[tuple[int, int]] = set()
    occupied = bytearray(len(text) + 1)
    proposed: list[Change] = []
    for change in changes:
        if text[change.start : change.end] == change.replacement or change.start >= change.end:
            continue
        if not change.applied:
            proposed.append(change)
        elif change.replacement and not any(occupied[change.start : change.end]):
            occupied[change.start : change.end] = b"\x01" * (change.end - change.start)
            taken.append(change)
    free = []
    for change in proposed:
        if not any(occupied[change.start : change.end]) and (change.start, change.end) not in kept:
            kept.add((change.start, change.end))
            free.append(change)
    return taken, free


def _edit(text: str, change: Change, start: int, end: int) -> Edit:
    return Edit(
        start=start,
        end=end,
        original=text[change.start : change.end],
        replacement=change.replacement,
        kind=change.kind,
        method=change.method,
        evidence=change.evidence,
        confidence=round(change.confidence, 3),
        applied=change.applied,
        evidence_article_id=change.evidence_article_id,
    )
