"""Labels and buttons: lines made of nothing but words that publishing software prints on them.

As with rows of share buttons, no list of lines ends, but their stock of words is small: what a
reader may do (rate, load, sort), what the page has (a story, comments, a gallery) and the words
that join them. A line that holds nothing else is a label, in any of the languages of
``resources/text_labels.json``.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unspun.clean.features import Look
from unspun.clean.shapes import Shape

_BUTTON = Shape("BOI-005", "boilerplate", "line", "footer")
_EDGE_BUTTON = Shape("BOI-005", "boilerplate", "edge", "footer")
MAX_WORDS, _MAX_FOREIGN = 12, 10
_LONGEST = 90  # characters
_TOKEN = re.compile(r"(?:\d{3,4}(?=p\b))?[^\W\d_](?:[\w'’+-]|\u200c|[\u0300-\u036f\u0900-\u0963])*")
_BREAK = re.compile(r"[.;!?]\s+\S")  # more than one sentence
_POINTERS = frozenset(
    [
        "this",
        "our",
        "your",
        "my",
        "all",
        "more",
        "us",
        "me",
        "here",
        "new",
        "full",
        "related",
        "original",
        "latest",
        "to",
    ]
)
# What a bare verb may stand before: other words are things of the world too.
_WIDGETS = frozenset(
    [
        "video",
        "videos",
        "audio",
        "comments",
        "comment",
        "pdf",
        "newsletter",
        "newsletters",
        "gallery",
        "slideshow",
        "podcast",
        "podcasts",
        "menu",
        "navigation",
        "transcript",
        "captions",
        "subtitles",
        "image",
        "images",
        "photo",
        "photos",
        "caption",
        "poll",
        "preferences",
        "notifications",
        "cookies",
        "replies",
        "posts",
        "article",
        "articles",
        "thumbnail",
        "app",
        "link",
        "url",
        "homepage",
    ]
)
_PAID = re.compile(r"\bpaid (?:content|post|message|promotion|partnership|advertisement|feature)\b")
_ALONE = frozenset(["advertorial", "fullscreen", "unmute", "istock"])
_OPENERS = frozenset(["our", "your", "my"])


@dataclass(frozen=True, slots=True)
class _Stock:
    """Words to the languages that know them, one bit a language, by what they are."""

    verbs: dict[str, int]
    things: dict[str, int]
    glue: dict[str, int]
    phrases: dict[str, int]
    english: int
    rows: tuple[tuple[Shape, frozenset[str], frozenset[str]], ...]


def match_label(look: Look, *, english: bool) -> Shape | None:
    """Return the shape of a button or label, or None; an English text has English ones.

    A line of one or two words of another language is judged outside the running text only, since
    it may be a subheading.
    """
    if not 0 < look.words <= (MAX_WORDS if english else _MAX_FOREIGN) or len(look.text) > _LONGEST:
        return None
    stock = _stock()
    if not english and look.key in stock.phrases:
        return _BUTTON
    if look.text[0] in "\"“‘'«„" or _BREAK.search(look.text):
        return None
    text = _PAID.sub(r"advertorial", look.text.lower().replace("’", "'"))
    tokens = _TOKEN.findall(text)
    if not tokens:
        return None
    row = _row(tokens, stock)
    return row or (_english(tokens, look, stock) if english else _foreign(tokens, stock))


def _row(tokens: list[str], stock: _Stock) -> Shape | None:
    """An advertisement's marker, a player's controls or a picture's agencies, and nothing else."""
    if len(tokens) < 2 and tokens[0] not in _ALONE:
        return None
    for shape, strong, every in stock.rows:
        if every.issuperset(tokens) and not strong.isdisjoint(tokens):
            return shape
    return None


def _english(tokens: list[str], look: Look, stock: _Stock) -> Shape | None:
    """A verb first, or "our" and "your"; and a thing of the page."""
    one = stock.english
    opens = tokens[0] in _OPENERS or stock.verbs.get(tokens[0], 0) & one
    if len(tokens) < 2 or not opens:
        return None
    things = [bool(stock.things.get(token, 0) & one) for token in tokens[1:]]
    points = not _POINTERS.isdisjoint(tokens)
    if (
        not any(things)
        or "of" in tokens
        or not (points or (all(things) and tokens[-1] in _WIDGETS))
    ):
        return None
    known = all(_languages(token, stock) & one for token in tokens)
    return (_EDGE_BUTTON if look.ends_sentence else _BUTTON) if known else None


def _foreign(tokens: list[str], stock: _Stock) -> Shape | None:
    shared = -1
    for token in tokens:
        shared &= _languages(token, stock)
        if not shared:
            return None
    verbs = things = 0
    for token in tokens:
        verbs |= stock.verbs.get(token, 0)
        things |= stock.things.get(token, 0)
    if shared & verbs & things and len(tokens) > 1:
        return _BUTTON
    return _EDGE_BUTTON if shared & (verbs | things) else None


def _languages(token: str, stock: _Stock) -> int:
    return stock.verbs.get(token, 0) | stock.things.get(token, 0) | stock.glue.get(token, 0)


@cache
def _stock() -> _Stock:
    resource = files("unspun.resources").joinpath("text_labels.json")
    card = json.loads(resource.read_text(encoding="utf-8"))
    languages = card["languages"]
    tables: dict[str, dict[str, int]] = {"verbs": {}, "things": {}, "glue": {}, "phrases": {}}
    for number, language in enumerate(languages.values()):
        for part, table in tables.items():
            for word in language[part]:
                table[word] = table.get(word, 0) | 1 << number
    english = 1 << list(languages).index("en")
    rows = tuple(
        (
            Shape(row["rule"], row["kind"], "line"),
            frozenset(row["strong"]),
            frozenset(row["strong"] + row["other"]),
        )
        for row in card["stocks"].values()
    )
    return _Stock(
        tables["verbs"], tables["things"], tables["glue"], tables["phrases"], english, rows
    )
