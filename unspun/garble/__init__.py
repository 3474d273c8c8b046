"""Machine paraphrase: find it, prove it, mend it; undo gives back what stood there."""

from unspun.garble.detect import detect
from unspun.garble.edits import undo
from unspun.garble.repair import Repair, repair
from unspun.garble.restore import Original
from unspun.garble.witnesses import NAME_WITNESSES, NameIndex, collect_names

__all__ = [
    "NAME_WITNESSES",
    "NameIndex",
    "Original",
    "Repair",
    "collect_names",
    "detect",
    "repair",
    "undo",
]
