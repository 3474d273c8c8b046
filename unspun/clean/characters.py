"""One line of text without what encodings, editors and trackers left in it.

Clean text of any language comes out as it went in, but for spaces. Each step says what it mends
and what it must leave alone; :func:`normalise` repeats them until nothing changes, so that doing
it twice changes nothing.
"""

import html
import re
import unicodedata

# A line without any of these, and without ``&``, has nothing to mend.
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e"
    "\u2000-\u2011\u2028-\u202f\u205f-\u206f\u2800\u3164\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffd\ue000-\uf8ff\U0001d400-\U0001d7ff\U000e0000-\U000e01ef\U000f0000-\U0010ffff]"
    "|  |^ | $"
)
# UTF-8 read in another encoding always leaves two or more such characters side by side.
_FOREIGN_PAIR = re.compile("[^\x00-\x7f\u2018-\u201d\u2013\u2014\u2026]{2}|[\x80-\x9f]")
_TYPOGRAPHY = "’“”—–‘…"  # all that most English lines have beside ASCII
_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(
    "[\t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f ]+"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Invisible and meaningless in every script, and icon fonts.
_INVISIBLE = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffc\ue000-\uf8ff\U000f0000-\U0010ffff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
    "|(?<=[\x20-\u036f])[\ufe00-\ufe0e\U000e0100-\U000e01ef]"
)
# Joiners mean something in Arabic, Indic and emoji, nothing between Latin, Greek or Cyrillic.
_JOINER = re.compile("(?:(?<=[\x00-\u052f])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\u052f]|$)")
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_HAN = re.compile("[\u3400-\u9fff]")
_HYPHENS = re.compile("[\u2010\u2011]")
# Styled letters of mathematics (used for "bold" posts) and typographic ligatures.
_STYLED = re.compile("[\U0001d400-\U0001d7ff\ufb00-\ufb06]+")

_CYRILLIC_LIKE = "АВЕЅІЈКМНОРСТХаеѕіјорсухһԁԛԝ"
_LATIN_LIKE = "ABESIJKMHOPCTXaesijopcyxhdqw"
_TO_LATIN = str.maketrans(_CYRILLIC_LIKE, _LATIN_LIKE)
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTXaeopcyx", "АВЕКМНОРСТХаеорсух")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_MIXED = re.compile("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_MIXED_WORD = re.compile("[A-Za-z\u0400-\u052f]+")
_MOST_ROUNDS = 8


def normalise(text: str) -> str:
    """Return one line of text, mended: a pure function, and applying it twice changes nothing.

    Mended are double encoding (by ftfy), entities, control and zero-width characters, special
    spaces and runs of spaces, soft and non-breaking hyphens, styled letters, direction marks in
    lines without right-to-left letters, and Cyrillic look-alikes inside Latin words (or the other
    way round). Letters are composed (Unicode NFC).
    """
    if "&" not in text and _is_clean(text):
        return text
    for _ in range(_MOST_ROUNDS):
        mended = _mend(text)
        if mended == text:
            break
        text = mended
    return text


def _is_clean(text: str) -> bool:
    plain = text
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            plain = plain.replace(mark, "-")
    if plain.isascii():
        return text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
    if _SUSPECT.search(text) or _MIXED.search(text):
        return False
    if not _FOREIGN_PAIR.search(text):
        return True
    return unicodedata.is_normalized("NFC", text) and not _is_bad(text)


def _mend(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_unescape, _AMPERSANDS.sub("&", text))
    if text.isascii():
        if not text.isprintable():
            text = _CONTROLS.sub("", _SPACES.sub(" ", text))
        return _tidy_spaces(text)
    if _FOREIGN_PAIR.search(text):
        text = _fix_encoding(text)
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text))
    text = _JOINER.sub("", text)
    if not _RIGHT_TO_LEFT.search(text):
        text = _MARKS.sub("", text)
    text = _HYPHENS.sub("-", _STYLED.sub(_plain_letters, text))
    if _MIXED.search(text):
        text = _mend_look_alikes(text)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _tidy_spaces(_SPACES.sub(" ", text))


def _tidy_spaces(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ") if "  " in text else text.strip(" ")


def _unescape(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _plain_letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _is_bad(text: str) -> bool:
    from ftfy.badness import is_bad

    return bool(is_bad(text))


def _fix_encoding(text: str) -> str:
    import ftfy
    from ftfy.fixes import fix_c1_controls

    if _is_bad(text):
        fixed = ftfy.fix_encoding(text)
        # an accent beside quotation marks ("café”“Oui") can be read as one Chinese character
        if len(_HAN.findall(fixed)) - len(_HAN.findall(text)) not in (1, 2):
            text = fixed
    return str(fix_c1_controls(text))


def _mend_look_alikes(text: str) -> str:
    """Rewrite words that mix Latin and Cyrillic letters which look the same.

    The line's own script decides the direction, so a Latin acronym with a Russian ending stays.
    """
    cyrillic = len(_CYRILLIC.findall(text))
    latin = sum("A" <= c <= "Z" or "a" <= c <= "z" for c in text)
    if not latin:
        return text
    mended = _MIXED_WORD.sub(lambda m: _one_script(m[0], latin > cyrillic), text)
    if mended != text and latin > cyrillic:
        # A line with disguised words: its whole words of look-alikes are disguised as well.
        rest = set(_CYRILLIC.findall(mended))
        if rest <= set(_CYRILLIC_LIKE):
            mended = mended.translate(_TO_LATIN)
    return mended


def _one_script(word: str, to_latin: bool) -> str:
    letters = len(_CYRILLIC.findall(word))
    if letters in (0, len(word)):
        return word
    if to_latin:
        changed = word.translate(_TO_LATIN)
        return changed if changed.isascii() else word
    if 2 * letters <= len(word):  # a Latin word with a Cyrillic ending
        return word
    changed = word.translate(_TO_CYRILLIC)
    return word if re.search("[A-Za-z]", changed) else changed
