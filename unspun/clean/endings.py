"""The last sentence of a text, where publishers speak of themselves and to the reader.

"Do you know more about this? Our form takes tips": no list of such sentences ends, but their words
do. A logistic model over common words, pairs of them and what the text above says of the same
names and things tells how likely a last sentence is none of the text. Its weights are in
``resources/text_endings.json``. Words in capitals count as one, but for the channels that every
publisher has, and so do rare words.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.verdicts import Verdict
from unspun.rules import rule

ENDING = rule("BOI-054", "drop", "A last sentence to the reader, or of the page and its makers.")

_SHORTEST, _LONGEST = 8, 120  # words
_LEAST_TEXT = 5  # sentences
_LEAST_WORDS = 4  # of a sentence
_SAMPLE = 60  # tokens
_MANY, _NAMING = 30, 0.4  # words, share of capitals in a report of who was there
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}|^[A-Z][a-z]{2,}(?= [A-Z])")
_OPENS_SENTENCE = frozenset('.!?:"“')
_CHANNELS = frozenset(
    [
        "facebook",
        "twitter",
        "instagram",
        "youtube",
        "linkedin",
        "google",
        "iphone",
        "android",
        "itunes",
        "spotify",
        "whatsapp",
        "telegram",
        "email",
        "apple",
    ]
)
_CHANNEL, _CAPITAL, _NUMBER, _RARE = "<channel>", "<name>", "<number>", "<rare>"
# A report goes on: who said so, on which day.
_TOLD = re.compile(
    r"\b(?:said|says|told|asked|wrote|tweeted|added|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A quote, a point of a list, a post; who speaks; of whom the text told.
_GOES_ON = re.compile(
    r"[\"“”'‘•*–—@-]|(?:[A-Z][\w.'’-]* ){0,4}[A-Z][\w.'’-]*: |(?:He|She|They|It|His|Her|Their)\b"
)
_SUBJECT = re.compile(
    r"(?!The )((?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+),? (?:is|was|has|an?|the|who)\b"
)
# To whom it speaks, what it is about: the reader, the page, who made it.
_OF_PAGE = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Oo]ur|[Aa]rticle|[Ss]tory|[Ss]eries|[Pp]ost|[Cc]olumn|[Tt]ranscript|[Nn]ewsletter|[Pp]odcast|[Ee]pisode|[Ee]ssay|[Ii]nterview|[Rr]eview|"
    r"[Ww]riters?|[Aa]uthors?|[Ee]ditors?|[Rr]eporters?|[Cc]olumnists?|[Jj]ournalists?|[Cc]orrespondents?|[Cc]ontribut\w+|[Ff]reelance|[Pp]roducers?|"
    r"[Ee]ditorials?|[Nn]ewsroom|[Nn]onprofit|[Mm]agazine|[Nn]ewspaper|[Pp]ublish\w+|[Pp]ublication|[Rr]eporting|[Ff]unding|[Vv]iews|[Oo]pinions?|"
    r"[Cc]heck out|[Rr]ead|[Ss]ubscri\w+|[Ss]urvey|[Vv]ideo|[Pp]hotos?|[Gg]raphics?|[Bb]ooks?)\b"
)
_OF_ITSELF = re.compile(r"\b(?:I|I['’]\w+|my|me|My)\b|[\"“]")


@dataclass(frozen=True, slots=True)
class Endings:
    """Weights of words, pairs, openings and of what the text says; limits of the odds."""

    weights: dict[str, float]
    common: frozenset[str]
    bias: float
    most: float
    limit: float
    page_limit: float


def judge_ending(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give a verdict to the last sentence that stays, if its words are those of a notice."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    last = next((i for i in reversed(still) if is_sentence(looks[i])), None)
    if last is None or not _SHORTEST <= looks[last].words <= _LONGEST:
        return
    text = looks[last].text
    if _GOES_ON.match(text) or _TOLD.search(text) or "](" in text:
        return
    model = _model()
    of_page = _is_of_page(text)
    if not of_page and looks[last].words > _MANY and looks[last].capital_share > _NAMING:
        return
    limit = model.page_limit if of_page else model.limit
    odds = _word_odds(text)
    if odds + model.most <= limit:
        return
    above = [looks[i] for i in still if i < last]
    if sum(map(is_sentence, above)) < _LEAST_TEXT:
        return
    told = "\n".join(look.text for look in above)
    subject = _SUBJECT.match(text)
    if subject and subject[1] in told:  # whom the text is about
        return
    said = said_of(looks[last], told)
    if odds + sum(model.weights.get(name, 0.0) for name in said) > limit:
        verdicts[last] = Verdict(ENDING, "boilerplate", "footer")


def is_sentence(look: Look) -> bool:
    """Whether a line reads as a sentence of the text, a short one included."""
    return look.is_prose or (look.ends_sentence and look.words >= _LEAST_WORDS)


def tokens(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a line's words, those of a kind as one, and whether a capital may be its place's."""
    opens = True
    for token in _TOKEN.findall(text)[:_SAMPLE]:
        lower = token.lower()
        capital = token[0].isupper()
        if token[0].isdigit():
            yield _NUMBER, False
        elif lower in _CHANNELS:
            yield _CHANNEL, False
        elif capital and not opens and token != "I":
            yield _CAPITAL, False
        else:
            yield lower, opens and capital
        opens = token in _OPENS_SENTENCE


def words_of(text: str, common: frozenset[str]) -> list[str]:
    """Return the names of a line's inputs by its words: each, each pair, its first one and two."""
    found: list[str] = []
    for word, doubtful in tokens(text):
        known = word in common or word[0] == "<"
        found.append(word if known else _CAPITAL if doubtful else _RARE)
    pairs = [f"{a} {b}" for a, b in pairwise(found)]
    return sorted({*found, *pairs, f"^{found[0]}", "^" + " ".join(found[:2])})


def said_of(look: Look, above: str) -> list[str]:
    """Return the names of a line's inputs by what the text above it says, and by its form."""
    text, lower = look.text, above.lower()
    words = sorted(set(_CONTENT.findall(text.lower())) - FUNCTION_WORDS)
    names = sorted(set(_NAME.findall(text)))
    said = sum(word in lower for word in words) / len(words) if words else 0.5
    unnamed = sum(name not in above for name in names) / len(names) if names else 0.0
    return [
        f"=said {int(said * 4)}",
        f"=names {min(len(names), 4)}",
        f"=unnamed {int(unnamed * 2)}",
        f"=length {min(look.words.bit_length(), 6)}",
    ]


def _is_of_page(text: str) -> bool:
    of_page = _OF_PAGE.search(text) or any(word == _CHANNEL for word, _ in tokens(text))
    return bool(of_page) and not _OF_ITSELF.search(text)


@lru_cache(maxsize=1024)  # every pass over a text asks again
def _word_odds(text: str) -> float:
    model = _model()
    return model.bias + sum(model.weights.get(name, 0.0) for name in words_of(text, model.common))


@cache
def _model() -> Endings:
    resource = files("unspun.resources").joinpath("text_endings.json")
    card = json.loads(resource.read_text(encoding="utf-8"))
    weights = card["weights"]
    kinds: dict[str, float] = {}
    for name, weight in weights.items():
        if name[0] == "=":
            kind = name.split(" ")[0]
            kinds[kind] = max(kinds.get(kind, 0.0), weight)
    limits = card["drop_above"]
    return Endings(
        weights,
        frozenset(card["common"].split(" ")),
        card["bias"],
        sum(kinds.values()),
        limits["any"],
        limits["of_page"],
    )
