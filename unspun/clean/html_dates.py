"""When a page's article was published: JSON-LD, meta tags, marked times, address, then a guess.

Each source has its own confidence (see ``benchmarks/html.py``). htmldate's search of arbitrary
text dates pages that have no date, so what it finds is a guess: flagged and below 0.5.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from unspun.clean.dates import AROUND_DAY, FOREIGN, foreign_day_in, judge, published_from_url
from unspun.clean.day_words import Moment, read_moment
from unspun.clean.html_bylines import is_own
from unspun.clean.html_records import PageRecords, text_of, types_of
from unspun.clean.not_article import word_count
from unspun.clean.stamp_lines import read_stamp
from unspun.model import PublishedDate
from unspun.rules import rule

GUESSED = rule("DAT-008", "flag", "No source states the date: it was guessed from the page's text.")
DISAGREE = rule("DAT-009", "flag", "The page's record and its address name days far apart.")

_JSON_LD, _META, _MARKED, _SHOWN, _GUESS = 0.97, 0.95, 0.85, 0.8, 0.4
_META_NAMES = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "published_at",
    "og:datepublished",
    "date.release",
    "published_date",
    "published-date",
    "published",
    "pubdate",
    "pub_date",
    "article.published",
    "article_date_original",
    "article-publication-date",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "ptime",
    "displaydate",
    "date",
    "datecreated",
)
_MAX_DISAGREEMENT_DAYS = 3
_PARAGRAPH, _LONGEST_STAMP = 120, 90
_STAMP_PARTS = re.compile(
    r"\s{0,9}[|•·–—/]\s{1,9}|\s{0,9};\s{1,9}|(?<=\d\d\d\d)\s{1,9}(?=[A-Z][a-z]+:)"
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|mis\Wà\Wjour|modifié|actualizado|aggiornato|atualizado|"
    r"bijgewerkt|uppdaterad|oppdatert)\b(?!.*published)",
    re.I,
)


def page_date(
    tree: Any, records: PageRecords, article: dict[str, Any], url: str | None, html: str
) -> PublishedDate:
    """Return the publication date of a page's own article, its source and its confidence."""
    stated = _stated(tree, records, article)
    address = published_from_url(url)
    if stated.day is None:
        shown = _shown(tree)
        for other in (address, shown):
            if other.day:
                return other
        return _guess(html, url, stated.flags or shown.flags)
    if address.day and abs((address.day - stated.day).days) > _MAX_DISAGREEMENT_DAYS:
        return PublishedDate(
            stated.day, stated.moment, stated.source, 0.6, (*stated.flags, DISAGREE)
        )
    return stated


def _stated(tree: Any, records: PageRecords, article: dict[str, Any]) -> PublishedDate:
    refused: tuple[str, ...] = ()
    for words, source, confidence in _statements(tree, records, article):
        if words:
            found = judge(read_moment(words, day_first=None), source, confidence, None)
            if found.day:
                return found
            refused = refused or found.flags
    return PublishedDate(flags=refused)


def _statements(
    tree: Any, records: PageRecords, article: dict[str, Any]
) -> Iterator[tuple[str | None, str, float]]:
    """Yield words that state the date, their source and its confidence; the surest come first."""
    yield text_of(article.get("datePublished")), "json-ld", _JSON_LD
    pages = (o for o in records.objects if "webpage" in types_of(o))
    yield from ((text_of(o.get("datePublished")), "json-ld", _META) for o in islice(pages, 1))
    yield from ((records.meta.get(name), "meta", _META) for name in _META_NAMES)
    yield _marked_time(tree), "meta", _MARKED
    yield text_of(article.get("dateCreated")), "json-ld", _MARKED


def _marked_time(tree: Any) -> str | None:
    """The machine-readable time of the page's own article: marked as such, or the only one."""
    marked = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
        " | //time[@pubdate]/@datetime"
        " | //abbr[contains(@class,'published')]/@title"
        " | //time[contains(@class,'entry-date') or contains(@class,'published')]/@datetime"
    )
    days = {str(words)[:10]: str(words) for words in marked}
    if not days:
        times = [t for t in tree.xpath("//time[@datetime]") if is_own(t) and not _is_update(t)]
        days = {str(t.get("datetime"))[:10]: str(t.get("datetime")) for t in times}
        return next(iter(days.values())) if len(days) == 1 else None
    return next(iter(days.values()))


def _is_update(time: Any) -> bool:
    """Whether the words right before a time, or its class, say that the text was changed then."""
    before = time.getprevious()
    parent = time.getparent()
    words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not words.strip() and before is not None:
        words = " ".join(before.itertext())
    return bool(_CHANGED.search(f"{words[-40:]} {time.get('class') or ''}"))


def _shown(tree: Any) -> PublishedDate:
    """The date a reader sees beside the headline: a line that is a date and nothing else.

    Only lines between the headline and the first paragraph count, and only if they name one day:
    the date in a masthead is today's, and dates further down are those of other things.
    """
    days: dict[date, Moment] = {}
    refused: tuple[str, ...] = ()
    for line in _lines_under_headline(tree):
        for part in _STAMP_PARTS.split(line):
            moment = _read_part(part)
            refused = refused or moment.flags
            if moment.day and not _CHANGED.search(part):
                days.setdefault(moment.day, moment)
    if len(days) != 1:
        return PublishedDate(flags=refused if not days else ())
    return judge(next(iter(days.values())), "text", _SHOWN)


def _read_part(part: str) -> Moment:
    """The day that a part of a line is; in another language, with a few words around it."""
    moment = read_moment(part, day_first=None)
    if moment.day or moment.flags or (part.isascii() and not re.search(r"\d{4}", part)):
        return moment
    if stamp := read_stamp(part):
        return read_moment(stamp.day, day_first=None)
    day, rest = foreign_day_in(part)
    return Moment(day, None, (FOREIGN,)) if day and len(rest.split()) <= AROUND_DAY else moment


def _lines_under_headline(tree: Any) -> list[str]:
    headlines = list(tree.iter("h1")) or list(tree.iter("h2"))[:1]
    headline = next((h for h in headlines if word_count(h.text_content()) >= 3), None)
    if headline is None:
        return []
    lines: list[str] = []
    for element in headline.xpath("following::*[position() <= 60]"):
        words = " ".join("".join(element.itertext()).split())
        if element.tag == "p" and len(words) > _PARAGRAPH:
            break
        if 6 <= len(words) <= _LONGEST_STAMP and element.tag not in ("script", "style", "h2", "h3"):
            lines.append(words)
    return lines


def _guess(html: str, url: str | None, refused: tuple[str, ...]) -> PublishedDate:
    import htmldate

    words = htmldate.find_date(html, url=url, original_date=True, extensive_search=True)
    moment = read_moment(words or "", day_first=None)
    if moment.day is None or (moment.day.day == 1 and not _names_first(html, moment.day)):
        return PublishedDate(flags=refused)
    return PublishedDate(moment.day, None, "text", _GUESS, (*refused, GUESSED))


def _names_first(html: str, day: date) -> bool:
    """Whether a page writes the first of a month out; htmldate makes one of a month or a year."""
    month = rf"(?:{day:%B}|{day:%b}\.?)"
    written = rf"\b(?:0?1(?:st)?\.? (?:of )?{month}|{month} 0?1(?:st)?),? {day.year}\b"
    number = rf"(?:0?{day.month}[/.-]0?1|0?1[/.-]0?{day.month})[/.-]{day.year}"
    iso = rf"{day.year}[/.-]?0?{day.month}[/.-]?0?1(?!\d)"
    return re.search(rf"(?i){written}|(?<!\d)(?:{number}|{iso})", html) is not None
