"""Types that surer articles give the names one article is unsure of.

A family name alone may look like a town ("Marsh will miss the talks"), a firm's first word like a
person. Where another article names the bearer in full, in company this one shares, it is he.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from unspun.entities.blocks import doubtful_family
from unspun.entities.doubts import UNSURE
from unspun.entities.entries import RARE_NAME, Entry, Local
from unspun.entities.folding import fold
from unspun.entities.people import commonness, family_key

Bearers = Mapping[str, Sequence[Local]]


def retype(items: Iterable[Local], known: Callable[[str], Iterable[Entry]]) -> None:
    """Make persons of doubtful names that one person of other articles bears as family name.

    ``known`` returns the entities of the registry in the block of a family name.
    """
    listed = list(items)
    bearers: dict[str, list[Local]] = defaultdict(list)
    for item in listed:
        if item.entity_type == "PER" and item.person.is_full and item.score >= UNSURE:
            bearers[family_key(item.person.family)].append(item)
    for item in listed:
        block = doubtful_family(item)
        if block is not None and _is_person(item, bearers.get(block, ()), known(block)):
            item.entity_type, item.geonames_id, item.country = "PER", None, None
            item.latitude = item.longitude = None


def _is_person(item: Local, bearers: Sequence[Local], known: Iterable[Entry]) -> bool:
    """Whether all who bear the name in shared company are one person, and somebody does."""
    name = fold(item.name)
    # a word so rare that is no place on the map is the name of the one who bears it
    alone = item.geonames_id is None and commonness(name) < RARE_NAME
    people = {
        (b.person.given[0], b.person.family)
        for b in bearers
        if b.person.family == name
        and b.article_id != item.article_id
        and (alone or b.terms & item.terms)
    }
    people |= {
        (e.person.given[0], e.person.family)
        for e in known
        if e.entity_type == "PER"
        and e.person.is_full
        and e.person.family == name
        and (alone or e.shared_terms(item))
    }
    return len(people) == 1
