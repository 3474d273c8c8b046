"""Connected components: rows joined by verified pairs, independent of the order of the pairs."""

from collections import defaultdict


class Components:
    """Disjoint sets of row numbers; the smallest row of a set stands for it."""

    def __init__(self) -> None:
        """Start with every row by itself."""
        self._parent: dict[int, int] = {}

    def find(self, row: int) -> int:
        """Return the smallest row known to be joined with ``row``."""
        root = row
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(row, row)) != root:
            self._parent[row] = root
            row = parent
        return root

    def join(self, one: int, other: int) -> None:
        """Join the sets of two rows."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low
        self._parent.setdefault(low, low)

    def joined(self, one: int, other: int) -> bool:
        """Whether two rows are in one set."""
        return self.find(one) == self.find(other)

    def groups(self) -> list[list[int]]:
        """Return every set of two rows or more, each sorted, in order of their smallest rows."""
        members: dict[int, list[int]] = defaultdict(list)
        for row in sorted(self._parent):
            members[self.find(row)].append(row)
        return [members[root] for root in sorted(members)]
