"""Captions without a credit that say what a picture shows: who does what, where and on which day.

"Joanna Peel speaks to reporters in Senn on June 7.": a name, what it is seen to do, in the present,
and the day. A report tells what was done on a day and plans what will be; only what can be seen
counts, and what may be planned needs the year or those who watch. Captions left open among closed
sentences, and scenes without a day in a text that tells of the past, are read by
:mod:`unspun.clean.strays`.
"""

import re

from unspun.clean.captions import QUOTED_FROM
from unspun.clean.cues import Cues
from unspun.clean.day_patterns import MONTH
from unspun.clean.features import Look
from unspun.clean.shapes import Shape
from unspun.rules import rule

UNCREDITED = rule("BOI-060", "drop", "A caption without credit or marker: it says what is seen.")

_SCENE = Shape(UNCREDITED, "caption", "line")
_WORDS = (6, 75)
# What a picture shows, and what a programme may announce as well.
_SEEN = (
    "gesture|walk|wave|look|listen|smile|pose|stand|sit|hold|shake|hug|embrace|kiss|watch|march|chant"
    "|cheer|clap|applaud|pray|kneel|carry|ride|drive|board|exit|wait|lie|burn|surround|patrol|guard"
    "|inspect|clash|throw|point|lay|comfort|cry|weep|wear|salute|check|step|stare|glance|bow|dance|sing"
    "|shout|scream|flee|display|talk|chat|grab|toss|read|lean|climb|gather|mourn"
)
_PLANNED = (
    "speak|address|arrive|enter|depart|leave|attend|participate|deliver|testify|answer|introduce|welcome"
    "|tour|visit|perform|appear|greet|meet|sign|raise|campaign|rally|react|swear|take|bring|light|work"
    "|play|protest|demonstrate|celebrate|line|prepare|share|offer|receive|present|join|push|pull"
)


def _third(verbs: str) -> str:
    """Each verb as one person does it: "walks", "watches", "carries"."""
    forms = (re.sub(r"(?<![aeo])y$", "ie", verb) for verb in verbs.split("|"))
    return "|".join(
        f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s" for verb in forms
    )


_NAME = r"[A-Z][\w.'’&-]*"
_PLACE = r"(?:, (?:\d\d|left|right|cent(?:er|re)|second from (?:left|right)|[RDI]-[A-Z][\w.]+|D-\w+),?| ?\((?:left|right|cent(?:er|re)|[LCR]|[RDI](?:-[\w. ]+)?)\)| of [A-Z]\w+(?: [A-Z]\w+)?,?)"
_POST = r"(?:[Ff]ormer|[Tt]hen|democratic|republican|presidential|vice|prime|foreign|first|press|special|acting|president|secretary|minister|candidate|senator|governor|mayor|leader|lady|hopeful|nominee|comedian|act(?:or|ress)|singer|speaker|chief|justice|counsel|council|member|director|attorney|general|judge|majority|minority|de|da|van|von|bin|al|el|la)"
# Words of a title in small letters: any that opens no other part of a sentence.
_WORD = r"(?!(?:of|from|that|who|to|in|on|at|by|for|the|his|her|their|with|and|as|after|but|into|over|than|about|between|against|under|through|during|or)\b)[a-z]+"
_NOBODY = r"(?!(?:In|On|At|For|With|After|Before|As|When|While|If|But|And|Or|By|From|He|She|They|It|We|You|I|There|Here|What|How|Why|Where|Who|Which|His|Her|Their|Its|The|This|That|These|Those|All|Both|Many|Most|Some|No) )"
_ONE = rf"{_NOBODY}(?:(?:{_NAME},?|{_WORD}|of(?= [A-Z])) ){{0,12}}?{_NAME}{_PLACE}?"
_SEVERAL = rf"{_NOBODY}(?=.{{3,160}}? (?:and|with|&) )(?:(?:{_NAME}|{_WORD}|and|with|&|his|her),? ){{2,24}}?{_NAME}{_PLACE}?,?"
_PEOPLE = r"(?:An? |The |Two |Three |Some |Several |Hundreds of |Thousands of )?(?:[\w'’-]+ ){0,4}?(?i:protesters|demonstrators|supporters|officers|police|soldiers|troops|voters|people|migrants|residents|workers|students|activists|mourners|children|women|men|fans|tourists|rescuers|firefighters|members|guests|delegates|families|shoppers|travell?ers|passengers|volunteers|nurses|teachers|refugees|agents|investigators|worshippers|farmers|medics|customers|crowds|crews|lawmakers|journalists|reporters)(?: (?:of|for|from|at|in|with|on|outside) (?:[\w.'’-]+ ){0,8}?[\w.'’-]+)?"
_SOMEBODY = r"An? (?:[\w'’-]+ ){0,3}?(?:man|woman|boy|girl|child|person|protester|demonstrator|supporter|voter|officer|soldier|worker|student|teacher|nurse|doctor|migrant|family|couple|crowd|group of [\w ]{3,30}|pedestrian|cyclist|tourist|resident|farmer|fisherman|firefighter|boat|ship|truck|plane|helicopter|statue|sign|banner|flag)(?: (?:in|from|with|at|outside|near) (?:[\w.'’-]+ ){0,5}?[\w.'’-]+)?"
_SINGLE = re.compile(
    rf"(?:{_ONE}|{_SOMEBODY}) (?:(?P<seen>{_third(_SEEN)}|(?:is|are) (?:seen|seated|pictured|shown))|(?P<planned>{_third(_PLANNED)})),? (?P<rest>.+)"
)
_PLURAL = re.compile(
    rf"(?:{_SEVERAL}|{_PEOPLE}) (?:(?P<seen>{_SEEN}|are (?:seen|pictured|shown))|(?P<planned>{_PLANNED})) (?P<rest>.+)"
)
_MONTH = rf"\b{MONTH}(?!\w)\.?"
_DAY = re.compile(
    rf"(?P<year>{_MONTH} \d{{1,2}}, (?:19|20)\d\d|\b\d{{1,2}} {_MONTH},? (?:19|20)\d\d|\bin (?:early |late )?{_MONTH},? (?:19|20)\d\d|{_MONTH},? (?:19|20)\d\d)|\b(?:on|,) (?:[A-Z][a-z]+day, )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b(?!,? \d{{4}})"
)
_WATCHED = re.compile(
    r"\b(?:while \w+ing|as (?:he|she|they) \w+s?|(?:to|with) (?:reporters|supporters|journalists|the (?:media|press|crowd)|members of the (?:media|press)|a crowd)|on ?stage|in front of|next to|alongside)\b"
)
# Where it is done, before a place or an occasion.
_SET = re.compile(
    r"\b(?:at (?:an?|the|his|her)|during|outside|inside|near|in front|after (?:an?|the)|before (?:an?|the)|in [A-Z]|at [A-Z])"
)
# It tells what was said, what was done before the scene, or argues.
_TELLS = re.compile(
    r"\b(?:said|says|will|would|has|have|had|told|may|might|could|can|should|must|if|because|not|I|we|you|but|however|also|than)\b|n['’]t\b|[\"“”?]"
)
_PAST = re.compile(
    r"\b(?:was|were|did|took|went|came|made|met|gave|held|led|(?<!the )(?<!a )(?<!an )(?<!newly )\b[a-z]{3,}ed)\b"
)
_PAST_REACH = 40  # characters behind the verb: a verb there is that of the sentence
_FIRST = re.compile(r"(?<=[a-z\d)])[.!?] (?=[A-Z])")
_MONTHS = Cues(
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.",
    "Nov.", "Dec.",
)  # fmt: skip


# Who stands where, in marks or words; a view of a place; a name, where and when, without a verb.
_BESIDE = re.compile(
    r"[A-Z\"“][^()]{2,160}\((?:L|l|left)\)[^()]{2,160}\((?:R|r|right|[Cc]|cent(?:re|er))\).{0,200}|[A-Z\"“][^()]{2,160}\((?:R|r|right)\)[^()]{2,160}\((?:L|l|left)\).{0,200}"
    r"|(?:[A-Z“][^,]{0,80},? )?(?:[A-Z][\w.'’-]+ )*(?!(?:Left|Right|Center|Centre),)[A-Z][\w'’-]+, (?:(?:far|second from|third from|fourth from|at|top|bottom|front|back) )?(?:left|right|cent(?:er|re)), .{3,300}"
    r"|(?:[Ll]eft to right|L-R|L to R|LEFT TO RIGHT|Left-right|From L-R|Front row|Back row)\s?(?:\([^()]{2,20}\))?\s?: .{3,300}"
    r"|(?:[A-Z][\w.'’-]* ){2,6}?(?:is |are )?(?:seen|shown|pictured) here .{3,200}|(?:[A-Z][\w.'’-]* ){1,6}?[A-Z][\w'’-]+, pictured (?:in|at|on|with|here|last|outside|during|as|left|right) .{3,200}"
    r"|(?:Above|Below|Pictured|Shown|Seen here|Shown here|Pictured here), (?:[A-Z][\w.'’-]* ){2}.{3,200}"
)
_BESIDE_CUES = Cues("left", "right", "cent", "(L)", "(R)", "L-R", "L to R", "LEFT", "ow:", "Left", "Above", "Below", "Pictured", "Shown", "Seen here", " here ", ", pictured ")  # fmt: skip
_VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says|told|won|lost|led|took|made|came|went|became|got|gave|ran|began|left|met|held|wrote|saw|found|put|set|kept|grew|fell|rose|spent|spoke|stood|sat|\w{2,}ed)\b"
)
_BARE = re.compile(
    rf"(?:(?:(?:{_NAME}|{_POST}) ){{1,12}}?{_NAME}{_PLACE}? ?(?:with (?:his|her) [a-z]+(?: and [a-z]+)?|and {_NAME}(?: {_NAME}){{0,3}})?,? ?"
    rf"(?:at|in|during|with|outside|before|after|near|on|as|(?!being\b)[a-z]{{3,}}ing)"
    rf"|{_NAME} (?!being\b)[a-z]{{3,}}ing|{_NAME} with (?:his|her)\b) (?P<where>.+)"
)
_VIEW = re.compile(
    r"(?:An?|The) (?:general |aerial |satellite |partial |night |wide |close-up |bird['’]s-eye |drone )?(?:view|photo|image|picture|photograph|screenshot|screengrab|screen grab|sign|mural|memorial|banner|poster|billboard|statue|bust|portrait)"
    r" (?P<of>of|outside|in|at|near|on|from|above|reading|showing|shows|depicting|hangs|is (?:seen|shown|pictured)) (?P<where>.+)"
)
# What would be the verb of a sentence: "The mayor in May 2018 signs ...".
_ACTING = re.compile(rf"\b(?:{_third(_SEEN)}|{_third(_PLANNED)})\b")
_VIEW_WORDS = 32
_AFTER = 45  # characters behind the day of a caption: the place
CUES, MAX_WORDS = _BESIDE_CUES.bit | _MONTHS.bit, _WORDS[1]


def match_scene(look: Look) -> Shape | None:
    """Return whether a whole line is a caption by what it shows and its day, or None."""
    if not _WORDS[0] <= look.words <= _WORDS[1] or not look.text[0].isupper():
        return None
    if "@" in look.text or "pic.twitter" in look.text:  # a post that is shown
        return None
    if _BESIDE_CUES.stand_in(look.text) and _BESIDE.fullmatch(look.text):
        return _SCENE
    if not _MONTHS.stand_in(look.text) or look.text[-1] in ":;":
        return None
    sentence = _FIRST.split(look.text, maxsplit=1)[0]
    return _SCENE if _is_dated(sentence) or _is_bare(look, sentence) else None


def _is_bare(look: Look, sentence: str) -> bool:
    """Whether a line is a name or a view, where and on which day, without a verb."""
    if look.words > _VIEW_WORDS or sentence != look.text or _TELLS.search(sentence):
        return False
    if QUOTED_FROM.search(sentence):
        return False
    found = _BARE.fullmatch(sentence) or _VIEW.fullmatch(sentence)
    day = _DAY.search(sentence) if found else None
    if found is None or day is None or day.start() < found.start("where"):
        return False
    shown = not _VERBS.search(sentence)
    return shown and len(sentence) - day.end() <= _AFTER and not _ACTING.search(found["where"])


def _is_dated(sentence: str) -> bool:
    """Whether a sentence shows somebody doing something in the present, and has its day."""
    day = _DAY.search(sentence)
    shown = shown_in(sentence) if day else None
    if day is None or shown is None or day.start() < shown.start("rest"):
        return False
    taken = shown.re is _SINGLE and day["year"] and _SET.search(shown["rest"])
    return bool(shown["seen"] or taken or _WATCHED.search(shown["rest"]))


def shown_in(sentence: str) -> re.Match[str] | None:
    """Return who is shown doing what: groups ``seen``, ``planned`` and ``rest``; None if nobody is."""
    if _TELLS.search(sentence):
        return None
    shown = _SINGLE.match(sentence) or _PLURAL.match(sentence)
    if shown is None or _PAST.search(shown["rest"][:_PAST_REACH]):
        return None
    return shown
