"""Furniture inside a line: prefixes, suffixes and islands cut out of a paragraph that stays.

A fragment is cut only where its ends are certain: at the start or the end of the line, or between
brackets or capitals of its own. Words that merely look fused are flagged, never cut.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from unspun.clean.cues import Cues
from unspun.clean.day_patterns import MONTH
from unspun.clean.tails import leading_stamp, trailing_note
from unspun.rules import rule

DATELINE = rule("BOI-022", "drop", "A dateline before the first words: place, day, agency, dash.")
ISLAND = rule("BOI-036", "drop", "Furniture inside a line: ad marker, short code, player text.")
SUFFIX = rule("BOI-037", "drop", "Furniture at the end of a line: read more, share, source link.")
PREFIX = rule("BOI-038", "drop", "Furniture before the first words of a line.")
FUSED = rule("BOI-050", "flag", "Words of a link or a caption are fused into a sentence.")

_AGENCIES = (
    r"(?:AP|AFP|Reuters|REUTERS|CNN|UPI|TASS|Xinhua|ANI|PTI|IANS|DPA|dpa|EFE|ANSA|Bloomberg|BBC|NPR|VOA|"
    r"Associated Press|The Associated Press|AA|Anadolu|Kyodo|Yonhap|RFE/RL|MENA|WAM|SPA|BNA|APP|AAP|"
    r"[A-Z][\w.]+(?: [A-Z][\w.]+){0,3} (?:News|Times|Post|Agency|Service))"
)
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"  # a capital, of other alphabets too
_CAPITALS = rf"{_UPPER}(?:{_UPPER}|[.'’])+"
_NAMED_DAY = r"(?:[,:] ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? ?\d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?"
_DATELINE = re.compile(
    rf"^(?:(?:[A-Z][A-Z.'’/-]+(?:[ ,/]+[A-Z][A-Z.'’/-]+){{0,4}}(?:, ?(?:[A-Z][\w.]+ ?){{1,3}})?{_NAMED_DAY},?"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:, ?[A-Z][\w.]+(?: [A-Z]\w+)?)?,?)?\s?\({_AGENCIES}\)\s?[-–—]{{0,2}}\s?"
    rf"|{_UPPER}{_CAPITALS}(?:[ /-]{_CAPITALS}){{0,3}}(?:, ?(?:[A-Z][\w.]+ ?){{1,3}})?{_NAMED_DAY}\s?"
    r"(?:(?:[–—]|\s--?\s|--)|\((?:[A-Z&][\w.'’&/-]*(?: (?=[A-Z&])|(?=\)))){1,4}\)\s?[-–—]{1,2})\s?"
    rf"|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, ?\d{{4}})? \({_AGENCIES}\) ?[-–—]{{1,2}} ?"
    r"|(?:[A-Z][\w.]+ ){1,3}(?:News|Times|Post|Agency) ?/ )(?=[A-Z\"“‘'0-9(])"
)
# Place and day, the one or the other with an agency: "Maren, 4 March:", "(Agency) - ".
_PLACE = r"(?!Correct|Clarif|Updat|Publish|Posted|By )[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, ?[A-Z][\w.]+(?: [A-Z]\w+)?)?,? "
_WRITTEN_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
_BY_AGENCY = r"(?:\([A-Z][^()]{1,30}\)|/[A-Z][^/]{1,30}/)\.?"
_PLACED_DAY = re.compile(
    rf"^(?:{_PLACE}{_WRITTEN_DAY}(?:,? {_BY_AGENCY}\s?[:–—-]{{0,2}}|\s?[:–—-]{{1,2}})"
    rf"|{_WRITTEN_DAY},? {_BY_AGENCY}\s?[:–—-]{{0,2}}|\([A-Z][^()]{{1,30}}\)\s?[–—-]{{1,2}})\s+"
    r"(?=[A-Z\"“‘'0-9(])"
)
_LEFT_DASH = re.compile(r"[–—](?:\s--)?\s+(?=[A-Z][a-z’'-]+ .{60})")  # of a dateline that is gone
_PREFIX = re.compile(
    r"^(?:(?:(?:Content|Body|Full text|Article text|Text)(?=:)|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|Continue [Rr]eading [Bb]elow|(?:ADVERTISEMENT|Advertisement)(?: Continue reading the main story)?|"
    r"Continue reading the main story|\[ad_\d\]|\[pullquote\]|Media playback is (?:not supported|unsupported) on (?:this|your) device|"
    r"Newsletter Sign Up Continue reading the main story|(?:LISTEN|Listen) TO ARTICLE \d+:\d\d|SHARE THIS ARTICLE(?: Share| Tweet| Post| Email){0,4}|"
    r"Story highlights|STORY HIGHLIGHTS|(?:[A-Z]+ )?(?:MEMBER|SUBSCRIBER|PREMIUM)S? (?:ARTICLE|EXCLUSIVE|CONTENT|ONLY)|Skip (?:Advertisement|(?:Twitter|Instagram|TikTok) post(?: \d{1,2})? by @?\w+)|\(?MORE:\)?)[\s:.|-]+)+(?=[A-Z\"“‘'0-9(])"
)
# A link in brackets at the end or between two sentences of a paragraph.
_LINKED = (
    r"[(\[](?:RELATED|READ(?: MORE| ALSO| NEXT)?|ALSO READ|SEE ALSO|SEE|WATCH|MORE|LISTEN|VIDEO|PHOTOS?|Related|Read [Mm]ore|Read [Aa]lso|"
    r"Also [Rr]ead|See [Aa]lso|Watch)(?: [A-Za-z]+)?\s?[:|] ?[^()\[\]]{8,200}[)\]]"
)
_SUFFIX = re.compile(
    r"(?:(?<=[.!?\"”'’)])|(?<=[.!?] )|(?<=…)|\s)\s*(?:\[(?:…|\.\.\.|&hellip;)\]\s*)?(?:"
    r"Source link|Ad Policy|Read (?:[Mm]ore|[Ff]ull (?:[Aa]rticle|[Ss]tory))(?: ?(?:>{1,2}|»|→|\.{3}|…|at [\w.-]+\.\w{2,4}|(?:at|on|in|from) [A-Z][\w ]{2,40}\.?))?|Continue [Rr]eading(?: ?(?:>{1,2}|»|→|\.{3}|….{0,80}))?|READ MORE(?: ?(?:>{1,2}|»|→))?|"
    r"Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|Article continues (?:below|after advertisement)|ADVERTISEMENT|Advertisement|\[ad_\d\]|\[/?caption[^\]]{0,200}\]|\[pullquote\]|"
    r"Share [Tt]his:?(?: \w+){0,8}|Like Loading\.{0,3}|Click here (?:to (?:read|subscribe|sign up|watch|see)|for)\b[^!?]{0,100}|pic\.twitter\.com/\w+|https?://t\.co/\w+|"
    r"(?:Read more opinion )?(?:LISTEN TO ARTICLE \d{1,2}:\d\d )?SHARE THIS ARTICLE(?: Share| Tweet| Post| Email){0,4}|Read more opinion|"
    r"(?:[A-Z][\w' ]{3,40}\? )?Sign [Uu]p [Ff]or [A-Z][^.!?]{3,60}|"
    rf"{_LINKED}|\(?Visited \d+ times?.{0, 30}|Sign up (?:here|now|today)\.?|The post .{1, 200} appeared first on .{1, 60}|Related(?: Articles| Stories)?:|"
    r"\((?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit)s?(?::| by| credit| courtesy)[^()]{1,80}\)|\((?:AP|AFP|Reuters|REUTERS|Getty)[ /][^()]{0,40}(?:[Pp]hoto|Images|Pool)?[^()]{0,30}\)"
    r")\s*$"
)
_CLOSED = frozenset(".!?\"”'’")
_CLOSED_SUFFIX = ("...", "…", "now.", "here.", "today.")
_ISLANDS = re.compile(
    r"(?:(?<=[.!?\"”'’)…]) ?|^|\s)(?:\[ad_\d\]|\[/?caption[^\]]{0,200}\]|\[pullquote\]|\[/pullquote\]|\[embed\][^\[]{0,200}\[/embed\]|ADVERTISEMENT(?: Continue reading the main story)?|"
    r"Advertisement Continue reading the main story|Continue reading the main story|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|"
    r"Article continues (?:below|after) (?:this )?(?:advertisement|ad)|Media playback is (?:not supported|unsupported) on (?:this|your) device|"
    r"Enlarge this image toggle caption|Newsletter Sign Up Continue reading the main story)(?=\s|$|[A-Z\"“])"
)
# A name said, said again in full as a link to its page, then that page's headlines up to "MORE".
_STRIP = re.compile(
    r"(?<=[A-Z])((?:['’][A-Z])?[a-z][\w.'’-]{0,30}) (?P<links>(?:[A-Z(][\w.'’()-]* ){0,5}[A-Z]\1(?=[A-Z0-9“‘\"'])[^\n]{10,700}? MORE)(?=$|[^\w])"
)
_STRIP_CUE = " MORE"
# The same with a space behind the full name: "Ann Lee Ann Mary Lee Court hears ... MORE".
_FULL_NAME = re.compile(
    r"\b([A-Z][\w.'’-]{1,20}) ([A-Z][\w'’-]{1,30}) (?P<links>\1(?: [A-Z][\w.'’()-]*){0,3}? \2 (?=[A-Z0-9“‘\"'])[^\n]{10,700}? MORE)(?=$|[^\w])"
)
_MORE = re.compile(r"[a-z\d'’] MORE(?=$|[.,]| \([A-Z]+[-)])")  # closes such links, whole or not
# The same where the name is said twice in one form: "Ann LeeAnn LeeCourt hears ... MORE".
_TWICE = re.compile(
    r"\b((?:[A-Z][\w.'’-]{0,30} ){1,3}[A-Z][a-z'’-]{1,30})(?P<links>\1(?=[A-Z0-9“‘\"'])[^\n]{10,700}? MORE)(?=$|[^\w])"
)
_TOKEN = re.compile(r"#[a-z]{3,20}#\s*(?=[A-Z\"“‘'])")  # a mark that software left unfilled
_CLICK = "Click here"
# What a share stands at, behind the name of its firm: "Tide Lines TID, +0.40%".
_QUOTED = re.compile(r"(?<=\w) [A-Z][A-Z0-9.]{0,11}, [+-]\d{1,3}\.\d{2}%(?!, [+-])")
_ISLAND_CUES = Cues(
    "(RELATED", "(READ", "(WATCH", "(MORE", "(SEE", "(Related", "[RELATED", "[ad_", "caption", "pullquote]", "[embed]", "ADVERTISEMENT", "ontinue", "Media playback",
)  # fmt: skip
_FUSED_CUES = (
    " on X on ", " on Twitter on ", " on Facebook on ", " on Instagram on ", " on Telegram on ",
)  # fmt: skip
# Capitals, small letters and ends of sentences by sign: what ``_GLUED`` finds holds one of these.
_SIGNS = bytes(
    ord("A") if 65 <= c <= 90 else ord("a") if 97 <= c <= 122 else ord(".") if c in b".!?" else 32
    for c in range(256)
)
_GLUED_SIGNS = (b".Aaa", b"aaaA")
_GLUED = re.compile(r"[A-Z](?:(?<=[.!?][A-Z])(?=[a-z]{2})|(?<=[a-z]{3}[A-Z]))")
# A name said again and run into a headline: what is left of a link to a topic page.
_ECHO = re.compile(r"\b([A-Z][a-z]{3,15})\b[^.\n]{0,50}\b\1(?=[A-Z][a-zA-Z])")
_ECHO_REACH = 90  # two names of 16 letters and 50 characters between
# A photographer and his house, run into the sentence behind them.
_CREDITED = r"(?!The |An? )(?:[A-Z][\w.'’-]* ){1,6}[A-Z][\w.'’-]*/[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){1,7} [a-z]"
_CREDIT = re.compile(rf"[.!?][\"”’']? {_CREDITED}")
_OPENS_WITH_CREDIT = re.compile(_CREDITED)
_HOUSE = re.compile(r"/[A-Z]")  # in each of them, and sought in no time
_GLUED_CUES = ("Read", "Share", "Click", "Photo", "Image", "Advertisement", "Related")
_TAIL = 320


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a line to cut: ``text[start:end]``, by which rule and as what kind."""

    start: int
    end: int
    rule_id: str
    kind: str


@lru_cache(maxsize=4096)
def fragments(text: str, leads: bool) -> tuple[Fragment, ...]:
    """Return the parts to cut from one English line that stays, in order, without overlaps.

    ``leads`` says that the line opens the article, where a dateline may stand.
    """
    found: list[Fragment] = []
    start, end = 0, len(text)
    if leads and (dateline := find_dateline(text)):
        found.append(Fragment(0, dateline.end(), DATELINE, "dateline"))
        start = dateline.end()
    if text[start : start + 1] == "#" and (token := _TOKEN.match(text, start)):
        found.append(Fragment(start, token.end(), PREFIX, "boilerplate"))
        start = token.end()
    if prefix := _PREFIX.match(text[start : start + 300]):
        found.append(Fragment(start, start + prefix.end(), PREFIX, "boilerplate"))
        start += prefix.end()
    if (stamped := leading_stamp(text, start)) > start:
        found.append(Fragment(start, stamped, PREFIX, "header"))
        start = stamped
    tail: list[Fragment] = []
    if (note := trailing_note(text)) and _may_cut_tail(text, note[0], start):
        tail.append(Fragment(note[0], end, SUFFIX, note[1]))
        end = note[0]
    window = max(start, end - _TAIL)
    cued = (
        text[end - 1] not in _CLOSED
        or text.endswith(_CLOSED_SUFFIX)
        or "appeared first" in text
        or _CLICK in text[-120:]
    )
    while cued and (suffix := _SUFFIX.search(text[:end], window)):
        if not _may_cut_tail(text, suffix.start(), start):
            break
        tail.append(Fragment(suffix.start(), end, SUFFIX, _suffix_kind(suffix[0])))
        end = suffix.start()
    found.extend(_islands(text, start, end))
    return (*found, *tail[::-1])


def find_dateline(text: str) -> re.Match[str] | None:
    """Return the place, day and agency that a line opens with, or None."""
    head = text[:160]
    return _DATELINE.match(head) or _PLACED_DAY.match(head) or _LEFT_DASH.match(head)


def _may_cut_tail(text: str, cut: int, start: int) -> bool:
    kept = text[start:cut].rstrip()
    return len(kept) >= 20 and kept[-1:] in ".!?…\"”'’)]"


def _suffix_kind(words: str) -> str:
    words = words.strip()
    if re.match(_LINKED, words):
        return "related"
    return "caption" if words.startswith("(") and "isited" not in words else "boilerplate"


def _islands(text: str, start: int, end: int) -> list[Fragment]:
    if _STRIP_CUE in text:
        for strip in (_STRIP, _TWICE, _FULL_NAME):
            if strips := [*strip.finditer(text, start, end)]:
                return [Fragment(*m.span("links"), ISLAND, "related") for m in strips]
    if "%" in text and (", +" in text or ", -" in text):
        quoted = _QUOTED.finditer(text, start, end)
        if found := [Fragment(m.start(), m.end(), ISLAND, "boilerplate") for m in quoted]:
            return found
    if not _ISLAND_CUES.stand_in(text):
        return []
    return [
        Fragment(max(start, m.start()), min(end, m.end()), ISLAND, "boilerplate")
        for m in _ISLANDS.finditer(text, start, end)
        if m.end() > m.start()
    ]


def is_fused(text: str) -> bool:
    """Whether words of a removed link, caption or button seem to be fused into a sentence."""
    if any(map(text.__contains__, _FUSED_CUES)):
        return True
    if _STRIP_CUE in text and _MORE.search(text):
        return True
    cues = [text.find(cue) for cue in _GLUED_CUES if cue in text]
    if any(text[place - 1 : place].islower() for place in cues):
        return True
    if _HOUSE.search(text) and _CREDIT.search(text):
        return True
    signs = text.encode("utf-8", "surrogatepass").translate(_SIGNS)
    if not any(map(signs.__contains__, _GLUED_SIGNS)):  # a tenth of the time of the pattern
        return False
    return any(_is_glued(text, found.start()) for found in _GLUED.finditer(text))


def opens_with_credit(sentence: str) -> bool:
    """Whether a photographer and his house are run into a sentence that follows their picture."""
    return bool(_HOUSE.search(sentence) and _OPENS_WITH_CREDIT.match(sentence))


def _is_glued(text: str, capital: int) -> bool:
    """Whether a capital without a space before it opens what was fused to the words before."""
    if text[capital - 1] in ".!?":
        return text[max(0, capital - 4) : capital - 1].islower()
    return bool(_ECHO.search(text, max(0, capital - 3 - _ECHO_REACH), capital + 2))
