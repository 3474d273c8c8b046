"""Rows of buttons to share or follow: lines made of nothing but their words.

Buttons stand in any order, number and language of the site, so no list of lines ends. What they
have in common is their stock of words: names of networks, a verb of sharing, what is shared,
counts and rulers. A line that holds nothing else, and enough of it, is such a row.
"""

import re

from unspun.clean.features import Look
from unspun.clean.phrases import Phrase

_SHARE = Phrase("BOI-002", "boilerplate", "line", "share", False)

_MAX_WORDS = 60
NETWORKS = frozenset(
    [
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "linkedin",
        "reddit",
        "pinterest",
        "tumblr",
        "instagram",
        "youtube",
        "tiktok",
        "snapchat",
        "threads",
        "bluesky",
        "mastodon",
        "messenger",
        "viber",
        "vk",
        "vkontakte",
        "odnoklassniki",
        "skype",
        "wechat",
        "weibo",
        "flipboard",
        "digg",
        "delicious",
        "stumbleupon",
        "xing",
        "gab",
        "parler",
        "gettr",
        "truth_social",
        "google+",
        "pinboard",
        "diigo",
        "instapaper",
        "mewe",
        "koo",
        "sharechat",
        "hatena",
        "naver",
        "kakaotalk",
        "fb",
    ]
)
# Buttons whose words mean other things elsewhere: they count beside a network or a verb only.
_BUTTONS = frozenset(
    [
        "x",
        "email",
        "e-mail",
        "mail",
        "gmail",
        "google",
        "print",
        "sms",
        "rss",
        "line",
        "signal",
        "pocket",
        "buffer",
        "copy",
        "link",
        "url",
        "pin",
        "tweet",
        "post",
        "bookmark",
        "pdf",
        "save",
        "flip",
        "favorites",
        "favourites",
        "permalink",
        "blogger",
        "evernote",
    ]
)
_VERBS = frozenset(
    [
        "share",
        "sharing",
        "shares",
        "like",
        "likes",
        "follow",
        "tweet",
        "pin",
        "email",
        "e-mail",
        "print",
        "compartir",
        "comparte",
        "compartilhar",
        "compartilhe",
        "partager",
        "partagez",
        "teilen",
        "condividi",
        "condividere",
        "delen",
        "deel",
        "del",
        "dela",
        "udostępnij",
        "sdílet",
        "paylaş",
        "jaa",
        "distribuie",
        "megosztás",
        "bagikan",
        "поделиться",
        "поширити",
        "شارك",
        "مشاركة",
        "分享",
        "シェア",
        "공유",
    ]
)
_OTHERS = frozenset(
    [
        "this",
        "article",
        "story",
        "post",
        "page",
        "news",
        "item",
        "on",
        "via",
        "to",
        "with",
        "by",
        "or",
        "and",
        "the",
        "it",
        "now",
        "your",
        "us",
        "me",
        "friend",
        "friends",
        "more",
        "all",
        "in",
        "new",
        "window",
        "opens",
        "a",
        "tab",
        "click",
        "here",
        "total",
        "count",
        "comment",
        "comments",
        "en",
        "sur",
        "auf",
        "su",
        "op",
        "na",
        "em",
        "no",
        "em",
        "le",
        "o",
        "el",
        "la",
        "los",
        "das",
        "den",
        "der",
        "di",
        "no",
        "i",
        "w",
        "på",
        "por",
        "pe",
        "bei",
        "mit",
        "cet",
        "esta",
        "esto",
        "este",
        "dieser",
        "diesen",
        "artikel",
        "artículo",
        "artigo",
        "nota",
    ]
)
_KNOWN = NETWORKS | _BUTTONS | _VERBS | _OTHERS | {"truth"}  # Truth Social
_OPENING = 40  # characters
_TOKEN = re.compile(r"[^\W\d_][\w+'’-]*", re.UNICODE)
_COMMAS = re.compile(r"[,.;!?](?:\s|$)")


def _may_open(opening: str) -> bool:
    """Whether a row of buttons may open so; only a first word in ASCII, seen whole, tells."""
    if not opening.isascii() or not (first := _TOKEN.search(opening)):
        return True
    return first.end() == len(opening) or first[0].lower() in _KNOWN


def match_share_bar(look: Look) -> Phrase | None:
    """Return the phrase of share buttons if the whole line is a row of them, or None."""
    if not 2 <= look.words <= _MAX_WORDS:
        return None
    if not _may_open(look.text[:_OPENING]):
        return None
    text = look.text.casefold().replace("truth social", "truth_social")
    verbs = networks = others = 0
    for token in _TOKEN.finditer(text):  # one at a time: the first word of a sentence ends it
        word = token[0]
        if word in NETWORKS:
            networks += 1
        elif word in _VERBS:
            verbs += 1
        elif word not in _BUTTONS and word not in _OTHERS:
            return None
        else:
            others += word in _OTHERS
    if verbs and networks:
        return _SHARE
    # two names alone may be a subheading or an item of a list: only rulers or nothing between
    bare = networks >= 2 and not others and not _COMMAS.search(text)
    return _SHARE if bare else None
