"""Blocks: the hashed keys under which entities are looked up that a name may mean."""

from unspun.entities.doubts import UNSURE
from unspun.entities.entries import Local, hash64, type_key
from unspun.entities.folding import fold
from unspun.entities.knowledge import Knowledge
from unspun.entities.people import family_key, second_last


def lookup_keys(item: Local, knowledge: Knowledge) -> list[int]:
    """Return the keys of all entities that one of an article may be or may merge with."""
    known = knowledge.by_id.get(item.known_id or "")
    if known is None:
        block = doubtful_family(item)
        return [*keys_of(item), *([hash64(f"person:{block}")] if block else [])]
    if known.entity_type == "PER":
        return keys_of(item)
    coarse_type = type_key(known.entity_type)
    names = sorted({fold(name) for name in (known.name, *known.aliases)})
    return [*keys_of(item), *(hash64(f"{coarse_type}:{name}") for name in names)]


def keys_of(item: Local) -> list[int]:
    """Return the hashed block keys of one entity of an article."""
    if item.known_id is not None:
        keys = [hash64(f"known:{item.known_id}")]
        if item.entity_type == "PER":  # other articles may give the family name alone
            keys.append(hash64(f"person:{family_key(item.person.family)}"))
        return keys
    if item.geonames_id is not None:
        return [hash64(f"geonames:{item.geonames_id}")]
    if item.entity_type == "PER":
        families = [item.person.family, second_last(item.person)]
        return [hash64(f"person:{family_key(f)}") for f in families if f]
    coarse_type = type_key(item.entity_type)
    forms = [f for f, kind in item.kinds.items() if kind == "acronym"]
    return [hash64(f"{coarse_type}:{fold(form)}") for form in (item.name, *sorted(forms))]


def doubtful_family(item: Local) -> str | None:
    """Return the block of the family name that a doubtful single word may be, else None."""
    single = " " not in fold(item.name) and item.known_id is None
    if item.entity_type == "PER" or not single or item.score >= UNSURE:
        return None
    return family_key(fold(item.name))
