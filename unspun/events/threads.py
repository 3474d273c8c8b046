"""Threads: which articles tell of the same matter, so that their like acts are one event.

Average-link clustering of articles by tf-idf of the words they tell events with. Articles that name
different people or different days are pulled apart, since two arrests or two earthquakes are told
in the same words. Only pairs with a fairly rare word in common are looked at.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush, nsmallest
from itertools import combinations

from unspun.events.actor_keys import Mentions
from unspun.events.calendar import DayRange
from unspun.events.reports import Articles, Report
from unspun.events.wording import frequency, stems

# Chosen on half of the topics of ECB+ (all .782, other half .777 B-cubed of events, 1,245
# mentions): a higher LINK splits threads, higher penalties split look-alikes.
LINK = 0.09
CLOSE = 0.2  # two articles of which some act is told with the same actors and dates
OTHER_PEOPLE = 0.1
OTHER_DAYS = 0.1
MAX_SHARING = 64  # words in more articles than this join nobody
MAX_WORDS = 60  # of an article; ECB+ texts have fewer
WINDOW_DAYS = 21  # articles published further apart are different threads
PRIOR = 30  # articles of general English that steady the document frequencies of few articles
PRIOR_WORDS = 100  # words in each of them


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is about: stems, people by entity id, exact days, and its publication."""

    words: frozenset[str]
    people: frozenset[str]
    days: tuple[DayRange, ...]
    published: date | None


def profiles_of(
    reports: Iterable[Report], persons: frozenset[str], articles: Articles, mentions: Mentions
) -> dict[str, Profile]:
    """Return what each article tells events with, by article id, and whom it names at all."""
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.row["article_id"]].append(report)
    return {
        name: Profile(
            frozenset().union(*(stems(r.row["evidence"]) for r in told)),
            persons & mentions.entities_of(name).union(*(r.sources | r.targets for r in told)),
            tuple(sorted({r.days for r in told if r.days and r.days.precision == "day"}, key=str)),
            articles.published(name),
        )
        for name, told in sorted(by_article.items())
    }


@dataclass(frozen=True)
class Threads:
    """Thread numbers by article id, and pairs of articles that are close beyond their threads."""

    numbers: Mapping[str, int]
    close: Set[tuple[str, str]]

    def same(self, a: str, b: str) -> bool:
        """Return whether two articles are of one thread; False for an unknown article."""
        return a in self.numbers and self.numbers[a] == self.numbers.get(b)

    def near(self, a: str, b: str) -> bool:
        """Return whether two articles are of one thread, or close for themselves."""
        return self.same(a, b) or (min(a, b), max(a, b)) in self.close


def find_threads(profiles: Mapping[str, Profile]) -> Threads:
    """Return the threads of articles; the same profiles give the same threads."""
    names = sorted(profiles)
    links = _similarities([profiles[n] for n in names])
    groups = _average_link(len(names), links)
    numbers = {names[i]: number for number, group in enumerate(groups) for i in group}
    return Threads(numbers, {(names[a], names[b]) for (a, b), v in links.items() if v >= CLOSE})


def _similarities(profiles: list[Profile]) -> dict[tuple[int, int], float]:
    """Return cosine less penalties for pairs of articles, lower index first.

    Only the heaviest words of an article count, and none that too many share, so that the work
    grows with the number of articles.
    """
    sharing = Counter(word for profile in profiles for word in profile.words)
    weights = {w: _weight(w, count, len(profiles)) for w, count in sharing.items()}
    having: dict[str, list[int]] = defaultdict(list)
    lengths: list[float] = []
    for i, profile in enumerate(profiles):
        lengths.append(math.sqrt(math.fsum(weights[w] ** 2 for w in profile.words)) or 1.0)
        shared = (w for w in profile.words if 1 < sharing[w] <= MAX_SHARING)
        for word in nsmallest(MAX_WORDS, shared, key=lambda w: (-weights[w], w)):
            having[word].append(i)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(having):
        square = weights[word] ** 2
        for a, b in combinations(having[word], 2):
            if _near(profiles[a].published, profiles[b].published):
                found[a, b] += square
    return {
        (a, b): total / lengths[a] / lengths[b] - _apart(profiles[a], profiles[b])
        for (a, b), total in found.items()
    }


def _weight(word: str, sharing: int, articles: int) -> float:
    """Inverse document frequency, with a prior of general English."""
    expected = 1.0 - math.exp(-PRIOR_WORDS * 10 ** (frequency(word) - 9))
    return math.log((articles + PRIOR + 1) / (sharing + PRIOR * expected))


def _near(a: date | None, b: date | None) -> bool:
    return a is None or b is None or abs((a - b).days) <= WINDOW_DAYS


def _apart(a: Profile, b: Profile) -> float:
    """Penalty for other people or other days; people in common are a bonus of the same size."""
    penalty = 0.0
    if a.people and b.people:
        penalty = -OTHER_PEOPLE if a.people & b.people else OTHER_PEOPLE
    if a.days and b.days and not any(x.overlaps(y) for x in a.days for y in b.days):
        penalty += OTHER_DAYS
    return penalty


def _average_link(size: int, links: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two closest groups while their mean similarity is at least LINK.

    Pairs without a link count as 0. Ties go to the lower indices.
    """
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), value in links.items():
        near[a][b] = near[b][a] = value
    groups = {i: [i] for i in range(size)}
    queue = [(-v, a, b, 1, 1) for (a, b), v in links.items() if v >= LINK]
    heapify(queue)
    while queue:
        _, a, b, of_a, of_b = heappop(queue)
        if a not in groups or b not in groups or (of_a, of_b) != (len(groups[a]), len(groups[b])):
            continue  # one of them has grown since
        groups[a] += groups.pop(b)
        for c, total in near[b].items():
            del near[c][b]
            if c != a:
                near[a][c] = near[c][a] = near[a].get(c, 0.0) + total
        near[b] = {}
        for c, total in near[a].items():
            mean = total / (len(groups[a]) * len(groups[c]))
            if mean >= LINK:
                low, high = min(a, c), max(a, c)
                heappush(queue, (-mean, low, high, len(groups[low]), len(groups[high])))
    return [groups[i] for i in sorted(groups)]
