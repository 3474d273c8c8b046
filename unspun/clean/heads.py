"""The head of a text: its title where the first line is one, and what repeats it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from unspun.clean.features import FUNCTION_WORDS, Look, key_of
from unspun.clean.foreign_heads import read_making
from unspun.clean.sentence_ends import holds_one_sentence
from unspun.clean.site_names import without_site
from unspun.clean.unspaced import opens_unspaced
from unspun.rules import rule

TITLE = rule("BOI-040", "drop", "The title line: it is in the column title, not in the text.")
REPEATED_TITLE = rule("BOI-041", "drop", "The title said again.")
TITLES = (TITLE, REPEATED_TITLE)
ABOVE = rule("BOI-049", "drop", "A short line above the title: the page's menu, section or date.")
DECK = rule("BOI-042", "drop", "A second headline between the title and the first sentence.")

MIN_TITLE_WORDS = 4  # subheadings that open a text have three words or fewer more often than not
MAX_TITLE_WORDS = 35
_MAX_BLOG_WORDS = 6
MAX_DECK_WORDS = 35  # of a deck glued to its title; a paragraph glued to one is longer
_MAX_HEAD = 40  # lines of menu a page may print above its title
_MAX_CAPTION = 60  # words of a picture's caption and the title below it
_CREDITED = re.compile(r"[.|] ?[^.|]{2,30} $")  # a sentence, then the name of an agency
_GLUED_REACH = 600  # characters of the first line in which a title may stand
_LONG_TITLE, _CAPTION_WORDS = 6, 25  # words of a title no sentence says by chance; before it
_WORD = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_OPENING_QUOTES = frozenset("\"'“‘")
_OPENS = re.compile(r" [A-Z0-9\"“‘'(]|$")
# A caption's credit, perhaps with the section's name, or the end of a sentence, before a title.
_CLOSED_BEFORE = re.compile(
    r"(?:[.!?\"”)|] ?|(?:Photos?|Images|Pool|Getty|AP|AFP|Reuters|File) (?:[\w']+ ){0,3})$"
)
_NEARLY_WORDS, _NEARLY = 7, 0.85  # of a title's longer form, the share of words both have
_SITE_ROOM = 50  # characters a repeated title may add for the name of its site
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[IVX]{1,5}|[a-z])[.)]\s")
CHAPTER = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\. [A-Z“\"‘']")
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$")
_SITE_MARKS = ("|", "»", "•", "–", "—", "::", " - ")
# A line of verse, an address, what a list is opened with; a programme of the evening.
_GOES_ON = re.compile(r"[,;:]$|^\d{1,2}[.:]\d\d ")
_UNSPACED_TITLE = (7, 60)  # characters
_STOPS = ("。", "！", "？", "」", "”", "…")


def is_title(look: Look, following: Look | None) -> bool:
    """Whether the first line of a text is its headline: open-ended, of a title's length."""
    if opens_unspaced(look.text):
        return _is_unspaced_title(look, following)
    if following is None or not MIN_TITLE_WORDS <= look.words <= MAX_TITLE_WORDS:
        return False
    if len(look.text) > 300 or not holds_one_sentence(look.text) or _GOES_ON.search(look.text):
        return False
    if look.is_headline:
        return True
    asks = look.text.rstrip("\"'”’").endswith(("?", "!"))
    lede = following.is_prose and following.words > max(look.words, 14)
    return asks and look.words <= 25 and (look.capital_share > 0.6 or lede)


def _is_unspaced_title(look: Look, following: Look | None) -> bool:
    """The same of a script without spaces, by characters: open-ended above a longer sentence."""
    low, high = _UNSPACED_TITLE
    open_ended = low <= len(look.text) <= high and not look.text.endswith(_STOPS)
    return open_ended and following is not None and following.text.endswith(_STOPS)


def find_title(looks: Sequence[Look], is_furniture: Sequence[bool]) -> int | None:
    """Return which of the first lines is the title of the text, or None.

    Menus and sections above it are shorter than a title or known furniture; a text that opens with
    a sentence has no title.
    """
    for index, look in enumerate(looks[:_MAX_HEAD]):
        spaced = not opens_unspaced(look.text)
        if is_furniture[index] or (spaced and look.words < MIN_TITLE_WORDS):
            if look.is_prose and not is_furniture[index]:
                return None
            continue
        rest = range(index + 1, len(looks))
        below = next(
            (i for i in rest if not is_furniture[i] and (spaced or not read_making(looks[i].text))),
            None,
        )
        if is_title(look, looks[below] if below else None):
            stamped = below is not None and below > index + 1
            return below if below and stamped and _names_a_blog(index, below, looks) else index
        if look.is_prose or look.ends_sentence:
            return None
    return None


def _names_a_blog(first: int, second: int, looks: Sequence[Look]) -> bool:
    """Whether the first headline names the blog and the second, below a date, the text.

    The text's first sentences then say words of the second and none of the first.
    """
    following = looks[second + 1] if second + 1 < len(looks) else None
    if looks[first].words > _MAX_BLOG_WORDS or not following or not following.is_prose:
        return False
    said = set(following.key.split()) if following.key else set(key_of(following.text).split())
    named, told = (
        {w for w in looks[i].key.split() if len(w) > 3 and w not in FUNCTION_WORDS}
        for i in (first, second)
    )
    return is_title(looks[second], following) and not named & said and len(told & said) >= 2


def is_deck(look: Look) -> bool:
    """Whether a line after the title is a second headline and no subheading of the text."""
    opens = look.text.endswith((",", ":", ";", "-")) or NUMBERED.match(look.text)
    if opens or look.is_prose or not holds_one_sentence(look.text):
        return False
    return look.is_headline and look.words > MIN_TITLE_WORDS and len(look.text) < 300


def is_above_text(look: Look) -> bool:
    """Whether a line above the first sentence is a deck, a highlight or a caption with a link."""
    opens = look.text.endswith((",", ":", ";", "-")) or look.ends_sentence
    return not opens and not look.is_prose and look.words > MIN_TITLE_WORDS and len(look.text) < 300


def repeats_title(look: Look, titles: Sequence[str]) -> bool:
    """Whether a line says one of the titles again (same words, whatever marks and site name)."""
    if not look.key or not titles or look.words > MAX_TITLE_WORDS + 8:
        return False
    short = len(look.key) <= _longest(titles) + _SITE_ROOM
    if look.ends_sentence and not short:
        return False
    if look.key in titles:
        return True
    if look.is_headline and any(_says_nearly(look.key, title) for title in titles):
        return True
    marked = short and _is_marked(look.text)
    return marked and key_of(without_site(look.text)) in titles


def _is_marked(text: str) -> bool:
    """Whether the name of a site may stand beside the title."""
    return any(map(text.__contains__, _SITE_MARKS)) or text.endswith(("News", "news"))


@lru_cache(maxsize=64)
def _longest(titles: Sequence[str]) -> int:
    return max(map(len, titles))


def _says_nearly(key: str, title: str) -> bool:
    """Whether a headline is a title but for a word or two: the page's and the feed's own forms."""
    line, said = key.split(), title.split()
    longest = max(len(line), len(said))
    if longest < _NEARLY_WORDS or abs(len(line) - len(said)) > longest // 4:
        return False
    shared = sum((Counter(line) & Counter(said)).values())
    return shared >= _NEARLY * longest


def ends_with_title(look: Look, titles: Sequence[str]) -> bool:
    """Whether a caption or deck has the title glued to its end, as lead pictures do."""
    if look.words > _MAX_CAPTION or not look.key:
        return False
    for title in titles:
        before = look.key.removesuffix(title)
        if len(before) < len(look.key) and before.endswith((". ", "| ", '" ', "? ", "! ")):
            return True
        if len(before) < len(look.key) and _CREDITED.search(before):
            return True
        captioned = before[-1:] == " " and not look.ends_sentence and len(before) < len(look.key)
        if (
            captioned
            and len(title.split()) >= _LONG_TITLE
            and len(before.split()) <= _CAPTION_WORDS
        ):
            return True
    return False


@lru_cache(maxsize=64)  # every pass over one text asks again
def glued_title(text: str, title: str | None) -> tuple[int, int] | None:
    """Return where a title stands inside the first line of a text, glued to what follows it.

    What follows opens with a capital: a sentence that only says the title's words goes on in lower
    case or with a mark. Quotes and dashes may differ.
    """
    words = " ".join(title.split()) if title else ""
    if len(words.split()) < MIN_TITLE_WORDS or len(text) <= len(words) // 2:
        return None
    found = _place_of(words, text[:_GLUED_REACH])
    if found is None:
        ending = _ending_of(words.translate(_STRAIGHT), text.translate(_STRAIGHT))
        return (0, ending) if ending else None
    place, end = found
    before = text[:place]
    captioned = len(words.split()) >= _LONG_TITLE and len(before.split()) <= _CAPTION_WORDS
    if place and not _CLOSED_BEFORE.search(before) and not (captioned and before[-1] == " "):
        return None
    return (place, end) if end < len(text) and _OPENS.match(text, end) else None


def _place_of(title: str, text: str) -> tuple[int, int] | None:
    """Return where a title's words follow each other in a text, whatever marks stand between."""
    place = text.find(title)
    if place >= 0:
        return place, place + len(title)
    if any(token.isalnum() and token not in text for token in title.split()):
        return None  # before the title is parted, which takes as long as all else here
    words = _WORD.findall(title)
    if len(words) < MIN_TITLE_WORDS or not all(word in text for word in words):
        return None
    said = re.search(r"[^\w]{1,4}".join(map(re.escape, words)) + r"[\"'”’?!)]*", text)
    if said is None:
        return None
    start = said.start()
    return (start - 1 if text[start - 1 : start] in _OPENING_QUOTES else start), said.end()


def _ending_of(title: str, text: str) -> int | None:
    """Return where a title without its first word or two ends at the head of a text."""
    words = title.split()
    for lead in (1, 2):
        rest = " ".join(words[lead:])
        if len(words) - lead >= MIN_TITLE_WORDS and text.startswith(rest):
            return len(rest) if _OPENS.match(text, len(rest)) else None
    return None


@lru_cache(maxsize=64)  # every pass over one text asks again
def title_keys(*titles: str | None) -> tuple[str, ...]:
    """Return the keys of a text's titles, with and without their site's name."""
    keys = {key_of(t) for t in titles if t} | {key_of(without_site(t)) for t in titles if t}
    return tuple(sorted(k for k in keys if len(k.split()) >= MIN_TITLE_WORDS - 1))
