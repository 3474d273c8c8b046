"""Notes above the first sentence: of the series and the column, of who speaks, of an older version.

An editor or the page speaks before the text does: "This is the second of three articles", "A weekly
look at the courts", "In a story March 4 about the levy, the agency misspelled". Said inside a text,
such words may be the text's own; above its first sentence they are not. Where a note introduces what
stands below it, as a corrected version does, what stands above the note belongs to it.
"""

import re
from collections.abc import Sequence

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.verdicts import Verdict
from unspun.rules import rule

INTRO = rule(
    "BOI-056",
    "drop",
    "A note above the first sentence: of a series, a column, an older version, who speaks.",
)

_MAX_WORDS, _MOST_NOTES, _LEAST_BELOW = 130, 4, 3
_TAG_WORDS, _NOTE_WORDS = 24, 45
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|final|next|\d{1,2}(?:st|nd|rd|th))"
_TEXT = r"(?:article|story|essay|column|piece|post|report|commentary|op-ed|excerpt|interview|investigation|analysis|editorial|transcript|review|project|series|dispatch|profile|feature)"
_PERIOD = r"(?:daily|weekly|monthly|quarterly|nightly|hourly|regular|reported|occasional|ongoing|recurring|(?:bi|semi|twice|thrice)-?(?:weekly|monthly|daily|yearly))"
_FORMAT = r"(?:column|feature|series|newsletter|podcast|show|blog|round-?up|digest|summary|section|briefing|guide|diary|look|take|collection|dose|log|conversation|diary|dispatch)"
_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|I{1,3}|IV|VI{0,3})"
_KIND = r"(?:[Cc]overage|[Nn]ews|[Rr]eporting|[Aa]nalysis|[Cc]ommentary|[Ss]tories|[Ee]ssays|[Dd]ispatches|[Ii]nsights?|[Pp]erspectives?|[Rr]eviews)"
_MAKERS = r"(?:reporters|correspondents|writers|columnists|critics|editors|contributors|journalists|staffers|staff)"
# What is said of the text as a text: of what it is a part, where it was printed before, with whom.
_OF_TEXT = re.compile(
    rf"\b(?:This|The following) {_TEXT}(?:, [^.!?,]{{2,60}},| (?:by|from) [A-Z][^.!?,]{{2,40}})? (?:is|was|were|has been|will be|appears?|appeared|ran|comes)\b(?: \w+ly| also| first| being)?"
    rf" (?:[Pp]art (?:{_COUNT}\b|of (?:an?|our|the|this|his|her|their) (?:[\w’'-]+ ){{0,6}}(?:{_TEXT}|collaboration|partnership|initiative|package|collection|journalism))"
    rf"|(?:the|an?|our|one) (?:[\w’'-]+ ){{0,3}}(?:{_ORDINAL}|excerpt|adaptation|collaboration|translation|instal?lment|version|repost) (?:of|in|from|between|with)\b"
    rf"|the {_ORDINAL} \w+ (?:of|in) (?:an?|our|the|this)\b"
    r"|(?:co-|re)?(?:produced|published|reported|printed|posted|supported|funded|made possible|adapted|excerpted|translated|syndicated) (?:by|with|from|for|as|through|here|in (?:partnership|collaboration|cooperation|association|[A-Z]))\b)"
    r"|\bappears? here (?:in|with|as|by)\b|\b(?:re)?(?:published|printed|posted) here (?:in|with|as|by|for)\b"
    r"|\b(?:opinions?|views?) expressed (?:in this \w+|here|above|below|by \w+)? ?(?:are|is|do)\b"
    rf"|^(?:This is|Here is|Below is|What follows is) (?:part {_COUNT}\b|(?:the|an?) (?:[\w’'-]+ ){{0,3}}(?:{_ORDINAL}|excerpt|adaptation|instal?lment|translation) (?:\w+ )?(?:of|in|from)\b)"
    rf"|^Part {_COUNT} (?:of|in) (?:an?|our|the|this|{_COUNT})\b"
    rf"|^(?:This|It) is part of (?:an?|our|the) (?:[\w’'-]+ ){{0,3}}(?:series|project|package|collection)\b|^In this (?:\w+ )?(?:series|column|newsletter|project),? (?:we|our|I)\b"
    rf"|^(?:The )?(?:{_ORDINAL}|{_ORDINAL.title()}) (?:\w+ )?(?:in|of) (?:an?|our|the) (?:[\w’'-]+ ){{0,2}}series (?:of|about|on) (?:{_TEXT}|stories)s?\b"
    r"|^(?:Excerpted|Adapted|Condensed|Reprinted|Republished|Translated) (?:from|with|by)\b"
    r"|^(?:The following|What follows|Below|Here|This) is (?:an? )?(?:[\w-]+ ){0,2}(?:excerpt|extract|edited version|adaptation|translation) (?:of|from)\b"
    rf"|^The following (?:{_TEXT}|remarks|text|letter|statement|speech) (?:was|were|is|first|originally)\b"
    rf"|^This (?:{_TEXT}|conversation|letter|speech|talk) has been (?:\w+ )?(?:lightly |slightly )?(?:condensed|edited|shortened|abridged|translated|adapted)\b"
    r"|^This (?:work|reporting|coverage|research|journalism) (?:is|was) (?:\w+ly )?(?:supported|funded|made possible|produced) (?:by|with|in|through)\b"
    r"|^(?:Support|Funding|Reporting|Research|Travel)(?: for (?:this|the) \w+)? (?:came|comes|was|is|were) (?:\w+ )?(?:from|(?:provided|supported|funded|made possible) by)\b"
)
# What readers are warned of, and whose names are not their own.
_WARNING = re.compile(
    rf"^(?:(?:Content |Trigger )?[Ww]arning[:.!]? |Reader advisory[:.] |Advisory[:.] |Note[:.] )?[Tt]his (?:{_TEXT}|newsletter|episode) (?:also )?(?:contains|includes|discusses|mentions|describes|depicts|features) (?:\w+ ){{0,4}}"
    r"(?:descriptions?|images?|language|details|references|accounts|content|spoilers|themes|scenes|discussions?|violence|suicide|abuse|assault|profanity)\b"
    r"|^(?:\w+ )?[Ss]poilers? (?:ahead|alert|warning|follow)\b|^Reader advisory: |\b[Nn]ames?\b[^.!?]{0,60}\b(?:has|have) been changed\b|^A correction (?:was|has been) (?:made|issued|published)\b"
)
# Who speaks each week, and how.
_WEEKLY = re.compile(
    r"^(?:Every|Each) (?:week|month|day|year|\w+day|weekend|morning|evening),? (?:we|our (?:\w+ )?(?:reporters|writers|critics|editors|columnists|team|staff|experts)) (?:ask|choose|pick|invite|round up|answer|bring|select|publish|feature|highlight|recommend|look (?:at|back)|examine|explore|share|present)\b"
    r"|^Welcome to (?:[A-Z\"“]|our|the|this)[^.!?]{2,80}\b(?:newsletter|podcast|column|blog|edition|series|show|round-?up|diary)\b|^(?:Today|Tonight|This (?:week|month|morning))['’]s (?:newsletter|edition|column|episode|briefing) (?:is|was|comes)\b"
    rf"|^(?:Listen to|Hear|Watch) [^.!?]{{2,60}} (?:read|discuss|talk about|explain|narrate)s? this (?:{_TEXT})\b"
)
# A column or a paper tells what it is; a section what it holds. A tag has no verb.
_TAG = re.compile(
    rf"^\W*(?:An?|The|Our|Your|This) (?:[\w’'-]+ ){{0,2}}{_PERIOD} (?:[\w’'-]+ ){{0,3}}{_FORMAT} (?:of|on|at|about|for|from|by|with|into)\b"
    rf"|^\W*(?:Our |Complete |Full |Continuing |Ongoing |Latest |Daily |Weekly )?{_KIND}(?:,? (?:and )?{_KIND}){{0,4}} (?:of|on|about|from) "
    r"|(?:^|[.!?] )(?:Made possible|Presented|Sponsored|Supported|Funded|Underwritten|Brought to you|Powered) by (?:the |our )?[A-Z][^.!?]{2,80}\.?$"
)
_VERB = re.compile(
    r"(?<!\bto )\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|says?|said|told|tells|shows?|"
    r"became|came|gave|got|made|went|took|ran|won|lost|led|left|met|hit|fell|rose|spread|"
    r"(?!led\b|red\b|need|based|united|related|limited|named|called)[a-z]{2,}ed)\b"
)
_COLUMN = re.compile(
    rf"^\W*(?P<name>[A-Z][\w’'-]*(?: [\w’'-]+){{0,5}}?)[\"”]? (?:(?:is|are) (?:an?|our|the|your) (?:[\w’'-]+,? ){{0,3}}?{_PERIOD}(?:,? [\w’'-]+){{0,3}}? {_FORMAT}\b"
    r"|(?:brings|shows|gives|offers|takes|helps|guides) you\b)"
)
_HOUSE = re.compile(
    r"^[A-Z][\w.'’& -]{2,40} is an? (?:[\w’'-]+,? ){0,4}(?:newsroom|news (?:organi[sz]ation|site|service|outlet|agency)|magazine|publication|website)\b"
)
_TO_READER = re.compile(
    r"\b(?:[Ss]ign up|[Ss]ubscri\w+|[Dd]onat\w+|[Oo]ur (?:work|stories|reporting|newsletters?|journalism)|[Tt]his (?:article|story))\b"
)
# What the page offers instead of telling.
_OFFER = re.compile(
    rf"\b[Bb]e the first to (?:hear|know|read|see|learn) (?:about|of|when)\b|\bSee all (?:\w+ )?(?:editions|episodes|columns|{_TEXT}s|entries|instal?lments) (?:of|from|in|by)\b"
    r"|\b[Ww]atch this space\b|\b[Cc]lick on the (?:list|links?|map|tabs?|names?|photos?|pictures?) (?:of|on|at|to|below|above|in)\b"
    r"|\b(?:[Gg]et|[Tt]ake out|[Bb]uy|[Oo]rder) (?:an?|your) (?:\w+ ){0,3}subscription\b|\b[Ff]or (?:an?|our|the) (?:\w+ )?(?:programming|broadcast|TV|air) schedule\b"
    r"|\bsubscribe (?:now|today|here)\b|\breaders like you\b|\bplease (?:click here|subscribe|sign up|consider (?:donat|subscrib|support))"
)
_SHOW = re.compile(
    r"\b(?:addressed|answers?|answered|discuss(?:es|ed)?|tackles?|tackled|explains?|explained|talks? about|talked about) (?:that|this|these|those) (?:\w+ )?(?:questions?|topics?|issues?|stor(?:y|ies))"
    r"(?:,? (?:and|among) (?:more|others?|other \w+))? (?:on|in|during) (?:[Tt]he |[Oo]ur |[Tt]oday['’]s |[A-Z]\w+day['’]s )?[\"“]?[A-Z]"
    r"|^(?:ABOVE|BELOW|PICTURED|Pictured(?: above| below)?|Above|AT TOP)(?: left| right)?: "
)
_OUR_MAKERS = re.compile(
    rf"(?:^|[.!?] |, )(?:Our|The|[A-Z][\w.’']+) (?:[\w-]+ ){{0,2}}?{_MAKERS}(?: (?:across|around|in) [\w ]{{3,30}})? (?:weigh(?:ed)? in (?:with|on)|look(?:ed)? back (?:on|at)|"
    r"reflect(?:ed)? on|(?:pick|chose|choose|picked|select|selected|recommend|share|shared|answer|answered|rank|ranked|round up|break down) (?:the|their|your|our)\b)"
)
_NOTE = re.compile(
    r"^A (?:quick |brief |short |final )?(?:note|word) (?:on|about|to|from) (?:the |our |my |its )?(?:method\w*|sources?|sourcing|data|readers?|terms?|terminology|language|numbers|spelling|names|style|photos?|editors?|author)\b[^:.!?]{0,30}[:.—–]"
    r"|^(?:Today['’]s (?:poll|question)|(?:Poll|Reader) question|(?:Question|Poll) of the (?:day|week)|Quick poll|Methodology|How we did it|About (?:this|the) (?:series|story|project|data|article|column|poll|survey))\s?[:—–-] ?[A-Z]"
)
_QUIZ = re.compile(r"^\d{1,2}[.)] .{10,240}\? A[.):] .{2,160} B[.):] ")
_CHANGES = re.compile(
    r"^(?:The|This|Our) (?:list|map|table|tracker|chart|graphic|timeline|database|story|page|article|post|file|report|count|tally)\b[^.!?]{0,40}\b(?:will be|is being|is|was last|has been)"
    r" (?:\w+ly )?updated\b[^!?]{0,80}\.?$"
)
# A book of somebody the text does not name.
_BOOK = re.compile(
    rf"^(?P<name>{NAME})['’]s? (?:\w+ )?(?:latest|new|newest|most recent|next|first|forthcoming|current|upcoming) (?:book|novel|memoir|album|film|documentary) (?:is|was|will be|comes|came|tells|explores)\b"
)
# An agency's note that its story was wrong, and the words that lead into the story.
_WRONG = re.compile(
    r"^(?:[A-Z][\w.,’' ]{1,40}(?:\([A-Z][\w ]{1,20}\) ?)?[–—-]{1,2} ?)?In (?:an?|some|several|its|the|earlier)? ?(?:\w+ )?(?:versions? of )?(?:an? |this |the |its )?(?:\w+ )?(?:stor(?:y|ies)|articles?|reports?|columns?|editions?)\b.{3,300}?"
    r"\b(?:erroneously|incorrectly|mistakenly|wrongly|misstated|misspelled|misidentified|misquoted|should have|did not (?:include|name|say|make clear|give)|gave (?:the|a) wrong|wrong(?:ly)?)\b"
)
_LEADS_IN = re.compile(
    rf"\b(?:A|The) (?:corrected|updated|revised|full|original|complete|expanded) (?:version|{_TEXT})\b[^.!?:]{{0,40}}\b(?:is|appears|follows|runs|can be found)(?: in full)?(?: below| here)?[.:]$"
    rf"|\b(?:The|His|Her|Their|Our|This) (?:\w+ )?(?:{_TEXT}|remarks|speech|letter|text|statement|conversation|answers)\b[^.!?:]{{0,60}}\b(?:appears?|is (?:re)?(?:published|printed|posted)|follows?)(?: here| below)[^.!?:]{{0,50}}[.:]$"
)
_SURELY = (_OF_TEXT, _OFFER, _SHOW, _OUR_MAKERS, _WRONG, _NOTE, _QUIZ, _WARNING, _WEEKLY)
_CUES = Cues(
    "This ", "The following", "appear", "here ", "expressed", "Here is", "Below is", "What follows", "Part ",
    "aily", "eekly", "onthly", "uarterly", "ightly", "egular", "ccasional", "ngoing", "ecurring", "reported",
    "overage", "ews", "eporting", "nalysis", "ommentary", "tories", "ssays", "ispatches", "nsight", "erspective", "eviews",
    " by ", " you ", "e the first to", "See all", "this space", "lick on the", "subscription", "ubscribe", "schedule", "please ",
    "that question", "this question", "these questions", "those questions", "this issue", "these issues", "those issues", "this topic", "these topics",
    "this story", "ABOVE", "BELOW", "PICTURED", "Pictured", "Above", "AT TOP", "eporters", "orrespondents", "riters", "olumnists", "ritics",
    "ditors", "ontributors", "ournalists", "taff", "A note", "A word", "A quick note", "A brief note", "ethodology", "How we did", "About ",
    "? A", "updated", "book", "novel", "memoir", "album", "film", "documentary", "In a", "In its", "In the", "In some", "In several",
    "In earlier", "version", "follows", "series", "Excerpted", "Adapted", "Condensed", "Reprinted", "Republished", "Translated",
    "Support", "Funding", "Research", "Travel", "his story", "his post", "his newsletter", "his episode", "poiler", "advisory",
    "been changed", "A correction", "Every ", "Each ", "Welcome to", "Listen to", "Hear ", "Watch ", "question", "poll",
    "readers like you",
)  # fmt: skip


def judge_intros(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to notes among the first lines that stay, and to what they introduce from above."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    told = sum(looks[i].is_prose for i in still)
    end = 0  # of the lines that leave
    for place, index in enumerate(still[:_MOST_NOTES]):
        if told - place <= _LEAST_BELOW:
            break
        below = [looks[i] for i in still[place + 1 :]]
        if leads_in(looks[index]) or (place == end and is_intro(looks[index], below)):
            end = place + 1
    for index in still[:end]:
        verdicts[index] = Verdict(INTRO, "header")


def leads_in(look: Look) -> bool:
    """Whether a line introduces the text below it as a version or as somebody's words."""
    text = look.text
    return look.words <= _NOTE_WORDS and _CUES.stand_in(text) and bool(_LEADS_IN.search(text))


def is_intro(look: Look, below: Sequence[Look]) -> bool:
    """Whether a first line speaks of the page it stands on, its makers or its offers."""
    text = look.text
    if not _CUES.stand_in(text):
        return False
    if look.words > _MAX_WORDS:
        return bool(_NOTE.match(text))
    if look.words <= _TAG_WORDS and _TAG.search(text) and not _VERB.search(_without_tag(text)):
        return True
    if (column := _COLUMN.match(text) or _BOOK.match(text)) is not None:
        name = column["name"].strip("\"“”'’")
        return not any(name in k.text for k in below)
    if text[0] in "\"“‘'":
        return False
    if any(pattern.search(text) for pattern in _SURELY):
        return True
    if look.words <= _TAG_WORDS and _CHANGES.match(text):
        return True
    return bool(_HOUSE.match(text) and _TO_READER.search(text))


def _without_tag(text: str) -> str:
    """A line without the words of who paid for it, which have the form of verbs."""
    return re.sub(
        r"\b(?:Made possible|Presented|Sponsored|Supported|Funded|Underwritten|Powered)\b", "", text
    )
