"""Headings that rules name and that the text itself puts in order: they stay.

A report on networks has a section under each network's name; a digest has heads in capitals, some
of which ask or count as a link would; a roundup has the same heads on every day, so that the census
knows them; a check of facts opens with the claim. One such line is furniture; several of one kind,
each right above the paragraphs that it announces, are the text's own.
"""

import re
from collections.abc import Sequence

from unspun.clean import heads
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.shapes import PROMO, SHOUT
from unspun.clean.share_bars import NETWORKS
from unspun.clean.verdicts import CENSUS_LINE, Verdict

_CAPITALS = frozenset(
    [SHOUT, PROMO, "BOI-006", "BOI-048", heads.DECK]
)  # rules that name heads in capitals
_BUTTONS = frozenset(["BOI-002", "BOI-009"])
_LABELS = frozenset(["BOI-006", PROMO])
_NAMING = _CAPITALS | _BUTTONS | _LABELS | {CENSUS_LINE}
_SEVERAL, _MANY = 2, 4
_HEAD_WORDS, _SHORT_WORDS = 14, 6
_ASKS = re.compile(
    r"(?:CLICK|GET|SUBSCRIBE|DOWNLOAD|SIGN|JOIN|FOLLOW|WATCH|READ|LISTEN|SEE|GOT|VOTE)\b"
)
# An entry of a digest: it opens in capitals and goes on in small letters.
_ENTRY = re.compile(r"[-–—•* ]{0,4}(?:[A-Z0-9][A-Z0-9'’,.&-]* ){3}.{0,200}[a-z]{3}")
_ENTRY_WORDS, _LABEL_WORDS = 12, 3
_DAILY_WORDS, _LEAST_LETTERS, _OPENING = range(3, 7), 3, 60
_WORD = re.compile(r"\w+")
_CLAIM = re.compile(r"(?:The|Our|My|Their|His|Her) [a-z]+(?: [a-z]+)?: \S")


def spare_headings(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take back the verdicts on headings of the text's own order."""
    named = [i for i, v in enumerate(verdicts) if v is not None and _may_head(looks[i], v)]
    if not named:
        return
    for judge in (_networks, _in_capitals):
        for index in judge(named, looks, verdicts):
            verdicts[index] = None
    for index in named:
        if any(holds(index, looks, verdicts) for holds in (_is_claim, _leads_to_quote, _is_daily)):
            verdicts[index] = None


def _may_head(look: Look, verdict: Verdict) -> bool:
    if verdict.rule_id == heads.DECK:
        return bool(_CLAIM.match(look.text)) or (look.is_upper and look.words <= _HEAD_WORDS)
    return look.words <= _HEAD_WORDS and verdict.rule_id in _NAMING


def _tells(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a line is there, stays, and is a sentence of running text."""
    return 0 <= index < len(looks) and verdicts[index] is None and looks[index].is_prose


def _heads_entry(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a line is in capitals and stands above an entry, be it full of names."""
    below = index + 1
    if not looks[index].is_upper or looks[index].words > _HEAD_WORDS or below == len(looks):
        return False
    return verdicts[below] is None and (looks[below].is_prose or looks[below].words >= _ENTRY_WORDS)


def _networks(
    named: Sequence[int], looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> list[int]:
    """Names of networks, each above a paragraph that speaks of that network."""
    found = []
    for index in named:
        name = looks[index].text.strip(" :.").casefold()
        if name in NETWORKS and _tells(index + 1, looks, verdicts):
            below = [looks[i].text.casefold() for i in range(index + 1, min(index + 3, len(looks)))]
            if any(name in text for text in below):
                found.append(index)
    keys = {looks[i].key for i in found}
    return found if len(keys) >= _SEVERAL and len(keys) == len(found) else []


def _in_capitals(
    named: Sequence[int], looks: Sequence[Look], verdicts: Sequence[Verdict | None]
) -> list[int]:
    """Heads in capitals of a digest: those of many, or right above an entry that opens in them."""
    found = [
        i
        for i in named
        if (v := verdicts[i]) is not None
        and (v.rule_id in _CAPITALS or v.rule_id == heads.DECK)
        and looks[i].is_upper
        and not _ASKS.match(looks[i].text)
    ]
    if not found:
        return []
    entries = {
        i
        for i, look in enumerate(looks)
        if look.words >= _ENTRY_WORDS and verdicts[i] is None and _ENTRY.match(look.text)
    }
    staying = [i for i, v in enumerate(verdicts) if v is None and _heads_entry(i, looks, verdicts)]
    heading = sum(looks[i].words <= _SHORT_WORDS for i in staying)
    entitled = [i for i in found if _heads_entry(i, looks, verdicts)]
    mostly = heading >= _SEVERAL and len(entitled) <= len(staying)
    if heading >= _MANY or (mostly and len(staying) + len(entitled) >= _MANY):
        return entitled
    found = [i for i in found if (v := verdicts[i]) is not None and v.rule_id in _CAPITALS]
    several = len(entries) > _SEVERAL
    return [i for i in found if several and i + 1 in entries and looks[i].words <= _SHORT_WORDS]


def _is_daily(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a line that the census knows is what the paragraph below it opens with."""
    verdict, look = verdicts[index], looks[index]
    if verdict is None or verdict.rule_id != CENSUS_LINE or look.words not in _DAILY_WORDS:
        return False
    if not _tells(index + 1, looks, verdicts):
        return False
    opening = _WORD.findall(looks[index + 1].text.lower()[:_OPENING])
    words = _WORD.findall(look.text.lower())
    terms = [w for w in words if len(w) > _LEAST_LETTERS and w not in FUNCTION_WORDS]
    return bool(terms) and all(term in opening for term in terms)


def _is_claim(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a labelled first line has its counterpart below: "The claim: ...", "Our rating: ..."."""
    verdict = verdicts[index]
    if verdict is None or verdict.rule_id != heads.DECK:
        return False
    below = range(index + 1, len(looks))
    return any(verdicts[i] is None and _CLAIM.match(looks[i].text) for i in below)


def _leads_to_quote(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a label of several words leads into a quotation that stays."""
    verdict, look = verdicts[index], looks[index]
    if verdict is None or verdict.rule_id not in _LABELS or look.text[-1] != ":":
        return False
    if look.words < _LABEL_WORDS:  # "More:"
        return False
    return _tells(index + 1, looks, verdicts) and looks[index + 1].text[0] in "\"“'‘"
