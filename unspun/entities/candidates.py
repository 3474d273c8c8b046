"""Where names may stand: the model's spans, widened to whole names, and capitalised runs."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from unspun.entities.language_model import NamedSpan
from unspun.entities.lexicon import words
from unspun.memory import KEPT_ANSWERS

_UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper())
_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,6}}|[{_UPPER}]\.(?=\s[{_UPPER}])"
    rf"|(?:[aA]l-|[eE]l-|[dlDLO][’'])?[{_UPPER}]\w*(?:[-’'](?!s\b)\w+){{0,4}})"
)
_NAME_WORD = re.compile(rf"(?<![\w’'@#/.-]){_WORD}")
_EDGE_BEFORE = re.compile(
    r"[\s\"'“”‘’«»()\[\]{},;:.!?*#@/–—-]+|(?:the|The|THE|an?|An?|its|their|his|her)\s+"
)
_EDGE_AFTER = re.compile(
    r"(?:['’]s|['’]|[\s\"“”‘«»()\[\]{},;:!?*#/–—-]+| (?:and|of|the|for|in|&|a))$"
)
RARE_WORD = 3.0  # Zipf frequency under which a sentence's first word is likely a name
MAX_WORDS = 9  # of a name; longer capitalised runs are headlines


@lru_cache(maxsize=KEPT_ANSWERS)
def frequency(token: str) -> float:
    """Return how common a lower-case word is in English text, in Zipf units (0-8)."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(token, "en"))


class Candidate(NamedTuple):
    """A place where a name may stand; ``type`` is the model's, None where it saw nothing.

    ``titled`` says that a title stood before it.
    """

    start: int
    end: int
    type: str | None
    titled: bool


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without articles, quotes, brackets and possessive endings at its edges."""
    for mark in ("\n", " (", "("):
        cut = text.find(mark, start + 1, end)
        if cut >= 0 and not (mark != "\n" and text[end - 1] == ")"):
            end = cut
    while start < end and (match := _EDGE_BEFORE.match(text, start, end)):
        start = match.end()
    while start < end and (match := _EDGE_AFTER.search(text[max(start, end - 8) : end])):
        end -= len(match.group())
    if text[end - 1 : end] == "." and "." not in text[start : end - 1] and end - start > 4:
        end -= 1
    return start, end


def find_candidates(text: str, spans: Sequence[NamedSpan]) -> list[Candidate]:
    """Return non-overlapping candidates in text order: mended spans first, then bare runs."""
    tokens = [match.span() for match in _NAME_WORD.finditer(text)]
    taken: list[Candidate] = []
    last = 0
    for span in sorted(spans):
        start, end = trim(text, max(span.start, last), span.end)
        start, titled = _without_titles(text, start, end)
        if end - start >= 2 and text.count(" ", start, end) < MAX_WORDS:
            taken.append(Candidate(start, end, span.type, titled))
            last = end
    taken = _widened(text, taken, tokens)
    return _without_headlines(text, sorted([*taken, *_bare_runs(text, taken, tokens)]))


def _without_headlines(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Cut capitalised headlines down to what follows their last small word, if that is a name.

    "Probe Into NAME" and "Prosecution of NAME" keep NAME where the text has it elsewhere.
    """
    people = {text[c.start : c.end] for c in candidates if c.type == "PER"}
    kept: list[Candidate] = []
    for candidate in candidates:
        tokens = text[candidate.start : candidate.end].split(" ")
        small = [i for i, t in enumerate(tokens) if t.lower() in words("title_breaks")]
        small += [i for i, t in enumerate(tokens) if i and t in ("The", "A", "An")]
        if len(tokens) > 2 and "of" in tokens and " ".join(tokens[_last(tokens) :]) in people:
            small.append(_last(tokens) - 1)
        if small and 0 < max(small) < len(tokens) - 1:
            shift = sum(len(t) + 1 for t in tokens[: max(small) + 1])
            start, end = trim(text, candidate.start + shift, candidate.end)
            candidate = candidate._replace(start=start, end=end)
        elif candidate.type in (None, "LOC", "GPE") and (cut := _person_tail(tokens, people)):
            start = candidate.start + cut
            kept.append(Candidate(*trim(text, candidate.start, start - 1), None, False))
            candidate = candidate._replace(start=start, type="PER")
        kept.append(candidate)
    return [c for c in kept if c.end - c.start > 1]


def _person_tail(tokens: Sequence[str], people: set[str]) -> int:
    """Return how many code points stand before a person's full name that ends a name, or 0."""
    for i in range(1, len(tokens) - 1):
        if " ".join(tokens[i:]) in people:
            return sum(len(t) + 1 for t in tokens[:i])
    return 0


def _last(tokens: Sequence[str]) -> int:
    """Return the position after the last "of"."""
    return len(tokens) - tokens[::-1].index("of")


def person_start(text: str, start: int, end: int) -> int:
    """Return where a person's name begins in a span that took in words before it.

    A comma ends what stands before it, a role is no name, and a capitalised word after a
    preposition is a place ("envoy to Velmia Omar Daud").
    """
    comma = text.rfind(", ", start, end)
    if comma >= 0 and text[comma + 2].isupper() and text[comma + 2 : end] not in ("Jr", "Sr"):
        start = comma + 2
    tokens = text[start:end].split(" ")
    before = text[max(0, start - 12) : start].lower().split()[-1:]
    if len(tokens) > 2 and before and before[0] in words("before_places"):
        return start + len(tokens[0]) + 1
    while len(tokens) > 2 and tokens[0].lower() in words("role_words"):
        start += len(tokens.pop(0)) + 1
    return start


def _without_titles(text: str, start: int, end: int) -> tuple[int, bool]:
    titled = False
    while True:
        word, space, rest = text[start:end].partition(" ")
        if not space or word.rstrip(".").lower() not in words("titles") or not rest[:1].isupper():
            return start, titled or _title_before(text, start)
        if word.lower() in words("titles_in_names"):
            return start, True
        start += len(word) + 1
        titled = True


def _title_before(text: str, start: int) -> bool:
    word = text[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
    return word.strip("“\"'(").rstrip(".").lower() in words("titles")


def _widened(
    text: str, taken: list[Candidate], tokens: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """Widen spans that cut a name: a capitalised word next to one belongs to it."""
    starts = {a: (a, b) for a, b in tokens}
    ends = {b: (a, b) for a, b in tokens}
    widened: list[Candidate] = []
    for i, candidate in enumerate(taken):
        floor = widened[-1].end if widened else 0
        ceiling = taken[i + 1].start if i + 1 < len(taken) else len(text)
        start, end = candidate.start, candidate.end
        if candidate.type not in ("NORP", "GPE", "EVENT", "WORK", "LAW", "PRODUCT"):
            while (word := ends.get(start - 1)) and word[0] >= floor and _joins(text, *word, start):
                start = word[0]
        if candidate.type in ("PER", "ORG", "FAC", "LOC"):
            while (word := starts.get(end + 1)) and word[1] <= ceiling and text[end] == " ":
                if not _joins(text, *word, None):
                    break
                end = word[1]
        widened.append(candidate._replace(start=start, end=end))
    return _with_seats(text, widened)


def _with_seats(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join an organisation with the place it is "of" ("Public Health Agency of Velmia")."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.type == "ORG"
            and candidate.type in ("GPE", "LOC")
            and text[last.end : candidate.start] in (" of ", " of the ")
            and set(text[last.start : last.end].lower().split()) & words("org_heads")
        ):
            joined[-1] = last._replace(end=candidate.end)
        else:
            joined.append(candidate)
    return joined


def _joins(text: str, start: int, end: int, before: int | None) -> bool:
    """Whether the word at start:end may be part of the name next to it."""
    if before is not None and text[end:before] != " ":
        return False
    word = text[start:end].rstrip(".").lower()
    if word in words("not_names") or word in words("titles"):
        return False
    if before is not None:  # a sentence's first word is capitalised for another reason
        lead = text[max(0, start - 3) : start].rstrip(" “\"'‘(")
        return (bool(lead) and lead[-1] not in ".!?:\n") or frequency(word) < RARE_WORD
    return True


def _bare_runs(
    text: str, taken: Sequence[Candidate], tokens: Sequence[tuple[int, int]]
) -> list[Candidate]:
    runs: list[Candidate] = []
    words_of_run: list[tuple[int, int]] = []
    position = 0
    for start, end in tokens:
        while position < len(taken) and taken[position].end <= start:
            position += 1
        covered = position < len(taken) and taken[position].start < end
        if words_of_run and (covered or not _linked(text[words_of_run[-1][1] : start])):
            runs.extend(_run(text, words_of_run))
            words_of_run = []
        if not covered:
            words_of_run.append((start, end))
    runs.extend(_run(text, words_of_run))
    return runs


def _linked(gap: str) -> bool:
    """Whether two capitalised words with this between them may be one name."""
    return gap == " " or (gap[:1] == " " == gap[-1:] and gap.strip() in words("connectors"))


def _run(text: str, tokens: list[tuple[int, int]]) -> list[Candidate]:
    while tokens and text[slice(*tokens[0])].lower() in words("not_names"):
        tokens = tokens[1:]
    while tokens and text[slice(*tokens[-1])].lower() in words("not_names"):
        tokens = tokens[:-1]
    if not tokens or len(tokens) > MAX_WORDS:
        return []
    start, titled = _without_titles(text, tokens[0][0], tokens[-1][1])
    start, end = trim(text, start, tokens[-1][1])
    return [Candidate(start, end, None, titled)] if end - start >= 2 else []
