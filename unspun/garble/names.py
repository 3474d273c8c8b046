"""Mend damaged names by witnesses: "Division" that should be "Department", a bad transliteration.

A name is mended only where all of it but one word is a name the corpus knows, the odd word is
near the true one in sound (translated text) or in the thesaurus (spun text), two independent
origins vouch for the true name (or one, where general word lists know the spelling), nobody
vouches for the odd one, and no second name fits. Everything else stays a proposal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unspun.garble.edits import Change
from unspun.garble.hashes import hash_words, pair_slots
from unspun.garble.lexicon import general_frequencies
from unspun.garble.likeness import are_synonyms, spelling_distance
from unspun.garble.tables import GENERAL_BITS, PAIR_BITS, STEPS_PER_NAT
from unspun.garble.weights import load_weights
from unspun.garble.witnesses import NameIndex, Window, name_windows
from unspun.rules import rule

MISHEARD_NAME = rule("REP-010", "edit", "A name's odd word sounds like that of one known name.")
SWAPPED_NAME = rule("REP-011", "edit", "A name's odd word is a synonym of that of one known name.")
ODD_NAME = rule("REP-012", "flag", "A person's surname looks swapped, but no article knows it.")

_MOST_DISTANT = 0.2  # of spelling_distance; transliteration pairs lie at .05-.18, rivals above .25
_KNOWN_WORD = 1e-8  # share of general English above which a spelling counts as known
_COMMON_WORD = 2e-5
_RARE_WORD = 1e-6
_WELL_KNOWN = 3  # independent origins
_TITLE_OR_PLACE = 1e-6  # and above: not a surname of its own
_FAR_RARER = 3.0  # nats: one such pair in news for twenty of the true one
_ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|minister|secretary|president|chairman|director|senator|"
    r"ambassador|envoy|general|judge|mayor|governor|analyst|professor|adviser|officer|Mr|Mrs|Ms) \Z"
)


@dataclass(frozen=True, slots=True)
class _Finding:
    word: str
    true_word: str
    name: tuple[str, ...]
    gap: int
    method: str
    origins: tuple[str, ...]
    article_id: str | None
    certain: bool


def name_changes(text: str, label: str, names: NameIndex) -> list[Change]:
    """Return the name edits of a text labelled ``spun`` or ``translated``, and proposals.

    A mended word is mended again wherever it stands alone in the same text, capitalised inside a
    sentence, if it is no ordinary English word.
    """
    found = _best_findings(text, label, names)
    changes = [_change(start, *found[start]) for start in sorted(found)]
    done = set(found)
    mended: dict[str, _Finding] = {}
    for start in sorted(found):
        finding, _ = found[start]
        if finding.certain:
            mended.setdefault(finding.word, finding)
    changes += _carried(text, mended, done)
    if label == "spun":
        changes += _odd_surnames(text, names, done)
    return changes


def _best_findings(text: str, label: str, names: NameIndex) -> dict[int, tuple[_Finding, Window]]:
    """Return, by position of the odd word, the finding most origins vouch for.

    A word for which certain findings disagree is left alone.
    """
    found: dict[int, list[tuple[_Finding, Window]]] = {}
    for window in name_windows(text):
        for finding in _findings(window, label, names):
            found.setdefault(window.spans[finding.gap][0], []).append((finding, window))
    best = {}
    for start, candidates in found.items():
        certain = [c for c in candidates if c[0].certain]
        if len({f.true_word.lower() for f, _ in certain or candidates}) == 1:
            best[start] = max(certain or candidates, key=lambda c: len(c[0].origins))
    return best


def _findings(window: Window, label: str, names: NameIndex) -> list[_Finding]:
    """Return what a window should read: nothing if it is known or if two names fit."""
    witnesses = names.witnesses(window.words)
    if witnesses is not None and witnesses.vouching(label):
        return []
    found = [f for gap in range(len(window.words)) for f in _fitting(window, gap, label, names)]
    return found if len({(f.gap, f.true_word.lower()) for f in found}) == 1 else []


def _fitting(window: Window, gap: int, label: str, names: NameIndex) -> Iterator[_Finding]:
    word = window.words[gap]
    for name in names.differing_in(window.words, gap):
        true_word = name[gap]
        witnesses = names.witnesses(name)
        origins = witnesses.vouching(label) if witnesses else []
        if witnesses is None or not origins or true_word[:1].islower() or word[:1].islower():
            continue
        if label == "translated" and _sounds_like(word, true_word, len(origins)):
            method = MISHEARD_NAME
            known = _frequency(true_word) > _KNOWN_WORD
            enough = len(origins) >= 2 or (known and _frequency(word) == 0)
            shared = [w for i, w in enumerate(name) if i != gap]
            rare = any(_frequency(w) < _COMMON_WORD for w in shared)
            enough = enough and (rare or len(origins) >= _WELL_KNOWN)
        elif label == "spun" and are_synonyms(word, true_word) and _rarer(window.words, name, gap):
            method = SWAPPED_NAME
            enough = len(origins) >= 2
        else:
            continue
        article = witnesses.articles[origins[0]]
        yield _Finding(word, true_word, name, gap, method, tuple(origins), article, enough)


def _sounds_like(word: str, true_word: str, origins: int) -> bool:
    """Return whether a spelling is near a name's and is not itself a name in use.

    A spelling that general lists know passes only if it is rare, fifty times rarer than the true
    one, and many origins name the true one.
    """
    if min(len(word), len(true_word)) < 4:
        return False
    odd, true = _frequency(word), _frequency(true_word)
    rare = odd < _RARE_WORD and true > 50 * odd and origins >= _WELL_KNOWN
    if odd > _KNOWN_WORD and not rare:
        return False
    return spelling_distance(word, true_word) <= _MOST_DISTANT


def _frequency(word: str) -> float:
    return general_frequencies().get(word.lower(), 0.0)


def _rarer(odd: tuple[str, ...], true: tuple[str, ...], gap: int) -> bool:
    """Return whether the odd name's pair of words is unknown, or far rarer than the true one's."""
    at = max(gap - 1, 0)
    news, general = _pair_rates(odd[at : at + 2])
    if news == 0 and general == 0:
        return True
    true_news, true_general = _pair_rates(true[at : at + 2])
    return true_news - news >= _FAR_RARER and true_general >= general


def _pair_rates(pair: tuple[str, ...]) -> tuple[float, float]:
    """Return how many nats above unseen a word pair is in news and in general English."""
    weights = load_weights()
    left, right = (hash_words([w.lower()]) for w in pair)
    news = weights.pairs.codes[pair_slots(left, right, PAIR_BITS)[0]]
    general = weights.general.codes[pair_slots(left, right, GENERAL_BITS)[0]]
    return float(news) / STEPS_PER_NAT, float(general) / STEPS_PER_NAT


def _change(start: int, finding: _Finding, window: Window) -> Change:
    first = 0  # a place or title before a full name says nothing about it
    while first < min(finding.gap, len(finding.name) - 2) and (
        _frequency(finding.name[first]) > _TITLE_OR_PLACE
    ):
        first += 1
    name = " ".join(finding.name[first:])
    odd = " ".join(window.words[first:])
    relation = "sounds like" if finding.method == MISHEARD_NAME else "is a synonym of"
    sources = f"{len(finding.origins)} independent source" + "s" * (len(finding.origins) > 1)
    verdict = "" if finding.certain else " One more source is needed before the text is changed."
    return Change(
        start,
        start + len(finding.word),
        finding.true_word,
        "name",
        finding.method,
        f"“{name}” is named by {sources} ({', '.join(finding.origins[:3])}); no source names "
        f"“{odd}”, and “{finding.word}” {relation} “{finding.true_word}”.{verdict}",
        0.97 if len(finding.origins) > 1 else 0.9 if finding.certain else 0.6,
        finding.certain,
        finding.article_id,
    )


def _carried(text: str, mended: dict[str, _Finding], done: set[int]) -> list[Change]:
    """Return edits of mended words that stand alone later, and of swapped pairs in lower case."""
    changes = []
    for word, finding in sorted(mended.items()):
        if finding.method == SWAPPED_NAME:
            found = _lower_case(text, word, finding)
        elif _frequency(word) < _KNOWN_WORD:
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            found = [(m.start(), finding.true_word) for m in pattern.finditer(text)]
        else:
            found = []
        for start, replacement in found:
            if start in done:
                continue
            done.add(start)
            changes.append(
                Change(
                    start,
                    start + len(word),
                    replacement,
                    "name",
                    finding.method,
                    f"The same text has “{word}” in the full name, mended there to "
                    f"“{' '.join(finding.name)}”.",
                    0.93,
                    True,
                    finding.article_id,
                )
            )
    return changes


def _lower_case(text: str, word: str, finding: _Finding) -> list[tuple[int, str]]:
    odd = [w if i != finding.gap else word for i, w in enumerate(finding.name)]
    lower = " ".join(odd).lower()
    if any(_frequency(w) < _TITLE_OR_PLACE for w in odd):
        return []
    offset = len(" ".join([*odd[: finding.gap], ""]))
    pattern = re.compile(rf"(?<!\w){re.escape(lower)}(?!\w)")
    return [(m.start() + offset, finding.true_word.lower()) for m in pattern.finditer(text)]


def _odd_surnames(text: str, names: NameIndex, done: set[int]) -> list[Change]:
    """Return proposals for surnames that are ordinary words a spinner writes for another."""
    from unspun.garble.inverse import inverse_dictionary

    changes = []
    for window in name_windows(text):
        start, end = window.spans[-1]
        word = window.words[-1]
        entry = inverse_dictionary().get(word.lower())
        odd = (
            len(window.words) == 2
            and entry is not None
            and start not in done
            and _frequency(window.words[0]) < _COMMON_WORD
            and _ROLE.search(text[max(0, window.start - 20) : window.start])
            and _pair_rates(window.words) == (0, 0)
        )
        known = names.witnesses(window.words)
        if odd and entry is not None and (known is None or not known.vouching("spun")):
            replacement = entry.originals[0].capitalize()
            changes.append(
                Change(
                    start,
                    end,
                    replacement,
                    "name",
                    ODD_NAME,
                    f"“{word}” stands where a surname belongs and is what spinners write for "
                    f"“{replacement}”; no article names the person, so the text is unchanged.",
                    0.4,
                    False,
                )
            )
    return changes
