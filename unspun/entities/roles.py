"""What somebody is and for whom: sector, country and walk of life from the words at a name.

Read are the words just before a name ("former Velmian Foreign Minister NAME"), the apposition
just after it ("NAME, the foreign minister of Velm,") and, for organisations, their own words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from unspun.entities.lexicon import mapping, words

_WINDOW = 90  # code points looked at on each side
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(',;:()[]"“”!?.—–')
_OF = frozenset(("of", "for", "to", "in", "from", "at"))


_FORCES = frozenset({"army", "navy", "police", "military", "marine", "guard", "force", "troops"})
_PARTNERS = frozenset({"between", "with", "by", "and", "as", "that", "against", "when", "after"})
# A clause of its own begins: "Velmia could offer Colonel NAME a truce".
_CLAUSE = frozenset(
    ["could", "would", "will", "can", "may", "might", "should", "must", "has", "have", "had", "did"]
)
_WATERS = frozenset({"ocean", "sea", "gulf", "strait", "bay", "peninsula"})
CountryOf = Callable[[str], str | None]  # a state, people or place by name -> alpha-3


class Role(NamedTuple):
    """Sector (PLOVER), country (alpha-3), walk of life and role word at a name."""

    sector: str | None
    country: str | None
    family: str | None
    noun: str | None = None


def role_at(text: str, start: int, end: int, country_of: CountryOf) -> Role:
    """Return the role that the words around one name of a person give, parts may be None."""
    before = _before(text[max(0, start - _WINDOW) : start])
    role = _role(before, country_of)
    if role.sector is None:
        after = _apposition(text[end : end + _WINDOW])
        role = _role(after, country_of, head_first=True) if after else role
    return role


def role_of_organisation(name: str, before: str, country_of: CountryOf) -> Role:
    """Return sector and country by the words of an organisation's name and those before it."""
    tokens = _TOKEN.findall(name)
    sectors = mapping("role_sectors")
    heads = [*reversed(tokens[-2:]), *tokens[:1]]
    sector = next((sectors[t.lower()] for t in heads if t.lower() in sectors), None)
    country = _country([*_before(before)[-1:], *tokens], country_of)
    return Role(sector, country, None)


def settle(roles: Iterable[Role]) -> Role:
    """Return the role most of the mentions of one entity give; a tie in country gives none."""
    listed = list(roles)
    return Role(
        _most(r.sector for r in listed),
        _most((r.country for r in listed), strict=True),
        _most(r.family for r in listed),
    )


def _before(window: str) -> list[str]:
    tokens = _TOKEN.findall(window.rpartition("\n")[2])
    kept: list[str] = []
    for token in reversed(tokens[-9:]):
        if token in _STOPS:
            break
        kept.append(token)
    return kept[::-1]


def _apposition(window: str) -> list[str]:
    if not window.startswith((", ", " (")):
        return []
    tokens = _TOKEN.findall(window.partition("\n")[0])[1:13]
    if not tokens or tokens[0].lower() not in ("the", "a", "an", "who", "former", "ex"):
        return []
    if tokens[0].lower() == "who":
        tokens = tokens[1:] if tokens[1:2] in (["is"], ["was"]) else []
    kept: list[str] = []
    for token in tokens:
        if token in _STOPS or token.lower() in ("who", "whose", "which", "that"):
            break
        kept.append(token)
    return kept


def _role(tokens: list[str], country_of: CountryOf, *, head_first: bool = False) -> Role:
    sectors, families = mapping("role_sectors"), mapping("role_families")
    lowered = [t.lower() for t in tokens]
    cut = next((i for i, t in enumerate(lowered) if t in _OF), len(lowered))
    at = [i for i, t in enumerate(lowered) if t in sectors or t in families]
    if head_first:
        at = [
            i for i in at if i < cut and lowered[i + 1 : i + 2] in ([], [*lowered[cut : cut + 1]])
        ]
    else:
        at = [i for i in at if _leads_on(tokens[i + 1 :])]
    if not at:
        return Role(None, None, None)
    head = lowered[at[-1]]
    past = any(t in words("past") or t.startswith("ex-") for t in lowered[: at[-1] + 1])
    sector = "ELI" if past and sectors.get(head) in ("GOV", "LEG", "MIL") else sectors.get(head)
    if head == "captain" and tokens[at[-1]].islower() and not {*lowered} & _FORCES:
        return Role(None, None, None)  # of a team or a ship
    others = [
        i + 1 for i in range(at[0]) if lowered[i] in sectors and lowered[i + 1] not in sectors
    ]
    begins = max(
        0, at[0] - 3, _after_partner(lowered[: at[0]]), *others
    )  # "Velmia's envoy met General"
    near = tokens[begins : at[-1]] + (tokens[cut:] if "of" in lowered[cut:] else [])
    return Role(sector, _country(near, country_of), families.get(head), head)


def _after_partner(tokens: list[str]) -> int:
    """Return where the words after the last "between", "with", "will" or the like begin, or 0."""
    return max((i + 1 for i, t in enumerate(tokens) if t in _PARTNERS | _CLAUSE), default=0)


def _leads_on(tokens: list[str]) -> bool:
    """Whether a role word with these words after it stands directly before a name.

    "President NAME", "envoy to Velmia NAME", but not "the group is eager to please NAME".
    """
    return all(t[0].isupper() or t in _OF or t == "the" for t in tokens) and len(tokens) < 6


def _country(tokens: list[str], country_of: CountryOf) -> str | None:
    found = []
    for i, token in enumerate(tokens):
        if not token[0].isupper() or {t.lower() for t in tokens[i + 1 : i + 3]} & _WATERS:
            continue  # "the Indian Ocean" is no country's
        pair = " ".join(tokens[i : i + 2])
        code = country_of(pair) or country_of(_plain(token))
        if code is not None:
            found.append(code)
    return found[0] if len(set(found)) == 1 else None


def _plain(token: str) -> str:
    return token[:-2] if token.endswith(("'s", "’s")) else token


def _most(values: Iterable[str | None], *, strict: bool = False) -> str | None:
    counts = Counter(v for v in values if v is not None)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (strict and len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
