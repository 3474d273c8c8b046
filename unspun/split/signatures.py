"""What kind of header line a line is: the alphabet in which a page's period is sought."""

import re
from dataclasses import dataclass

from unspun.clean.features import Look, look_at
from unspun.clean.heads import is_site_name
from unspun.clean.phrases import match_phrase
from unspun.model import Line

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )?"
NUMERIC_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
DATE = re.compile(
    rf"(?<![\w/.-])(?P<date>{_WEEKDAY}(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:T[\d:.+Z-]+)?|{NUMERIC_DATE}|"
    rf"{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTHS},?[ -]\d{{2,4}})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?\(?[a-z]{2,4}\)?(?![a-z]))?)?)(?![\w/])",
    re.I,
)
LABEL = re.compile(
    r"^\W{0,3}(title|headline|source|date|published|publication date|publisher|publication|author|by|url|link|section|category|byline|length|subject|from)\s?\W{0,2}:\W{0,3}\s*(.*)$",
    re.I,
)
SEPARATOR = "="  # the shape of rulers that part one text from the next
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"^(?:\(?\d{1,3}[.)]\s?|\[\d{1,3}\]\s|#\d{1,3}[.:]?\s|\d{1,2}\s?/\s?\d{1,3}\s|(?:article|story|item|document) #?\d{1,3}\b[.:]?\s*|(?:\d{1,4} of \d{1,4} (?=documents|articles)))(?=\S|$)",
    re.I,
)
_MARK = re.compile(
    r"^(?:[-*•·–]\s+|#{1,3}\s+|[IVX]{1,5}\.\s+(?=\w{2})|\(?\d{1,3}[.)]\s*|\[\d{1,3}\]\s*|#\d{1,3}[.:]?\s*|\d{1,2}\s?/\s?\d{1,3}\s+){1,3}"
)
_RULER = re.compile(r"^\s*([=*_#~+-])(?:\s?\1){2,}\s*$")
# A rule with the number or the file name of a text in it, as programs that join files write it.
_NAMED_RULER = re.compile(
    r"^\s*([=*_#~-])\1+\s*(?:(?:article|story|item|document|text|file|record|page)[ _#-]*)?"
    r"(?:\d{1,5}|[\w-]{1,60}(?=\.))(?: (?:of|/) \d{1,5})?(?:\.(?:txt|html?|md|json|xml))?\s*\1{2,}\s*$",
    re.I,
)
_LONG_RULER = 8  # signs: shorter rules part the sections of one text as well
_BYLINE = re.compile(r"^(?:by|written by|author:|posted by)[: ]+(?!(?:the|a|an)\b)\S", re.I)
_LINK = re.compile(r"^<?https?://\S+>?$|^www\.\S+$")
_BULLET = re.compile(r"^[-*•·–]\s+\S")
_HEADING = re.compile(r"^(#{1,3})\s+\S")
# A date without its year, or an age: enough to know a header by, not to date an article.
_VAGUE = re.compile(
    rf"^(?:{_WEEKDAY}(?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})|yesterday|"
    r"(?:.{2,40}[|•·–—,-] ?)?(?:\d+|an?) (?:minute|min|hour|day|week|month|year)s? ago(?: ?[|•·–—,-].{2,40})?)$",
    re.I,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,40}(?:, ?[A-Z][\w. ]{2,20})?(?: ?\([A-Z][\w ]{1,20}\))? ?(?:[–—]|--?\s)"
)
_POSTED = re.compile(
    r"^(?:(?:first |last )?(?:posted|published|updated|modified|written|filed)|date|"
    r"(?:text of |excerpts? from )(?:\w+ ){0,2}(?:report|commentary|article|interview|statement|announcement))\b",
    re.I,
)
_ENDING = re.compile(
    r"^(?P<left>.{15,}?)\s*(?:\s[-–—|]\s(?P<dash>[^-–—|]{2,45})|\((?P<paren>[^()]{2,45})\))$"
)
_LEADING = re.compile(r"^(?P<name>[^:–—|]{3,45})(?::|\s[–—|])\s(?P<left>.{15,})$")
# What a wire calls a story before its headline: "POLITICS-HARBOUR/ (UPDATE 2)", "BC-PIER-VOTE, 1st Ld".
_SLUG = re.compile(
    r"^\^?[A-Z]{2,}(?:-[A-Z0-9]{2,}){0,4}/(?:[A-Z-]*)(?: ?\([^()]{2,40}\))?$|^\^?[A-Z]{2}-(?:[A-Z]\w+-){1,4}[A-Z]\w*(?:,.{2,40})?$"
)
_THE_END = re.compile(r"^\W{0,3}(?:END|ENDS|End|Ends|END OF (?:TEXT|STORY|REPORT)|30)\W{1,3}$")
# Lines that databases of the press print below each of their documents.
_TRAILER = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|GRAPHIC|SUBJECT|CLASSIFICATION)\s?:"
)
# A paper in capitals before its headline, in a review of the press.
_CAPS_LEADING = re.compile(
    r"^(?P<name>[A-Z][A-Z.&'’-]*(?: [A-Z&][A-Z.&'’-]*){0,4}): (?P<left>[A-Z0-9\"“‘'].{15,})$"
)
_TEASED = re.compile(
    r"[.!?…\"”’)\]] (?:Read|READ|Continue|Full) (?:more|MORE|reading|story|on|the)\b.{0,45}$"
)
_STORY_LINK = re.compile(
    r"^(?:Read|See|View) (?:the |this )?(?:full |whole |rest of the )?(?:story|article|report|post|piece|it|rest|more) (?:at|on|in|from) \S"
)
_LINK_WORDS = 10
_SIGNATURE = re.compile(r"^[—–]{1,2} ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}$")
_AFTER_DATE = re.compile(r"[\])]?(?:\s?[:–—|]\s?|\s-\s)")
_MAX_FURNITURE_WORDS = 16
_MARKS = re.compile(r"\s*[|•·–—/;,]\s*|\s-\s|(?<=\w)\.\s")
_PART_WORDS = 5  # a publisher, a section or a name; a sentence has more words between its marks
_TEASER_LINKS = frozenset(("continue reading", "keep reading", "full story", "go to article"))


@dataclass(slots=True)  # not frozen: a frozen one takes four times as long to make
class Sign:
    """A line with its place and its sign.

    ``kind``: date, byline, number, ruler, label, link, bullet, heading, dated (a title with its date), slug (a wire's name of a story), paper (a
    publisher's name), titled (a title with its publisher), form (a comment form or source link), short or prose.
    ``shape`` refines it, so that lines of one template have one shape. ``gap`` counts the blank
    lines before it; ``index`` is its place among all lines of the page.
    """

    line: Line
    look: Look
    kind: str
    shape: str
    gap: int
    index: int
    date: str | None = None


def signs_of(lines: list[Line]) -> list[Sign]:
    """Return the signs of all lines that are not blank."""
    signs: list[Sign] = []
    gap = 0
    for index, line in enumerate(lines):
        if not line.text:
            gap += 1
            continue
        look = look_at(line.text)
        kind, shape, date = _kind(look)
        signs.append(Sign(line, look, kind, shape, gap, index, date))
        gap = 0
    return signs


def _kind(look: Look) -> tuple[str, str, str | None]:
    text = look.text
    if ruler := _RULER.match(text) or _NAMED_RULER.match(text):
        long = ruler[1] in "=_" or len(text.strip()) >= _LONG_RULER
        return "ruler", SEPARATOR if long else ruler[1], None
    if look.words > 40 or (look.words > 18 and look.is_prose):
        return "prose", _prose_shape(text), None
    found = DATE.search(text) if _DIGIT.search(text) else None
    date = found["date"] if found else None
    if _TRAILER.match(text):
        return "form", "other", None
    if label := LABEL.match(text):
        return "label", label[1].lower(), date
    if _SLUG.match(text):
        return "slug", "slug", None
    if _THE_END.match(text):
        return "form", "end", None
    if heading := _HEADING.match(text):
        return "heading", heading[1], date
    if _LINK.match(text):
        return "link", "link", None
    if number := _NUMBER.match(text):
        return "number", re.sub(r"\d+|\s", "", number[0]) or "n", date
    if _BYLINE.match(text) and look.words <= 22 and not look.is_prose:
        return "byline", "byline+date" if date else "byline", date
    if found and _is_date_line(text, found):
        return "date", _date_shape(text, found), date
    if look.words <= _LINK_WORDS and _STORY_LINK.match(text):
        return "form", "link", None
    if found and (place := _dated(text, found)):
        return "dated", place, date
    if _SIGNATURE.match(text) and not is_site_name(text.lstrip("—– ")):
        return "byline", "signature", None
    if look.words <= 10 and _VAGUE.match(text):
        return "date", "vague", None
    if look.words <= _MAX_FURNITURE_WORDS and (phrase := match_phrase(look)):
        if phrase.guard == "line":
            if phrase.cue in ("comment", "source") and look.words > 1:
                return "form", "end", None
            is_link = phrase.cue in ("related", "share") or look.key in _TEASER_LINKS
            return "form", "link" if is_link else "other", None
    elif found_title := titled(text):
        return "titled", "caps" if found_title[1].isupper() else "titled", None
    if is_site_name(text):
        return "paper", "paper", None
    if _BULLET.match(text) and look.words <= 12:
        return "bullet", "bullet", None
    return ("prose", "prose", None) if look.is_prose else ("short", "short", None)


def _prose_shape(text: str) -> str:
    if _DATELINE.match(text):
        return "dateline"
    return "teaser" if _TEASED.search(text[-80:]) else "prose"


def _dated(text: str, found: re.Match[str]) -> str:
    """Whether a title stands behind its date, or before its paper and date."""
    after, before = text[found.end() :], text[: found.start()]
    if found.start() <= 1 and (mark := _AFTER_DATE.match(after)):
        return "start" if len(after[mark.end() :].split()) > _PART_WORDS else ""
    if after.strip(" )]") or len(before.split()) <= _PART_WORDS:
        return ""
    left = before.rstrip(" ([,|·–—-")
    return "end" if titled(left) else ""


def bare(text: str) -> str:
    """Return a line without the number, bullet or hash marks it opens with."""
    return _MARK.sub("", text)


def titled(text: str) -> tuple[str, str] | None:
    """Return the title and the publisher of a line like "Title - Paper" or "Paper: Title"."""
    ended = text.endswith(")") or any(map(text.__contains__, "-–—|"))
    if ended and (found := _ENDING.match(text)) and len(found["left"].split()) >= 4:
        name = (found["dash"] or found["paren"]).split(",")[0].strip()
        return (found["left"], name) if is_site_name(name) else None
    if (found := _CAPS_LEADING.match(text)) and len(found["left"].split()) >= 4:
        if text.rstrip("\"'”’")[-1] not in ".!?:":
            return found["left"], found["name"]
    elif (found := _LEADING.match(text)) and len(found["left"].split()) >= 4:
        return (found["left"], found["name"]) if is_site_name(found["name"]) else None
    return None


def _is_date_line(text: str, found: re.Match[str]) -> bool:
    """A date with little around it, or a date among parts set off by marks."""
    if _POSTED.match(text):
        return len(text.split()) <= 16
    rest = (text[: found.start()] + " | " + text[found.end() :]).strip(" |-–—•·,()[]:")
    parts = [p.split() for p in _MARKS.split(rest) if p.strip(" ()[]:")]
    if sum(map(len, parts)) <= 3:
        return True
    return len(parts) <= 4 and max(map(len, parts)) <= _PART_WORDS


def _date_shape(text: str, found: re.Match[str]) -> str:
    """Which marks stand around the date, and on which side of it."""
    left = "".join(re.findall(r"[|•·–—/]|\s-\s", text[: found.start()]))
    right = "".join(re.findall(r"[|•·–—/]|\s-\s", text[found.end() :]))
    style = "9" if re.fullmatch(NUMERIC_DATE, found["date"]) else "m"
    return f"{left.strip()}{style}{right.strip()}"
