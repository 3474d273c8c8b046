"""What kind of header line a line is: the alphabet in which a page's period is sought."""

import re
from dataclasses import dataclass

from unspun.clean.day_patterns import AGO, CLOCK, NUMERIC_DAY, VAGUE
from unspun.clean.english import is_english
from unspun.clean.features import Look, look_at
from unspun.clean.foreign import counted, is_foreign, is_running
from unspun.clean.foreign_heads import read_making
from unspun.clean.furniture import find_dateline
from unspun.clean.phrases import match_phrase
from unspun.clean.sentence_ends import holds_one_sentence
from unspun.clean.site_names import is_site_name, section_names
from unspun.clean.stamp_lines import is_name, publication_day, read_parts
from unspun.model import Line
from unspun.split.agency_lines import agency_line
from unspun.split.captured import tells_capture
from unspun.split.labels import read_label
from unspun.split.plain_lines import plain_lines
from unspun.split.rulers import ruler_of
from unspun.split.title_lines import PIECE_KINDS, dated, titled

FOREIGN = "foreign"  # the shape of a line that tells of the text in another language
CAPTURED = "captured"  # the shape of a day on which a text was saved
LED = "led"  # the shape of a headline behind its paper in a review of the press
_NUMBER = re.compile(
    r"^(?:\(?\d{1,3}[.)]\s?|\(?[a-z]\)\s|\[\d{1,3}\]\s|#\d{1,3}[.:]?\s|\d{1,2}\s?/\s?\d{1,3}\s|(?:article|story|item|document) #?\d{1,3}\b[.:]?\s*|(?:\d{1,4} of \d{1,4} (?=documents|articles)))(?=\S|$)",
    re.I,
)
_BYLINE = re.compile(r"^(?:(?:written|posted|reported) )?by[: ]+(?!(?:the|a|an)\b)\S", re.I)
# Who sent a mail or a post, with the address behind the name.
_SENDER = re.compile(r"^[^\W\d_][^<>@]{1,60}[<(\[](?:mailto:)?[\w.+-]{1,60}@[\w.-]{2,60}[>)\]]")
_SENDER_WORDS = 14
_LINK = re.compile(r"^<?https?://\S+>?$|^www\.\S+$")
_BULLET = re.compile(r"^[-*•·–]\s+\S")
_HEADING = re.compile(r"^(#{1,3})\s+\S")
# A dateline's place ends within so many characters with one of these marks.
_PLACE_REACH, _PLACE_MARK = 64, re.compile("[–—:)/-]")
_PLACED = re.compile(r"^[(A-Z][\w .,'’/()-]{2,60}?(?:[–—:)/]|--|- )")
_POSTED = re.compile(
    r"^(?:(?:first |last )?(?:posted|published|updated|modified|written|filed)|date|"
    r"(?:text of |excerpts? from )(?:\w+ ){0,2}(?:report|commentary|article|interview|statement|announcement))\b",
    re.I,
)
_TEASER_VERB = re.compile(" (?:R[eE][aA][dD]|Continue|Full)")
_TEASED = re.compile(
    r"[.!?…\"”’)\]] (?:Read|READ|Continue|Full) (?:more|MORE|reading|story|on|the)\b.{0,45}$"
)
_STORY_LINK = re.compile(
    r"^(?:Read|See|View) (?:the |this )?(?:full |whole |rest of the )?(?:story|article|report|post|piece|it|rest|more) (?:at|on|in|from) \S"
)
# What kind of piece a headline is over; a link to another piece opens so as well, but between texts.
_KICKED = re.compile(
    r"^(?:opinion|analysis|exclusive|explainer|fact check|background)s?\s?:\s?(?=(?:\S+ ){2}\S)",
    re.I,
)
_LINK_WORDS = 10
_MIN_RUNNING = 14  # words of a closed line that has few words of English
_FACT_ENDS = ")]"
_FACT_MARKS = re.compile(r"[|•·()/]|\s[–—-]\s")
_CREDIT_WORDS = 10  # of a paper and a writer
_MAX_ASKING = 18  # words of a title that is a question
_SIGNATURE = re.compile(r"^[—–]{1,2} ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}$")
_STOP = re.compile(r"(?<=[a-z]{3})\.(?: (?=[A-Z\d])|$)")
_MARKS = re.compile(r"\s*[|•·–—,]\s*|\s-\s")
_MAX_FURNITURE_WORDS = 16
_AGED = ("ago", "yesterday", "today", "just now")  # an age holds one of these, a day a number
_PART_WORDS = 5  # a publisher, a section or a name; a sentence has more words between its marks
_TEASER_LINKS = frozenset(("continue reading", "keep reading", "full story", "go to article"))


@dataclass(slots=True)  # not frozen: a frozen one takes four times as long to make
class Sign:
    """A line with its place and its sign.

    ``kind``: date, byline, number, ruler, label, link, bullet, heading, dated (a title with its
    date), slug (a wire's name of a story), paper (a publisher's name), facts (names between marks),
    titled (a title with its publisher), form (a comment form or source link), short or prose.
    ``shape`` refines it, so that lines of one template have one shape. ``gap`` counts the blank
    lines before it; ``index`` is its place among all lines of the page, ``span`` how many it takes.
    """

    line: Line
    look: Look
    kind: str
    shape: str
    gap: int
    index: int
    date: str | None = None
    span: int = 1


def line_signs(lines: list[Line]) -> list[Sign]:
    """Return the signs of all lines that are not blank, each read alone."""
    signs: list[Sign] = []
    lines = plain_lines(lines)
    written = [line for line in lines if line.text]
    gap, foreign = 0, not is_english(written) and is_foreign(written)
    for index, line in enumerate(lines):
        if not line.text:
            gap += 1
            continue
        look = counted(look_at(line.text)) if foreign else look_at(line.text)
        kind, shape, date = (_foreign_kind(look) if foreign else None) or _kind(look)
        signs.append(Sign(line, look, kind, shape, gap, index, date))
        gap = 0
    return signs


def joined(first: Sign, second: Sign) -> Sign:
    """Return the sign of a line that was broken into two."""
    line = Line(f"{first.line.text} {second.line.text}", first.line.start, second.line.end)
    look = look_at(line.text)
    span = second.index - first.index + 1
    return Sign(line, look, *_kind(look)[:2], first.gap, first.index, _kind(look)[2], span)


def _foreign_kind(look: Look) -> tuple[str, str, str | None] | None:
    """The kind of a line that tells day or writer in another language than English, or runs on."""
    if is_running(look):
        return "prose", "prose", None
    made = read_making(look.text)
    if made is None:
        return None
    return "byline" if made.writers else "date", FOREIGN, made.words or None


def _kind(look: Look) -> tuple[str, str, str | None]:
    text = look.text
    if shape := ruler_of(text):
        return "ruler", shape, None
    if look.words > 40 or (look.words > 18 and look.is_prose):
        return "prose", _prose_shape(text), None
    found = publication_day(text)
    date = found["date"] if found else None
    if label := read_label(text):
        return "label", label[1], date
    if agency := agency_line(text):
        return *agency, None
    if heading := _HEADING.match(text):
        return "heading", heading[1], date
    if _LINK.match(text):
        return "link", "link", None
    opens_with_day = found is not None and found.start() <= 1
    if not opens_with_day and (number := _NUMBER.match(text)):
        return "number", re.sub(r"\d+|\s|[a-z](?=\))", "", number[0]) or "n", date
    if look.words <= _SENDER_WORDS and "@" in text and _SENDER.match(text):
        return "byline", "address", date
    if _BYLINE.match(text) and look.words <= 22 and not look.is_prose:
        return "byline", "byline+date" if date else "byline", date
    if found and _is_date_line(text, found):
        return "date", CAPTURED if tells_capture(text) else _date_shape(text, found), date
    if look.words <= _LINK_WORDS and _STORY_LINK.match(text):
        return "form", "link", None
    if found and (place := dated(text, found)):
        return "dated", place, date
    if _SIGNATURE.match(text) and not is_site_name(text.lstrip("—– ")):
        return "byline", "signature", None
    if look.words <= 10 and _is_vague(text):
        return "date", "vague", None
    if text.lower() in PIECE_KINDS:
        return "short", "short", None
    if look.words <= _MAX_FURNITURE_WORDS and (phrase := match_phrase(look)):
        if phrase.guard == "line" and not _KICKED.match(text):
            if phrase.cue in ("comment", "source") and look.words > 1:
                return "form", "end", None
            is_link = phrase.cue in ("related", "share") or look.key in _TEASER_LINKS
            return "form", "link" if is_link else "other", None
    elif found_title := titled(text, caps=True):
        capitals = found_title[1].isupper() and text[0] != "["
        return "titled", "caps" if capitals else "titled", None
    if look.words <= _CREDIT_WORDS and (skeleton := _facts(text)):
        return "facts", skeleton, None
    if _names_paper(look):
        return "paper", "paper", None
    if _BULLET.match(text) and look.words <= 12:
        return "bullet", "bullet", None
    if look.is_prose and not _asks(look):
        return "prose", "prose", None
    if look.words >= _MIN_RUNNING and is_running(look):
        return "prose", "prose", None  # of another language than the page's
    return "short", "short", None


def _names_paper(look: Look) -> bool:
    """Whether a line is a paper's name, alone or with the name of a writer."""
    if look.words > _CREDIT_WORDS or look.text[-1] in ".:,;?!" or look.key in section_names():
        return False
    parts = read_parts(look.text)
    return len(parts.papers) == 1 and len(parts.others) <= 1 and all(map(is_name, parts.others))


def _facts(text: str) -> str:
    """The marks between the names that a line is made of ("Etta Roe (Observer)"); "" for others."""
    if text[-1] not in _FACT_ENDS and not text[-1].isalnum():
        return ""
    marks = "".join(_FACT_MARKS.findall(text))
    if not marks:
        return ""
    parts = read_parts(text)
    names = (*parts.others, *parts.papers, *parts.authors, *parts.sections)
    return marks.strip() if len(names) >= 2 and all(map(is_name, names)) else ""


def _asks(look: Look) -> bool:
    """Whether a closed line can be a title all the same: one question or exclamation."""
    asked = look.text.rstrip("\"'”’").endswith(("?", "!"))
    return asked and look.words <= _MAX_ASKING and holds_one_sentence(look.text)


def _prose_shape(text: str) -> str:
    head = text[:_PLACE_REACH]
    if _PLACE_MARK.search(head) and _PLACED.match(text) and find_dateline(text):
        return "dateline"
    tail = text[-80:]
    teased = _TEASER_VERB.search(tail) and _TEASED.search(tail)
    return "teaser" if teased else "prose"


def _is_vague(text: str) -> bool:
    """Whether a line is an age or a day without its year, and a name or two at most."""
    folded = text.lower()
    if not any(map(str.isdigit, text)) and not any(map(folded.__contains__, _AGED)):
        return False
    parts = [part.strip(" ()") for part in _MARKS.split(CLOCK.sub("", text).strip(" ·•|"))]
    aged = [p for p in parts if VAGUE.fullmatch(p) or AGO.search(p)]
    return (
        len(aged) == 1
        and len(parts) <= 3
        and all(len(AGO.sub("", p).split()) <= _PART_WORDS for p in parts)
    )


def _is_date_line(text: str, found: re.Match[str]) -> bool:
    """A date with little around it, or a date among parts set off by marks."""
    if _POSTED.match(text):
        return len(text.split()) <= 16
    parts = read_parts(between_marks(text))
    lengths = [len(p.split()) for p in (*parts.others, *parts.papers, *parts.authors)]
    if sum(lengths) <= 3:
        return True
    return len(lengths) <= 4 and max(lengths) <= _PART_WORDS


def between_marks(text: str) -> str:
    """Return a header line with the full stops between its parts as marks ("Etta Roe. Observer.")."""
    return _STOP.sub(" | ", text)


def _date_shape(text: str, found: re.Match[str]) -> str:
    """Which marks stand around the date, and on which side of it."""
    left = "".join(re.findall(r"[|•·–—/]|\s-\s", text[: found.start()]))
    right = "".join(re.findall(r"[|•·–—/]|\s-\s", text[found.end() :]))
    style = "9" if re.fullmatch(NUMERIC_DAY, found["date"]) else "m"
    return f"{left.strip()}{style}{right.strip()}"
