"""The tables of the detector's weights: rates, learned log-odds, thesaurus neighbours."""

import math
import random
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import lemminflect
import numpy as np
import numpy.typing as npt
import symspellpy
import wordfreq

from benchmarks import garble_data
from benchmarks.registers import registers
from benchmarks.spinner import STRENGTH, TAGS, moby_synonyms, spin, zipf
from unspun.garble.hashes import SKIP, WORD_BITS, hash_words, pair_slots, word_slots
from unspun.garble.tables import (
    GENERAL_BITS,
    ODDS_PAIR_BITS,
    ODDS_STEP,
    ODDS_WORD_BITS,
    PAIR_BITS,
    SKIP_BITS,
    quantise,
)
from unspun.garble.tokens import words_of

Arrays = dict[str, npt.NDArray[Any]]

FLOORS = {"pairs": 0.12, "skips": 0.12, "general": 2.4, "words": 0.3}
NEIGHBOURS = 24
_REGISTER_WORDS = 400
_REGISTER_FLOOR = 2.5e-4  # share of common words below which a difference says little
_SPUN_PARAGRAPHS = 4000  # a family, for the log-odds tables
_SHRINKAGE = 8.0  # pseudo-counts of the log-odds: a word seen five times may weigh half a nat


def rate_tables() -> Arrays:
    """Return the four quantised rate tables, learned from the statistics part of the dumps."""
    size = {"pairs": PAIR_BITS, "skips": SKIP_BITS, "words": WORD_BITS}
    counts = {name: np.zeros(1 << bits) for name, bits in size.items()}
    total = 0
    for text in garble_data.dumps("statistics"):
        words = words_of(text)
        if len(words) < 3:
            continue
        hashes, joined = hash_words(words.lower), np.array(words.joined, bool)
        total += len(words)
        found = {
            "pairs": pair_slots(hashes[:-1], hashes[1:], PAIR_BITS)[joined[1:]],
            "skips": pair_slots(hashes[:-2] + SKIP, hashes[2:], SKIP_BITS)[
                joined[1:-1] & joined[2:]
            ],
            "words": word_slots(hashes),
        }
        for name, slots in found.items():
            np.add.at(counts[name], slots, 1)
    tables = {n: quantise(c / total * 1e6, FLOORS[n]) for n, c in counts.items()}
    tables["general"] = quantise(_general_pairs(), FLOORS["general"])
    return tables


def _general_pairs() -> npt.NDArray[np.float64]:
    """Return pair rates per million of general English from symspellpy's list of pair counts."""
    name = "frequency_bigramdictionary_en_243_342.txt"
    rows = [r.split() for r in (files(symspellpy) / name).read_text("utf-8-sig").splitlines()]
    slots = pair_slots(hash_words(r[0] for r in rows), hash_words(r[1] for r in rows), GENERAL_BITS)
    rates = np.zeros(1 << GENERAL_BITS)
    np.maximum.at(rates, slots, np.array([int(r[2]) / 1.02e6 for r in rows]))
    return rates


def neighbour_tables() -> Arrays:
    """Return the thesaurus neighbours of the 30,000 commonest words, in the word's inflection."""
    frequencies = wordfreq.get_frequency_dict("en", "large")
    common = sorted(frequencies, key=lambda w: (-frequencies[w], w))
    words = [w for w in common if w.isascii() and w.isalpha() and len(w) > 2][:30_000]
    table = {w: found for w in words if (found := _neighbours(w))}
    vocabulary = sorted({n for found in table.values() for n in found})
    position = {w: i + 1 for i, w in enumerate(vocabulary)}
    keys = hash_words(table)
    order = np.argsort(keys, kind="stable")
    matrix = np.zeros((len(table), NEIGHBOURS), np.uint16)
    for row, found in enumerate(table.values()):
        matrix[row, : len(found)] = [position[n] for n in found]
    return {
        "rows": keys[order].astype(np.uint32),
        "neighbours": matrix[order],
        "vocabulary": hash_words(vocabulary).astype(np.uint32),
    }


@cache
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(word)
    return found


@cache
def _form(lemma: str, tag: str) -> str | None:
    forms = lemminflect.getInflection(lemma, tag)
    return forms[0] if forms else None


@cache
def _reverse() -> dict[str, set[str]]:
    table = defaultdict(set)
    for head, synonyms in moby_synonyms().items():
        for synonym in synonyms:
            if " " not in synonym:
                table[synonym].add(head)
    return table


@cache
def _cloud(lemma: str) -> frozenset[str]:
    singles = {s for s in moby_synonyms().get(lemma, ()) if " " not in s}
    return frozenset(singles | _reverse().get(lemma, set()) | {lemma})


def _neighbours(word: str) -> list[str]:
    """Return up to 24 synonyms of a word form, nearest and commonest first."""
    scores: dict[str, float] = {}
    for pos, lemmas in sorted(_lemmas(word).items()):
        tag = next((t for t in TAGS.get(pos, ()) if _form(lemmas[0], t) == word), None)
        if tag is None:
            continue
        cloud = _cloud(lemmas[0])
        for synonym in sorted(cloud):
            if zipf(synonym) < 2.5 or pos not in _lemmas(synonym):
                continue
            form = _form(synonym, tag)
            if form and form != word and zipf(form) > 3.3:
                other = _cloud(synonym)
                shared = len(cloud & other) / math.sqrt(len(cloud) * len(other))
                score = math.log(shared + 0.003) + 0.5 * zipf(form)
                scores[form] = max(scores.get(form, -99.0), score)
    return sorted(scores, key=lambda w: (-scores[w], w))[:NEIGHBOURS]


def odds_tables(families: list[str]) -> Arrays:
    """Return log-odds of spun against clean text of words and of neighbouring words."""
    rng = random.Random(23)
    paragraphs = [p for t in garble_data.dumps("statistics") for p in garble_data.paragraphs(t)]
    rng.shuffle(paragraphs)
    sizes = {"odds_words": ODDS_WORD_BITS, "odds_pairs": ODDS_PAIR_BITS}
    counts = {n: np.zeros((2, 1 << bits)) for n, bits in sizes.items()}
    for number, family in enumerate(families):
        at = number * _SPUN_PARAGRAPHS
        for paragraph in paragraphs[at : at + _SPUN_PARAGRAPHS]:
            spun = spin(paragraph, family, rng.uniform(0.2, 0.7) * STRENGTH[family], rng).text
            for side, text in enumerate((paragraph, spun)):
                for name, slots in _odds_slots(text).items():
                    np.add.at(counts[name][side], slots, 1)
    tables: Arrays = {}
    for name, (clean, spun_counts) in counts.items():
        ratio = spun_counts.sum() / clean.sum()
        odds = np.log((spun_counts + _SHRINKAGE * ratio) / (clean + _SHRINKAGE)) - math.log(ratio)
        tables[name] = np.clip(np.rint(odds / ODDS_STEP), -127, 127).astype(np.int8)
    return tables


def _odds_slots(text: str) -> Arrays:
    words = words_of(text)
    ordinary = ~np.array(words.proper, bool) & np.array([w != "#" for w in words.lower], bool)
    hashes, joined = hash_words(words.lower), np.array(words.joined, bool)
    pair = joined[1:] & ordinary[1:] & ordinary[:-1]
    return {
        "odds_words": word_slots(hashes[ordinary], ODDS_WORD_BITS),
        "odds_pairs": pair_slots(hashes[:-1], hashes[1:], ODDS_PAIR_BITS)[pair],
    }


def register_table() -> Arrays:
    """Return log-odds of the commonest words in other registers against news."""
    common = wordfreq.top_n_list("en", _REGISTER_WORDS)
    position = {w: i for i, w in enumerate(common)}
    news = _shares(garble_data.dumps("statistics")[:800], position)
    kinds = ("holy", "old prose", "legal", "verse")
    other = np.mean([_shares(registers(False)[kind], position) for kind in kinds], axis=0)
    odds = np.clip(np.log((other + _REGISTER_FLOOR) / (news + _REGISTER_FLOOR)), -2, 2)
    table = np.zeros(1 << ODDS_WORD_BITS, np.int8)
    table[word_slots(hash_words(common), ODDS_WORD_BITS)] = np.rint(odds / ODDS_STEP)
    return {"register": table}


def _shares(texts: list[str], position: dict[str, int]) -> npt.NDArray[np.float64]:
    """Return the share of each common word among all common words that are no names."""
    counts = np.zeros(len(position))
    for text in texts:
        words = words_of(text)
        for word, proper in zip(words.lower, words.proper, strict=True):
            if not proper and word in position:
                counts[position[word]] += 1
    shares: npt.NDArray[np.float64] = counts / counts.sum()
    return shares
