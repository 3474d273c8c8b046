"""Finding the documents that kill or hang a worker, so that only they are refused."""

from collections.abc import Callable

from tasks.workers import WorkerLost


def find_poison(count: int, run: Callable[[int, int], object]) -> tuple[int, ...]:
    """Return the numbers below ``count`` on which ``run`` loses its worker.

    ``run(first, last)`` works on the documents from ``first`` up to, not with, ``last``. Ranges
    that fail are halved: one bad document in a thousand costs about the work of two shards.
    """
    poison: list[int] = []
    ranges = [(0, count)]
    while ranges:
        first, last = ranges.pop()
        if first == last:
            continue
        try:
            run(first, last)
        except WorkerLost:
            if last - first == 1:
                poison.append(first)
            else:
                middle = (first + last) // 2
                ranges += [(middle, last), (first, middle)]
    return tuple(sorted(poison))
