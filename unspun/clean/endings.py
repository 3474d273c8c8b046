"""The last sentence of a text, where publishers speak of themselves and to the reader.

"Do you know more about this? Our form takes tips": no list of such sentences ends, but their words
do. A logistic model over common words, pairs of them and what the text above says of the same
names and things tells how likely a last sentence is none of the text. Its weights are in
``resources/text_endings.json``. Words in capitals count as one, but for the channels that every
publisher has, and so do rare words.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import fsum, inf

from unspun.clean.cues import Cues
from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.verdicts import Verdict
from unspun.rules import rule

ENDING = rule("BOI-054", "drop", "A last sentence to the reader, or of the page and its makers.")

_SHORTEST, _LONGEST = 8, 120  # words
_LEAST_TEXT = 5  # sentences
_LEAST_WORDS = 4  # of a sentence
_SAMPLE, _REACH = 60, 480  # tokens, characters
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
_ON_CHANNEL = re.compile(rf"\b(?:{'|'.join(sorted(_CHANNELS))})\b", re.I)
_CHANNEL, _CAPITAL, _NUMBER, _RARE = "<channel>", "<name>", "<number>", "<rare>"
# A report goes on: who said so, on which day.
_TOLD = re.compile(rf"\b(?:said|says|told|asked|wrote|tweeted|added|{WEEKDAY_NAME})\b")
# A quote, a point of a list, a post; who speaks; of whom the text told.
_GOES_ON = re.compile(
    r"[\"“”'‘•*–—@-]|(?:[A-Z][\w.'’-]* ){0,4}[A-Z][\w.'’-]*: |(?:He|She|They|It|His|Her|Their)\b"
)
_DASHES = "*–—-"
_LABEL = re.compile(r"(?:[A-Z][\w.'’-]* ){0,4}[A-Z][\w.'’-]*: ")
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
# In a first sentence also asked for, at less cost.
_MAKER_CUES = Cues("olumn", "uthor", "riter", "ditor", "ewsletter", "odcast", "ontribut", "ollow", "ournal", "ublish", "eries", "ranscript", "witter", "acebook")  # fmt: skip
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
    sure_limit: float


def judge_ending(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give a verdict to the last sentence that stays, if its words are those of a notice.

    So for the first one, where they surely are.
    """
    count = len(looks)
    for order, cue in ((range(count - 1, -1, -1), "footer"), (range(count), "header")):
        running = (i for i in order if verdicts[i] is None and is_sentence(looks[i]))
        index = next(running, None)
        if index is None:
            return
        last = cue == "footer"
        if not _may_be_notice(looks[index], last=last):
            continue
        others = [k for i, k in enumerate(looks) if verdicts[i] is None and i != index]
        if _is_notice(looks[index], others, last=last):
            verdicts[index] = Verdict(ENDING, "boilerplate", cue)


def _may_be_notice(look: Look, *, last: bool) -> bool:
    """Whether a sentence's own words allow it; asked first, since they seldom do."""
    text = look.text
    if not _SHORTEST <= look.words <= _LONGEST:
        return False
    if not last and not (_MAKER_CUES.stand_in(text) and _is_of_page(text)):
        return False
    if _TOLD.search(text) or "](" in text:
        return False
    model = _model()
    return _word_odds(text) + model.most > (model.page_limit if last else model.sure_limit)


def _is_notice(look: Look, others: Sequence[Look], *, last: bool) -> bool:
    """Whether the odds of a sentence at an end of the text are above the limit that holds for it."""
    text, model = look.text, _model()
    if sum(map(is_sentence, others)) < _LEAST_TEXT:
        return False
    limit = _limit(look, others) if last else model.sure_limit
    told = "\n".join(other.text for other in others)
    subject = _SUBJECT.match(text)
    if subject and subject[1] in told:  # whom the text is about
        return False
    said = sum(model.weights.get(name, 0.0) for name in said_of(look, told))
    return _word_odds(text) + said > limit


def _limit(look: Look, others: Sequence[Look]) -> float:
    """The limit of a last sentence by its form; infinite for what is surely of the text."""
    model, text = _model(), look.text
    if _GOES_ON.match(text):
        return inf if _is_spoken(text, others) else model.sure_limit
    if _is_of_page(text):
        return model.page_limit
    naming = look.words > _MANY and look.capital_share > _NAMING
    return inf if naming else model.limit


def _is_spoken(text: str, others: Sequence[Look]) -> bool:
    """Whether a line is a quote, one of the points of a list, or names who speaks."""
    if not (label := _LABEL.match(text)):
        alone = not any(other.text[0] == text[0] for other in others)
        return not text[0].isalpha() and not (alone and text[0] in _DASHES)
    named = " " in label[0].strip() or label[0].isupper()
    return named or any(_LABEL.match(other.text) for other in others)


def is_sentence(look: Look) -> bool:
    """Whether a line reads as a sentence of the text, a short one included."""
    return look.is_prose or (look.ends_sentence and look.words >= _LEAST_WORDS)


def tokens(text: str) -> list[tuple[str, bool]]:
    """Return a line's words, those of a kind as one, and whether a capital may be its place's."""
    opens, found = True, []
    for token in _TOKEN.findall(text[:_REACH])[:_SAMPLE]:
        lower = token.lower()
        if lower in _CHANNELS:
            found.append((_CHANNEL, False))
        elif lower == token:
            found.append((_NUMBER if token[0].isdigit() else token, False))
        elif opens or token == "I" or not token[0].isupper():
            found.append((_NUMBER if token[0].isdigit() else lower, opens and token[0].isupper()))
        else:
            found.append((_CAPITAL, False))
        opens = token in _OPENS_SENTENCE
    return found


def words_of(text: str, common: frozenset[str]) -> list[str]:
    """Return, in no order, the names of a line's inputs by its words: each, each pair, its first one and two."""
    found: list[str] = []
    for word, doubtful in tokens(text):
        known = word in common or word[0] == "<"
        found.append(word if known else _CAPITAL if doubtful else _RARE)
    pairs = [f"{a} {b}" for a, b in pairwise(found)]
    return [*{*found, *pairs, f"^{found[0]}", "^" + " ".join(found[:2])}]


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
    of_page = _OF_PAGE.search(text) or _ON_CHANNEL.search(text)
    return bool(of_page) and not _OF_ITSELF.search(text)


@lru_cache(maxsize=1024)  # every pass over a text asks again
def _word_odds(text: str) -> float:
    model = _model()
    found = words_of(text, model.common)
    return model.bias + fsum([model.weights.get(name, 0.0) for name in found])  # in any order


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
        limits["sure"],
    )
