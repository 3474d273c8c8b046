"""The word for "by" before a writer's name, in other languages than English: one reader for all.

A preposition counts before two words or more that open with a capital or have no case ("Von der
Lahn reist nach Velden" is a sentence); the word for "author" also with a colon behind it.
"""

import re

from unspun.clean.unspaced import UNSPACED

_PREPOSITIONS = "von par por di door av af przez oleh írta"
_LABELS = (
    r"texte?|testo|tekst|författare|forfatter|kirjoittaja|teksti|szerző|yazar|yazan|haber|penulis|tác giả|автор(?:ы|и)?|текст"
    r"|συντάκτης|كتب(?:ت)?|بقلم|تحرير|مؤلف|نویسنده|מאת|लेखक"
)
_AUTHORS = r"autor(?:a|es|in|en|i|e|zy|ka)?|auteure?s?|auteur\(e\)s?|autore"  # also without a colon
_TWO_NAMES = r"(?=[^\W\d_a-z]\S*\s+[^\W\d_a-z])"
_BY = re.compile(
    rf"(?i:{'|'.join((*_PREPOSITIONS.split(), _AUTHORS))})\s+{_TWO_NAMES}(?P<one>\S.*)"
    rf"|(?i:{'|'.join((*_PREPOSITIONS.split(), _AUTHORS, _LABELS))})\s?[:：]\s*(?P<two>\S.*)"
)
# "文化新闻" is a section: a mark stands between the word and the name, or a paper's word before it.
_BY_UNSPACED = re.compile(
    r"(?:(?:本报讯?|特约|实习)(?:记者|記者)|(?:记者|記者|作者|撰文|文|取材)(?=[\s:：/|丨]))\s?[:：/|丨]?\s?"
    rf"(?P<names>{UNSPACED}{{2,4}})"
)


def behind_by(text: str) -> str | None:
    """Return what stands behind the word for "by" that a text opens with; None without one."""
    if found := _BY_UNSPACED.fullmatch(text):
        return found["names"]
    return (found["one"] or found["two"]) if (found := _BY.fullmatch(text)) else None
