"""Where the words of an actor begin and end in the article."""

from typing import TYPE_CHECKING

from unspun.entities.mentions import Mention
from unspun.events.syntax import phrase_bounds

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.events.actors import SentenceActors

BESIDE = 25  # code points between a role noun and the name that says which one it is


def bounds_of(
    token: "Token", mention: Mention | None, kind: str, actors: "SentenceActors"
) -> tuple[int, int]:
    """Return the code points of the article that an actor's phrase covers, its name included."""
    first, last = phrase_bounds(token)
    start, end = actors.base + first.idx, actors.base + last.idx + len(last)
    if mention is None:
        return start, end
    if kind in ("owner", "place") and actors.mention_at(token) is mention:
        return mention.start, mention.end
    if mention.start < end and start < mention.end:
        return min(start, mention.start), max(end, mention.end)
    if kind == "noun" and 0 <= mention.start - end <= BESIDE:
        return start, max(mention.end, _noun_end(mention, actors))
    return start, end


def _noun_end(mention: Mention, actors: "SentenceActors") -> int:
    """Return where the noun ends that a name stands before: "envoys of the Baltic bloc"."""
    last = max((i for i, m in actors.mentioned() if m is mention), default=None)
    token = None if last is None else actors.parse.doc[last]
    if token is None or token.dep_ not in ("amod", "compound") or token.head.i != token.i + 1:
        return mention.end
    return actors.base + int(token.head.idx) + len(token.head)
