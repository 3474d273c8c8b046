"""Mend a garbled text in order of certainty: original, names, words, language model.

Nothing is touched in a text that is not labelled. Each step makes changes in the coordinates of the
text as it came; an earlier step wins where two touch.
"""

from dataclasses import dataclass, replace

from unspun.garble.detect import judge
from unspun.garble.edits import Change, apply_changes
from unspun.garble.names import name_changes
from unspun.garble.restore import REWRITTEN, Original, restoring_changes
from unspun.garble.rewording import rewording_changes
from unspun.garble.rewriter import Rewriter, rewriter_changes
from unspun.garble.weights import load_weights
from unspun.garble.witnesses import NameIndex
from unspun.model import Detection, Edit
from unspun.settings import GarbleSettings


@dataclass(frozen=True, slots=True)
class Repair:
    """A text after repair, its edits and its proposals; without repair the text as it came."""

    text: str
    edits: tuple[Edit, ...] = ()
    flags: tuple[str, ...] = ()  # rule ids of what went wrong, or was refused, on the way


def repair(
    text: str,
    detection: Detection,
    *,
    original: Original | None,
    names: NameIndex,
    settings: GarbleSettings,
    rewriter: Rewriter | None = None,
) -> Repair:
    """Return ``text`` with every certain mend applied and every uncertain one proposed.

    ``original`` is the clean article of the same story, where the corpus holds one; ``rewriter``
    is asked about what all other steps leave of a spun text. With ``settings.repair`` off, every
    mend is a proposal.
    """
    label = detection.label
    if label not in ("spun", "translated"):
        return Repair(text)
    changes: list[Change] = []
    flags: list[str] = []
    if original is not None and settings.restore:
        restored = restoring_changes(text, original)
        changes += restored or []
        flags += [REWRITTEN] if restored is None else []
    if settings.names:
        changes += name_changes(text, label, names)
    if label == "spun" and (settings.words or rewriter):
        weights = load_weights()
        judged = judge(text, weights)
        if settings.words:
            changes += rewording_changes(text, judged, weights)
        if rewriter:
            most = settings.rewriter.max_spans
            asked = rewriter_changes(text, judged, weights, rewriter, changes, most)
            changes += asked.changes
            flags += asked.flags
    if not settings.repair:
        changes = [replace(c, applied=False) for c in changes]
    mended, edits = apply_changes(text, changes)
    return Repair(mended, edits, tuple(flags))
