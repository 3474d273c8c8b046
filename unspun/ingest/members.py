"""The members of a gzip file: where the next whole one begins behind a damaged one.

Crawls are written as one member a record, so that a bad block on a disk costs one page of them and
not all that come after it.
"""

import zlib
from typing import BinaryIO

_PIECE = 1 << 18
_MEMBER = b"\x1f\x8b\x08"
_GZIP = 31  # window bits of zlib for a gzip member
_HEAD, _MAX_TRIES = 4096, 1000  # packed bytes of a member that are tried, and how many members


def member_behind_damage(handle: BinaryIO, start: int, opening: bytes, most: int) -> int | None:
    """Return where the first member behind damage begins whose content opens as given, or None.

    Members are unpacked again from ``start``, that of a whole one, to find the damaged one; no more
    than ``most`` bytes of them.
    """
    damaged = _first_damaged(handle, start, most)
    return None if damaged is None else _next_member(handle, damaged + 1, opening)


def _first_damaged(handle: BinaryIO, start: int, most: int) -> int | None:
    """Return where the first member begins that cannot be unpacked; None if all can."""
    handle.seek(start)
    member, position = zlib.decompressobj(_GZIP), start
    packed = handle.read(_PIECE)
    while packed and most >= 0:
        try:
            most -= len(member.decompress(packed, _PIECE))
        except zlib.error:
            return position
        if member.eof:
            packed = member.unused_data.lstrip(b"\0") or handle.read(_PIECE)
            position = handle.tell() - len(packed)
            member = zlib.decompressobj(_GZIP)
        else:
            packed = member.unconsumed_tail or handle.read(_PIECE)
    return None


def _next_member(handle: BinaryIO, start: int, opening: bytes) -> int | None:
    handle.seek(start)
    window, offset, tries = b"", start, 0
    while piece := handle.read(_PIECE):
        window += piece
        place = window.find(_MEMBER)
        while place >= 0 and tries < _MAX_TRIES:
            tries += 1
            if _opens(handle, offset + place, opening):
                return offset + place
            place = window.find(_MEMBER, place + 1)
        offset += max(0, len(window) - len(_MEMBER) + 1)
        window = window[-len(_MEMBER) + 1 :]
    return None


def _opens(handle: BinaryIO, position: int, opening: bytes) -> bool:
    """Whether a member begins at a place of the file; the file is left where it was."""
    here = handle.tell()
    handle.seek(position)
    head = handle.read(_HEAD)
    handle.seek(here)
    try:
        return zlib.decompressobj(_GZIP).decompress(head, len(opening)) == opening
    except zlib.error:
        return False
