"""Texts of the articles of a run, on disk: a few are read again, wherever two may be copies."""

import os
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile


class TextSpool(Mapping[str, str]):
    """Texts by article id in a temporary file; only where each of them lies is in memory."""

    def __init__(self) -> None:
        """Open an empty file, which is gone when the spool is closed."""
        self._file = TemporaryFile(prefix="unspun-texts-")  # noqa: SIM115 - closed with the spool
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def add(self, ids: Iterable[str], texts: Iterable[str]) -> None:
        """Append texts; of two with one id the last counts."""
        for article_id, text in zip(ids, texts, strict=True):
            data = text.encode("utf-8", "surrogatepass")
            self._file.write(data)
            self._places[article_id] = (self._end, len(data))
            self._end += len(data)
        self._file.flush()

    def __getitem__(self, article_id: str) -> str:
        """Return one text."""
        start, length = self._places[article_id]
        return os.pread(self._file.fileno(), length, start).decode("utf-8", "surrogatepass")

    def __contains__(self, article_id: object) -> bool:
        """Whether there is a text of this id; it is not read."""
        return article_id in self._places

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in the order in which they came."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._places)

    def close(self) -> None:
        """Close and delete the file."""
        self._file.close()
