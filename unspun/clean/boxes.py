"""Boxes of several lines inside or below a text: a letter's form, a poll, a contact, a firm's portrait.

Their middle lines may be anything ("The Morning Tide", "Not sure", a name). A box is known by its
edges: furniture that asks at both, a button below its options, a label above what it announces.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from unspun.clean.features import Look
from unspun.clean.shapes import BIO, match_shape
from unspun.clean.verdicts import Verdict
from unspun.rules import rule

BOX = rule(
    "BOI-053", "drop", "A line of a box: a sign-up form, a poll, a contact, a portrait of a firm."
)

# Rules of lines that ask the reader to sign up, log in or vote.
_ASKING = frozenset(["BOI-001", "BOI-003", "BOI-010", "BOI-011", "BOI-051"])
_BETWEEN = 3
# A sentence of the box stands between a label and a field or button: longer calls may stand
# above and below a paragraph of the text.
_LABEL_WORDS, _TOLD_WORDS = 6, 14
_VOTE = re.compile(
    r"(?:(?:cast|submit) (?:your |my )?)?votes?(?: now)?(?: view results)?|(?:view|see|show) (?:the )?results|total votes:? ?[\d,.]*|submit",
    re.I,
)
_VOTE_LABEL = re.compile(
    r"(?:vote(?: now| here)?|(?:reader|online|our) poll|poll|editor['’]s note)\s?:?", re.I
)
_OPTIONS, _OPTION_WORDS, _QUESTION_WORDS, _TITLED = 8, 8, 30, 0.6
_CONTACT = re.compile(
    r"(?:(?:for )?(?:media|press|investors?|public relations|pr|news|further|more|additional|editorial)\b ?(?:and investors? )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations|information|details)|contacts?)"
    r"(?: details| information)?(?:,? (?:please )?contact)?\s?:?",
    re.I,
)
_ABOUT = re.compile(r"About (?:the )?([A-Z][\w&.'’-]*)(?: [\w&.,'’()-]+){0,8}\s?:?")
# Who made a report, or an editor's word on it, and what stands below to the end.
_NAMED_BELOW = re.compile(
    r"(?=.*\b(?:[Tt]his|[Tt]he) (?:report|study|survey|story|project|analysis|article|investigation|series)\b).*\bfollowing (?:individuals|people|staff|researchers|members|contributors|reporters|journalists|colleagues)\b.*:"
)
_NOTE_LABEL = re.compile(
    r"(?:(?:Editor|Editors|Author|Publisher|Reporter|EDITOR|AUTHOR)['’]?[sS]?['’]? [Nn](?:ote|OTE)|Corrections?|CORRECTIONS?|Clarifications?):?"
)
_NOTE_LINES = 4
_PORTRAIT = 2  # paragraphs of a firm's portrait
# Who somebody is in one sentence below a text that does not speak of him: its writer, or what
# the page says of a series.
_WHO_IS = re.compile(
    r"[\W_]{0,3}(?!The )(?:[A-Z][\w.'’-]* ){1,3}(?P<name>[A-Z][\w'’-]+) is (?:an?|the) "
    r"(?!(?:first|second|third|fourth|last|latest|next|only|\w+est|most)\b)(?!.*[\"“”?])[^.!?]"
    r"|(?!He |She |They |It |This |That |Who |There |Here |The )(?P<first>[A-Z][a-z'’-]+) is (?:an?|the) (?:[\w'’-]+ ){0,3}(?:host|author|editor|writer|columnist|reporter|correspondent|producer|contributor|fellow|blogger|novelist) (?:of|at|for|with|in|based)\b(?!.*[\"“”?])[^.!?]"
)
_WHO_WORDS = (6, 60)
_LEAST_PARAGRAPHS = 4
_INTRODUCED = re.compile(
    r"(?:[A-Z][\w.'’-]* ){1,3}(?P<name>[A-Z][\w'’-]+) is an? [a-z][^.!?]{8,200}\. (?:He|She|They|His|Her|Their)\b"
)


def judge_boxes(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to the lines of boxes; the lines' own verdicts are the boxes' edges."""
    _judge_forms(looks, verdicts)
    _judge_polls(looks, verdicts)
    _judge_tail(looks, verdicts)
    _judge_writer(looks, verdicts)
    _judge_introduced(looks, verdicts)


def _judge_forms(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A few short lines between two lines that ask the reader to sign up or log in."""
    asking = [i for i, v in enumerate(verdicts) if v is not None and v.rule_id in _ASKING]
    for start, end in pairwise(asking):
        between = [i for i in range(start + 1, end) if verdicts[i] is None]
        buttons = looks[start].words <= _LABEL_WORDS and looks[end].words <= _LABEL_WORDS
        short = all(
            not looks[i].is_prose or (buttons and looks[i].words <= _TOLD_WORDS) for i in between
        )
        quoted = any(looks[i].text[0] in "\"“'‘" for i in between)
        if 0 < len(between) <= _BETWEEN and short and not quoted:
            _drop(between, verdicts)


def _judge_polls(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """A question, its options, and the button to vote; or the button and the question."""
    for label, asked in pairwise(range(len(looks))):
        if looks[label].words <= 2 and _VOTE_LABEL.fullmatch(looks[label].text):
            brief = looks[asked].words <= _QUESTION_WORDS
            if brief and looks[asked].text[-1] == "?" and looks[asked].capital_share > _TITLED:
                _drop((label, asked), verdicts)
    for end, look in enumerate(looks):
        if look.words > _OPTION_WORDS or not _VOTE.fullmatch(look.text.strip(" .!")):
            continue
        start = end
        for index in range(end - 1, max(-1, end - _OPTIONS - 2), -1):
            if looks[index].text.endswith("?") and looks[index].words <= _QUESTION_WORDS:
                start = index
                break
            if looks[index].words > _OPTION_WORDS or looks[index].is_prose:
                break
        if end - start >= 2:
            _drop(range(start, end + 1), verdicts)


def _judge_tail(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Below a text: whom the press may call, and what the firm says of itself."""
    for index in range(1, len(looks) - 1):
        text = looks[index].text
        if text[-1] == ":" and " following " in text and _NAMED_BELOW.fullmatch(text):
            listed = [i for i in range(index, len(looks)) if verdicts[i] is None]
            if not any(looks[i].is_prose for i in listed if i != index):
                _drop(listed, verdicts)
            continue
        if looks[index].words > 10 or looks[index].ends_sentence:
            continue
        rest = [i for i in range(index + 1, len(looks)) if verdicts[i] is None]
        running = [i for i in rest if looks[i].is_prose]
        noted = index >= _LEAST_PARAGRAPHS + len(rest) and 0 < len(rest) <= _NOTE_LINES
        noted = noted and verdicts[index] is None and bool(_NOTE_LABEL.fullmatch(text))
        if noted or (_CONTACT.fullmatch(text) and not running):
            _drop([index, *rest], verdicts)
        elif (named := _ABOUT.fullmatch(text)) and rest and rest[0] == index + 1:
            says = named[1].strip(".,") in looks[rest[0]].text[:60]
            if says and len(running) <= _PORTRAIT and looks[rest[0]].ends_sentence:
                _drop([index, *rest], verdicts)


def _judge_writer(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Who is introduced below the text and named nowhere in it wrote it."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if not still or not _WHO_WORDS[0] <= looks[still[-1]].words <= _WHO_WORDS[1]:
        return
    found = _WHO_IS.match(looks[still[-1]].text)
    above = [looks[i] for i in still[:-1]]
    if not found or sum(look.is_prose for look in above) < _LEAST_PARAGRAPHS:
        return
    name = found["name"] or found["first"]
    if looks[still[-1]].ends_sentence and not any(name in look.text for look in above):
        verdicts[still[-1]] = Verdict(BIO, "bio", "bio")


def _judge_introduced(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Who is introduced in the first line of a text, and named in no other sentence, wrote it."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    look = looks[still[0]] if still else None
    found = _INTRODUCED.match(look.text) if look is not None and look.ends_sentence else None
    if look is None or found is None:
        return
    shape, below = match_shape(look), [looks[i] for i in still[1:] if looks[i].is_prose]
    if shape is None or shape.rule_id != BIO or len(below) < _LEAST_PARAGRAPHS:
        return
    if not any(found["name"] in other.text for other in below):
        verdicts[still[0]] = Verdict(BIO, "bio", "bio")


def _drop(indices: Sequence[int], verdicts: list[Verdict | None]) -> None:
    for index in indices:
        verdicts[index] = verdicts[index] or Verdict(BOX, "boilerplate", "footer")
