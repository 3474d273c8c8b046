"""Bytes to text, and one line of text to the same line without what encodings broke in it.

:func:`decode` follows the order browsers use (byte order mark, then declarations), except that
bytes that are valid UTF-8 with non-ASCII characters are UTF-8 whatever was declared: no other
encoding passes that test by accident in more than a few words. :func:`normalise` lives in
:mod:`unspun.clean.characters` and is offered here beside it.
"""

import re
from dataclasses import dataclass

from unspun.clean.characters import normalise
from unspun.clean.charsets import guess_charset
from unspun.rules import rule

__all__ = ["Decoded", "UndecodableError", "decode", "normalise"]

BINARY = rule("ENC-001", "refuse", "The bytes are not text: a binary format or control characters.")
MISDECLARED = rule("ENC-002", "flag", "The declared character set is wrong; another one was used.")
GUESSED = rule("ENC-003", "flag", "No usable declaration: the character set was guessed.")
STRAY_BYTES = rule(
    "ENC-004", "flag", "UTF-8 with stray bytes, which were read as Windows-1252 characters."
)
MIXED = rule("ENC-005", "flag", "Lines of two encodings in one text: each was read in its own.")

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"OggS",
    b"ID3",
    b"Rar!",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
    b"PAR1",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"wOF2",
    b"\x00\x00\x01\x00",
    b"SQLite format 3",
)
# What browsers do (WHATWG): these labels mean Windows-1252, and a few others their superset.
_SUPERSETS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
# Codecs that turn bytes into bytes or text into text are no character sets.
_NOT_CHARSETS = {"base64", "bz2", "hex", "zlib", "rot13", "uu", "quopri", "punycode", "idna"}
_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.I)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
# Real text holds next to none; 2 % tells the smallest binary formats tried from damaged text.
_MAX_CONTROL_SHARE = 0.02
# A multi-byte sequence cut by a byte limit or a few Windows quotes in a UTF-8 page: measured on
# our own damaged samples, more than one stray byte to four good sequences is another encoding.
_MAX_STRAY_SHARE = 0.25
_MIN_GOOD = 2  # characters beyond ASCII in lines of UTF-8: other encodings pass as it by a rare one
_SAMPLE_BYTES = 1 << 16
_STRAY, _NOT_ASCII = re.compile("[\udc80-\udcff]"), re.compile("[^\x00-\x7f]")


class UndecodableError(ValueError):
    """The bytes are not text. ``rule_id`` names the rule that says so."""

    rule_id = BINARY


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a document, the Python codec that read it, and rule ids of doubts about it."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(raw: bytes, *, charset: str | None = None, media_type: str = "text/plain") -> Decoded:
    """Return the text of ``raw``; the byte order mark is not part of it.

    ``charset`` is what the record or the HTTP header declared. HTML may declare its own.

    Raises:
        UndecodableError: the bytes are no text in any encoding.
    """
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :].decode(codec, "replace"), codec, ())
    if any(raw.startswith(magic) for magic in _MAGIC):
        raise UndecodableError("a binary file format")
    wide = _wide_codec(raw)
    if wide:
        return _checked(raw.decode(wide, "replace"), wide, (GUESSED,))
    _refuse_control_bytes(raw)
    declared = _codec(charset) or (_codec(_declared_inside(raw)) if "html" in media_type else None)
    seven_bit = raw.isascii()
    if seven_bit and not (declared and b"\x1b" in raw):
        return Decoded(raw.decode("ascii"), "ascii")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)
    if seven_bit and declared:  # ISO-2022-JP and its like are seven-bit with escapes
        text = _strict(raw, declared) or text
        return Decoded(text, declared)
    doubt = () if declared in (None, "utf-8") else (MISDECLARED,)
    return Decoded(text, "utf-8", doubt)


def _not_utf8(raw: bytes, declared: str | None) -> Decoded:
    stray = _utf8_with_stray_bytes(raw)
    if declared not in (None, "utf-8") and stray is None:
        text = _strict(raw, declared)
        if text is not None:
            return Decoded(text, declared or "")
    if stray is not None:
        return Decoded(stray, "utf-8", (STRAY_BYTES,))
    mixed = _by_lines(raw)
    if mixed is not None:
        return Decoded(mixed, "utf-8", (MIXED,))
    doubts = (MISDECLARED, GUESSED) if declared else (GUESSED,)
    codec = guess_charset(raw)
    text = _strict(raw, codec)
    if text is None:
        codec, text = "cp1252", _as_windows_1252(raw)
    return Decoded(text, codec, doubts)


def _utf8_with_stray_bytes(raw: bytes) -> str | None:
    """UTF-8 but for a few bytes: those are read as Windows-1252. None where most are stray."""
    text = raw.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    good = len(_NOT_ASCII.findall(text)) - stray
    if good == 0 or stray > 1 + good * _MAX_STRAY_SHARE:
        return None
    return _STRAY.sub(lambda m: _as_windows_1252(bytes([ord(m[0]) - 0xDC00])), text)


def _by_lines(raw: bytes) -> str | None:
    """A text put together from files of two encodings; None where no line of it is plainly UTF-8."""
    lines = raw.split(b"\n")
    read = [_strict(line, "utf-8") for line in lines]
    if sum(len(_NOT_ASCII.findall(text)) for text in read if text) < _MIN_GOOD:
        return None
    others = b"\n".join(line for line, text in zip(lines, read, strict=True) if text is None)
    codec = guess_charset(others)
    rest = _strict(others, codec)
    rows = iter((rest if rest is not None else _as_windows_1252(others)).split("\n"))
    return "\n".join(text if text is not None else next(rows, "") for text in read)


def _as_windows_1252(raw: bytes) -> str:
    return raw.decode("cp1252", "replace")


def _strict(raw: bytes, codec: str | None) -> str | None:
    try:
        return raw.decode(codec or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return None


def _codec(label: str | None) -> str | None:
    """The Python codec of a declared character set, widened as browsers do; None if unknown."""
    import codecs

    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    name = _SUPERSETS.get(name, name)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if found.name in _NOT_CHARSETS or found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return _SUPERSETS.get(found.name, found.name)


def _declared_inside(raw: bytes) -> str | None:
    head = raw[:4096]
    match = _META.search(head) or _XML.search(head)
    return match[1].decode("ascii", "replace") if match else None


def _wide_codec(raw: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every second byte."""
    head = raw[:2048]
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_control_bytes(raw: bytes) -> None:
    head = raw[:_SAMPLE_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > 2 and controls > _MAX_CONTROL_SHARE * len(head):
        raise UndecodableError("control characters where text should be")


def _checked(text: str, codec: str, flags: tuple[str, ...]) -> Decoded:
    broken = text.count("\ufffd") + text.count("\x00")
    if broken > 2 and broken > _MAX_CONTROL_SHARE * len(text):
        raise UndecodableError(f"not valid {codec}")
    return Decoded(text, codec, flags)
