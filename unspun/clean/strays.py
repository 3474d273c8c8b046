"""Captions that only the text around them gives away: none of its sentences is made as they are.

In a text that tells of the past a line of its own in the present shows a picture: "Police surround a
ferry in Senn.". In a text that closes its sentences and has no headings, long lines left open are
captions. A name of a person alone between two paragraphs stands below a portrait.
"""

import re
from collections.abc import Sequence
from statistics import median

from unspun.clean.charts import CHART
from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.clean.features import Look
from unspun.clean.scenes import UNCREDITED, shown_in
from unspun.clean.sentence_ends import holds_one_sentence
from unspun.clean.verdicts import Verdict

_CAPTION = Verdict(UNCREDITED, "caption")
_LEAST_LINES = 6
_LABEL_WORDS = 8  # of a chart
# Of paragraphs, the share that tells of the past where the present shows a picture.
_PAST_SHARE, _PRESENT_SHARE, _SCENE_WORDS = 0.6, 0.15, (4, 25)
_PAST = re.compile(r"\b(?:said|told|was|were|had|did|[a-z]{3,}ed)\b")
_DAYS = re.compile(r"\b(?:today|tonight|tomorrow|next|this|now|soon|every|each|usually|often)\b")
_WEEKDAY = re.compile(rf"\b{WEEKDAY_NAME}\b")
# Who does it, as captions name them: not by a pronoun, and not what has no body.
_SHOWN = re.compile(
    r"(?!(?:He|She|It|They|This|That|These|Those|Which|But|If|As|And|Or|When|While|In|On|At|For|With) )"
    r"(?:An? (?:\w+ ){0,3}(?:man|woman|boy|girl|child|protester|demonstrator|supporter|voter|officer|soldier|worker|student|pedestrian|cyclist|resident|fisherman|firefighter)\b|(?:[\w-]+ ){0,4}(?i:protesters|members|lawmakers|families|passengers|tourists|shoppers|demonstrators|officers|police|supporters|people|soldiers|troops|voters|migrants|residents|workers|students|activists|mourners|children|women|men|fans|firefighters)\b|(?:(?!The |An? )(?:[A-Z][\w.'’-]*,? ){2}))"
)
_ACTS = re.compile(
    r" (?:appears? (?:on|at|with|in|before)|speaks? (?:to|at|during|on|with|in|before|outside|about)|smiles?|waves?|gestures?|listens?|looks? on|sits? (?:in|at|with|next|on|beside)"
    r"|stands? (?:in|at|with|next|on|outside|beside|near|guard)|walks? (?:to|through|with|off|past|on|from|in|down|along|out|across|by)|holds? (?:up|a|an|his|her|their|signs?|hands|candles|placards|banners|flags|portraits|posters)"
    r"|shakes? hands|hugs?|embraces?|greets?|kiss(?:es)?|surrounds?|march(?:es)? (?:through|in|on|down|to|along|past)|gathers? (?:in|at|outside|for|near|around|to)"
    r"|arrives? (?:at|in|for|on|with)|attends? (?:an?|the)|address(?:es)? (?:an?|the)|testif(?:y|ies) (?:before|on|at|during)|delivers? (?:an?|his|her|the) (?:\w+ )?(?:speech|remarks|address)"
    r"|signs? (?:an?|the|his|her|copies|autographs)|poses? (?:for|with|in)|boards?|protests? (?:outside|in|against|at|near)|campaigns? (?:in|at|with|on)|offers? [A-Z]\w+(?: [A-Z]\w+)? an?|waits? (?:in|for|outside|to|at)|lines? up|carr(?:y|ies) (?:a|an|his|her|their|signs?|banners|flags|the)|rides? (?:a|an|in|on|the|his|her|past)|wears? (?:a|an|masks?|face|protective)|cast(?:s)? (?:a|his|her|their) (?:ballots?|votes?)|prays? (?:at|in|during|for|outside)|kneels? (?:at|in|during|on|beside|before)|chants? (?:slogans|during|outside|in|at)|waves? (?:to|at|a|flags|as|from)|clash(?:es)? with|looks? (?:at|through|over)|cheers? (?:as|for|during|at)|light(?:s)? candles|lays? (?:flowers|a wreath)|works? (?:in|at|on|to|inside|outside)|plays? (?:in|with|at|on)"
    r"|(?:is|are) (?:seen|pictured|shown)(?! as\b))\b"
)
_OPEN_WORDS, _LONG_WORDS, _HEADING_WORDS = (9, 50), 15, 9
_LEAST_OPEN, _LEAST_LONG, _RUN = 3, 2, 2
_FUNCTION_SHARE = 0.12
_DASHES = ("—", "–", " - ", "…")
_LABELLED = re.compile(r"[A-Z][a-z'’-]+(?: [a-z'’-]+){0,2}: [A-Z]")
_TITLED = 0.5  # share of capitals
_LEAST_SHOWN, _LEAST_WORDS = 3, 12  # captions that are known, words of one that is not
_OPENING = 20  # characters: a caption may go on from what the text says, not the other way round
_PARAGRAPH = 45  # words, of the median paragraph
_NAMED = 6  # words
_PERSON = re.compile(
    r"[A-Z][a-z]+ (?:[A-Z]\. )+[A-Z][\w'’-]+|(?:[A-Z][\w'’-]+ ){2,3}(?:Jr|Sr)\.?|(?:[A-Z][\w'’&-]+ ){1,3}(?:LLC|Inc\.?|Ltd\.?|GmbH)"
)


def judge_strays(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to captions without credit by what the other lines of the text are."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    if len(still) < _LEAST_LINES:
        return
    _judge_charted(looks, verdicts)
    _judge_scenes(looks, still, verdicts)
    _judge_open(looks, still, verdicts)
    _judge_portrait(looks, still, verdicts)


def _judge_charted(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Short lines with a figure right below what is left of a chart."""
    charted = False
    for index, look in enumerate(looks):
        verdict = verdicts[index]
        if verdict is not None:
            charted = verdict.rule_id == CHART
            continue
        brief = look.words <= _LABEL_WORDS and not look.ends_sentence
        charted = charted and brief and any(map(str.isdigit, look.text))
        if charted:
            verdicts[index] = Verdict(CHART, "caption")


def _judge_scenes(
    looks: Sequence[Look], still: Sequence[int], verdicts: list[Verdict | None]
) -> None:
    """A scene in the present, in a text that tells of the past."""
    found = [i for i in still[1:] if _is_scene(looks[i])]
    if not found:
        return
    told = [looks[i].text for i in still if looks[i].is_prose]
    past = sum(bool(_PAST.search(text)) for text in told)
    present = sum(" says" in text for text in told)
    in_past = past >= _PAST_SHARE * len(told) and present <= _PRESENT_SHARE * len(told)
    for index in found if in_past else ():
        verdicts[index] = _CAPTION


def _is_scene(look: Look) -> bool:
    text = look.text
    if not _SCENE_WORDS[0] <= look.words <= _SCENE_WORDS[1] or text[-1] in ":;,?!":
        return False
    found = _SHOWN.match(text)
    if found is None or not _ACTS.search(text) or _DAYS.search(text):
        return False
    shown = shown_in(text) if holds_one_sentence(text) else None
    return shown is not None and bool(shown["seen"] or not _WEEKDAY.search(text))


def _judge_open(
    looks: Sequence[Look], still: Sequence[int], verdicts: list[Verdict | None]
) -> None:
    """Long lines left open, in a text that closes its paragraphs and has no short lines."""
    open_lines = [i for i in still[1:-1] if not looks[i].ends_sentence]
    shown = uncredited = 0
    for look, verdict in zip(looks, verdicts, strict=True):
        if verdict is None or look.ends_sentence or look.words < _OPEN_WORDS[0]:
            continue
        shown += verdict.kind == "caption"
        uncredited += verdict.rule_id == UNCREDITED
    found = [i for i in open_lines if _is_open(looks[i])]
    if shown >= _LEAST_SHOWN:  # this text leaves its captions open
        told = {k.text[:_OPENING] for k, v in zip(looks, verdicts, strict=True) if v is not None}
        found = [
            i
            for i in found
            if looks[i].words >= _LEAST_WORDS and looks[i].text[:_OPENING] not in told
        ]
    elif not _are_captions(looks, still, open_lines, found, uncredited):
        return
    for index in found:
        verdicts[index] = _CAPTION


def _are_captions(
    looks: Sequence[Look],
    still: Sequence[int],
    open_lines: Sequence[int],
    found: Sequence[int],
    shown: int,
) -> bool:
    """Whether all lines left open are too long for headings, of a text of short paragraphs."""
    long = [i for i in found if looks[i].words >= _LONG_WORDS and _is_plain(looks[i])]
    if len(found) < max(_LEAST_OPEN - shown, len(open_lines), 1):
        return False
    if len(long) < max(1, _LEAST_LONG - shown):
        return False
    if median(looks[i].words for i in still if looks[i].ends_sentence) > _PARAGRAPH:
        return False
    places = {index: place for place, index in enumerate(still)}
    runs = [places[i] for i in found]
    return shown > 0 or all(b - a > _RUN for a, b in zip(runs, runs[_RUN:], strict=False))


def _is_open(look: Look) -> bool:
    text = look.text
    if not _OPEN_WORDS[0] <= look.words <= _OPEN_WORDS[1] or "(@" in text:
        return False
    closed = text[-1].isalnum() or (text[-1] in "'’\"”" and text[-2].isalnum())
    return text[0].isupper() and closed and look.function_share >= _FUNCTION_SHARE


def _is_plain(look: Look) -> bool:
    """Whether a line is one clause or more without a dash, which long headings have, or labelled."""
    if _LABELLED.match(look.text) and look.capital_share < _TITLED:
        return True
    dashed = any(map(look.text.__contains__, _DASHES))
    return not dashed and look.capital_share < _TITLED and holds_one_sentence(look.text)


def _judge_portrait(
    looks: Sequence[Look], still: Sequence[int], verdicts: list[Verdict | None]
) -> None:
    """The one name alone on a line, between two paragraphs: several are headings or speakers."""
    inner = range(1, len(still) - 1)
    named = [p for p in inner if looks[still[p]].words <= _NAMED and _is_titled(looks[still[p]])]
    if len(named) != 1 or not _PERSON.fullmatch(looks[still[named[0]]].text):
        return
    above, below = looks[still[named[0] - 1]], looks[still[named[0] + 1]]
    if above.is_prose and above.ends_sentence and below.is_prose:
        verdicts[still[named[0]]] = _CAPTION


def _is_titled(look: Look) -> bool:
    return look.capital_share == 1.0
