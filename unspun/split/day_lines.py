"""Lines that are dates because the page has others like them: unknown words around a day.

"Discussion in 'Notices' started by Etta Roe, Mar 4, 2024" is no form of date line anyone lists, and
one such line says little; a page on which it comes back with other days and names has told its
template. Days with the months of another language are looked for in the same way, since reading
them is slow and a single one can be anything.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from unspun.clean.dates import foreign_day_words
from unspun.clean.day_patterns import DAY
from unspun.clean.foreign_heads import writers_of
from unspun.clean.stamp_lines import is_name, publication_day, read_parts
from unspun.split.signatures import FOREIGN, Sign
from unspun.split.title_lines import leading_paper

_BEFORE_SENDER = " - "
_SENDER = re.compile(r" - [^:\n]{2,40}: (?=\S)")
_LEAST = 3  # lines of one template; two can be neighbours in one text
_LEAST_FOREIGN = 2  # a day of another language that opens or ends a short line is plain
# Lines with a year that may be no days, beside as many as are: reading one takes up to 10 ms.
_MISSES = 12
_MAX_WORDS = 16
_MAX_BESIDE = 12  # words beside the day
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARKS = re.compile(r"[|•·/:;]")
_MIN_MARKS = 2  # of a form of line that is told by its marks
_LEAST_WORDS = 2  # of a title behind its day
_NO_TITLES = ("short", "facts", "titled", "form")


def mark_day_lines(signs: Sequence[Sign]) -> None:
    """Make date lines of short lines that share their first words and hold a whole day each."""
    _mark_messages(signs)
    _mark_templates(signs)
    _mark_foreign(signs)
    _mark_openings(signs)
    _mark_writers(signs)
    _mark_alike(signs)


def _mark_messages(signs: Sequence[Sign]) -> None:
    """Read the lines of a chat that was saved as text: "12/03/24, 09:12 - Etta Roe: Words".

    Lines of the program itself have a day and no sender.
    """
    opened = [
        (sign, day, _SENDER.match(sign.line.text, day.end()))
        for sign in signs
        if sign.line.text[0].isdigit()
        and (day := publication_day(sign.line.text))
        and not day.start()
        and ":" in day["date"]
        and sign.line.text[day.end() : day.end() + 3] == _BEFORE_SENDER
    ]
    if sum(sender is not None for _, _, sender in opened) < _LEAST:
        return
    for sign, day, sender in opened:
        sign.kind, sign.shape = ("dated", "chat") if sender else ("form", "other")
        sign.date = day["date"] if sender else None


def _mark_templates(signs: Sequence[Sign]) -> None:
    alike: dict[tuple[str, ...], list[tuple[Sign, str]]] = defaultdict(list)
    for sign in signs:
        text = sign.line.text
        if sign.kind not in (*_NO_TITLES, "prose") or sign.look.words > _MAX_WORDS:
            continue
        found = publication_day(text)
        if found is None or not found.start():
            continue
        if sign.kind == "prose" and text[found.end() :].strip("."):
            continue
        opening = tuple(text[: found.start()].lower().split()[:2])
        beside = len(text.split()) - len(found["date"].split())
        if len(opening) == 2 and beside <= _MAX_BESIDE:
            alike[opening].append((sign, found["date"]))
    for lines in alike.values():
        if len(lines) >= _LEAST and len({day for _, day in lines}) > 1:
            for sign, day in lines:
                sign.kind, sign.shape, sign.date = "date", "template", day


def _mark_foreign(signs: Sequence[Sign]) -> None:
    lines = [
        s
        for s in signs
        if s.kind in ("short", "facts", "byline", "titled")
        and s.date is None
        and s.look.words <= _MAX_WORDS
        and _YEAR.search(s.line.text)
    ]
    found, missed = [], 0
    for sign in lines:
        day = foreign_day_words(sign.line.text)
        missed += day is None
        if day:
            found.append((sign, day))
        elif missed > _MISSES + len(found):
            return
    if len(found) < _LEAST_FOREIGN:
        return
    for sign, day in found:
        if len(sign.line.text.split()) - len(day.split()) <= _MAX_BESIDE // 2:
            sign.kind, sign.shape, sign.date = "date", FOREIGN, day
    opening = {sign.line.text.partition(day)[0] for sign, day in found}
    for sign in signs:  # "2. April" is English too
        if sign.kind == "date" and sign.date and sign.line.text.partition(sign.date)[0] in opening:
            sign.shape = FOREIGN


def _mark_openings(signs: Sequence[Sign]) -> None:
    """Read a day before a headline without any mark between, where lines of a page open so."""
    found = [
        (sign, day)
        for sign in signs
        if sign.kind in ("short", "date")
        and sign.look.words <= 2 * _MAX_WORDS
        and (day := publication_day(sign.line.text))
        and not day.start()
        and len(sign.line.text[day.end() :].split()) >= _LEAST_WORDS
        and sign.line.text[day.end() : day.end() + 1] == " "
    ]
    rests = [sign.line.text[day.end() :].strip() for sign, day in found]
    titles = sum(not all(map(is_name, read_parts(rest).others)) for rest in rests)
    if len(found) < _LEAST or 2 * titles < len(found):
        return
    columns = [leading_paper(rest) for rest in rests]
    in_columns = 2 * sum(map(bool, columns)) >= len(found)
    for (sign, day), column in zip(found, columns, strict=True):
        sign.kind, sign.shape, sign.date = "dated", "start", day["date"]
        if in_columns and column:  # a table's row: the form in which other lines say the same
            row = f"{day['date']}: {column[1]} ({column[0]})"
            sign.line = sign.line._replace(text=row)


def _mark_writers(signs: Sequence[Sign]) -> None:
    """Read "Por Etta Roe" as a byline on pages that write their days in another language."""
    if any(sign.shape == FOREIGN for sign in signs):
        for sign in signs:
            if sign.kind == "short" and writers_of(sign.line.text):
                sign.kind, sign.shape = "byline", "byline"


def _mark_alike(signs: Sequence[Sign]) -> None:
    """Read as date lines those with a day and the marks of several others, whatever they name."""
    marks = Counter(_marks(s.line.text) for s in signs if s.kind == "date" and s.date)
    usual = {found for found, times in marks.items() if times > 1 and len(found) >= _MIN_MARKS}
    labels = {s.line.text.partition(":")[0]: s.shape for s in signs if s.kind == "label" and s.date}
    for sign in signs:
        text = sign.line.text
        if sign.kind in _NO_TITLES and usual and sign.look.words <= _MAX_WORDS:
            day = publication_day(text) if _marks(text) in usual else None
            if day:
                sign.kind, sign.shape, sign.date = "date", "template", day["date"]
        elif sign.kind == "date" and (shape := labels.get(text.partition(":")[0])):
            sign.kind, sign.shape = "label", shape


def _marks(text: str) -> str:
    """The marks of a line in their order, its day left out."""
    return "".join(_MARKS.findall(DAY.sub("", text)))
