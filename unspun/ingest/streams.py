"""Bytes of one file, unpacked and bounded, whatever the file holds.

``gzip`` is known by its first bytes, not by the name. What is read is never more than asked for,
and a file that expands without end stops at a limit.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Self

from unspun.ingest.members import member_behind_damage
from unspun.rules import rule
from unspun.settings import IngestSettings

DAMAGED = rule(
    "ING-004", "refuse", "A compressed file ends early or is damaged; records before that stay."
)
BOMB = rule("ING-006", "refuse", "A file expands to more than the limit; records before that stay.")

GZIP_MAGIC = b"\x1f\x8b"
PIECE = 1 << 18
# Text of ordinary dumps packs 3-30 times, the most repetitive logs about 100 times; a file may
# expand freely up to the floor, so that small files are never in question.
EXPANSION_FLOOR = 64 << 20


class StreamError(ValueError):
    """Reading a file had to stop; ``rule_id`` says why."""

    def __init__(self, rule_id: str, reason: str) -> None:
        """Keep the rule beside the reason."""
        super().__init__(reason)
        self.rule_id = rule_id


class Unpacked:
    """A file's content: ``peek`` at its start, then ``read`` it in order, at most once."""

    def __init__(self, handle: BinaryIO, settings: IngestSettings) -> None:
        """Take over an open, seekable file; the caller closes it by leaving the context."""
        self._handle = handle
        self._settings = settings
        self._head = b""
        self._count = 0
        self._fault: StreamError | None = None
        self._decoder: codecs.IncrementalDecoder | None = None
        self._start = self._skipped = 0  # of the part that is read: in the file, and unpacked
        magic = handle.read(len(GZIP_MAGIC))
        handle.seek(0)
        self.compressed = magic == GZIP_MAGIC
        self._gzip = gzip.GzipFile(fileobj=handle) if self.compressed else None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._handle.close()

    @property
    def handle(self) -> BinaryIO:
        """The packed file at its start, for readers that unpack by themselves."""
        self._handle.seek(0)
        return self._handle

    def to_utf8(self) -> None:
        """Turn what ``read`` returns from UTF-16 into UTF-8, if it starts with a mark of UTF-16."""
        if self.peek(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def peek(self, size: int) -> bytes:
        """Return up to ``size`` first bytes; ``read`` will return them again."""
        while len(self._head) < size:
            try:
                piece = self._piece(size - len(self._head))
            except StreamError as error:
                self._fault = error  # raised when reading gets there
                break
            if not piece:
                break
            self._head += piece
        return self._head[:size]

    def read(self, size: int) -> bytes:
        """Return up to ``size`` next bytes, empty at the end.

        Raises:
            StreamError: the file is damaged here, or has expanded beyond the limit.
        """
        if self._decoder is None:
            return self._next(size)
        text = ""
        while not text and (piece := self._next(size)):
            text = self._decoder.decode(piece)
        return text.encode("utf-8", "replace")

    @property
    def before(self) -> int:
        """How many bytes were unpacked before the damage that was skipped last, 0 without any."""
        return self._skipped

    def skip_damage(self, opening: bytes) -> bool:
        """Go on behind a damaged part of a gzip file, at a whole member that opens as given.

        False where there is none: then the file is read to its end.
        """
        if self._gzip is None:
            return False
        most = self._count - self._skipped + PIECE
        start = member_behind_damage(self._handle, self._start, opening, most)
        if start is None:
            return False
        self._start, self._skipped = start, self._count
        self._head, self._fault = b"", None
        self._handle.seek(start)
        self._gzip = gzip.GzipFile(fileobj=self._handle)
        return True

    def _next(self, size: int) -> bytes:
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
            return piece
        if self._fault is not None:
            raise self._fault
        return self._piece(size)

    def read_whole(self, limit: int) -> bytes:
        """Return everything that is left, but no more than ``limit + 1`` bytes.

        Raises:
            StreamError: as ``read``.
        """
        pieces: list[bytes] = []
        left = limit + 1
        while left > 0 and (piece := self.read(min(left, PIECE))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        if self._gzip is None:
            return self._handle.read(size)
        try:
            piece = self._gzip.read1(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise StreamError(
                DAMAGED, f"damaged gzip after {self._count} bytes: {error}"
            ) from error
        self._count += len(piece)
        packed = self._handle.tell()
        if self._count > most_bytes(packed, self._settings):
            raise StreamError(BOMB, f"expands from {packed} to over {self._count} bytes")
        return piece


def most_bytes(packed: int, settings: IngestSettings) -> int:
    """Return how many bytes a packed file of this size may expand to."""
    allowed = max(EXPANSION_FLOOR, packed * settings.max_expansion)
    return min(allowed, settings.max_expanded_bytes)


def bounded_lines(
    stream: Unpacked, limit: int, end: bytes = b"\n"
) -> Iterator[tuple[int, bytes, int]]:
    """Yield number (from 1), bytes and true size of every line, holding at most ``limit`` bytes.

    A line longer than ``limit`` comes cut to its first bytes, with its true size. ``end`` is the
    byte between lines; it is taken off, a carriage return before it is not. What stands after the last line end of a damaged file is not yielded.

    Raises:
        StreamError: as :meth:`Unpacked.read`, after the lines before the damage.
    """
    stream.to_utf8()
    number, tail, skipped = 1, b"", 0
    while piece := stream.read(PIECE):
        if skipped:
            place = piece.find(end)
            if place < 0:
                skipped += len(piece)
                continue
            yield number, tail, len(tail) + skipped + place
            number, tail, skipped, piece = number + 1, b"", 0, piece[place + 1 :]
        *lines, tail = (tail + piece).split(end)
        for line in lines:
            yield number, line[:limit], len(line)
            number += 1
        if len(tail) > limit:
            tail, skipped = tail[:limit], len(tail) - limit
    if tail:
        yield number, tail, len(tail) + skipped
