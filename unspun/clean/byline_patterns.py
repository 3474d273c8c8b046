"""What lines about the makers of a text look like: bylines, stamps, roles, who contributed."""

import re

from unspun.clean.cues import Cues
from unspun.clean.name_shapes import AGENCY, DAY, NAME, PERSON, TIME

BYLINE_LINE = re.compile(
    rf"^(?:(?:[Ww]ritten |[Rr]eported |[Pp]osted |[Ss]tory |[Rr]eport |[Rr]eporting |[Ee]dited |[Tt]ranslated |[Aa]nalysis |[Oo]pinion )?(?:[Bb]y|BY)[: ]+"
    rf"(?:{PERSON}|[A-Z][A-Z.'’ -]{{3,60}}|@\w+)"
    rf"(?:[,|/–—•·-]+ ?(?:.{{0,90}}))?(?: (?:in|for|at) (?:the )?[A-Z].{{0,60}})?(?:,? (?:[A-Z][a-z]+ )?(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist))?(?: (?:on )?{DAY}.{{0,40}})?(?:,? at {TIME})?"
    rf"|(?:Author|Authors|Reporter|Writer|Correspondent|Journalist|Editor|Editors|Contributors?|Reporting|Writing|Words|Text|Photographs|Produced|Compiled)\s?(?:: ?|by ).{{3,100}}"
    rf"|{NAME}(?:,| \||\s[-–—])? ?(?:Staff [Ww]riter|Staff [Rr]eporter|[Cc]orrespondent|Senior (?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent)|[Cc]olumnist|Contributor|Associated Press|Reuters|AFP|Web Desk|News Desk|Bureau)"
    rf"|(?:{NAME} )?(?:Staff|Web Desk|News Desk|Desk|Bureau|Our Correspondent|Special Correspondent|Staff Reporter|Staff Writer|Staff Reports?|Agencies|News Service|Wire Reports?|From Wire Reports)"
    rf"(?:[ ,|–—-]+{DAY}.{{0,40}})?)\.?$"
)
STAMP_LINE = re.compile(
    rf"^(?:[—–-]+ ?)?\(?(?:(?:[Ff]irst )?[Pp]ublished|[Pp]osted|[Uu]pdated|UPDATED|PUBLISHED|[Ll]ast (?:[Uu]pdated|[Mm]odified)|[Cc]reated|[Ii]ssued|[Dd]ate|DATE|[Oo]n|[Aa]s of|[Mm]odified|[Uu]pdate)?"
    rf"(?: (?:on|at|date|time))?\s?[:|•·-]? ?(?:(?:\d+|[Aa]n?) ?(?:second|sec|minute|hour|day|week|month|year|min|hr|h|m|d|w)s? ago|[Jj]ust now|[Mm]oments ago|{DAY}(?:[ ,|•·@/–—-]*(?:at )?{TIME})?|{TIME}(?:[ ,|•·@/–—-]*(?:on )?{DAY})?)"
    rf"(?:[ ,|•·/–—-]+(?:[Uu]pdated|[Pp]ublished|[Ll]ast [Uu]pdated|[Mm]odified|UPDATED)\s?:? ?(?:on |at )?(?:{DAY}|{TIME})?(?:[ ,|•·@/–—-]*(?:at )?{TIME})?)?(?: ?\(?[A-Z]{{2,5}}\)?)?(?: ?\|? ?\d+ [Mm]in(?:ute)?s? [Rr]ead)?\.?\)?$"
)
TIME_LINE = re.compile(rf"^{TIME}$")  # an entry of a live blog more often than a stamp
CONTRIBUTED_CUES = Cues("ontributed", "reporting", "research")
CONTRIBUTED_LINE = re.compile(
    r"^[\W_]{0,4}(?:The )?[A-Z][\w&.'’,;/ ()-]{1,600} (?:also )?(?:contributed|assisted|helped|provided) (?:(?:to|with|from|reporting|research|additional|in|for)\b.{0,80})?(?:report|reporting|story|article|column|piece|research|analysis|post|this)\b.{0,60}$"
)
CREDIT_LINE = re.compile(
    r"^(?:[\W_]{0,4}(?:Contributing|Contributors?|Contributed(?: by)?|Additional reporting|Reporting|Reported|Editing|Writing|Compiled|With reporting|With files|With additional reporting|With assistance|With research|With contributions?|With input|With inputs|Additional research|Research|Edited|Produced)"
    r"(?: (?:by|from|help from|contributed by|and \S+))?\s?[:;]? ?(?:the )?[A-Z(].{2,240}"
    r"|(?:Design|Styling|Photo editing|Copy editing|Art direction|Digital production|Data analysis)(?: and \w+)? by [A-Z].{2,240}"
    r"|\((?:Reporting|Additional reporting|Writing|Editing|With|Edited|Compiled|Reported|Source|By|Only the headline|This story|Except for|The writer|The author)\b.{2,300}\)?"
    r"|[\W_]{0,4}This (?:article|story|report) (?:is|was) (?:based|compiled|prepared|produced|written|reported|supplied|provided|translated|filed)\b.{2,200}"
    r"|(?:[-–—(\[] ?)(?:With |By |From |Source: ?)?(?:the )?"
    rf"{AGENCY}(?:[ /,&]+(?:and )?{AGENCY}|[ /,&]+with .{{0,60}}|[ /,&]+agencies)*[)\]]?"
    rf"|(?:{AGENCY}|ANI|PTI|IANS|KUNA|WAM|MENA|SANA|IRNA|Agencies|AGENCIES)(?:[ /,&-]+(?:and )?(?:{AGENCY}|agencies|Agencies))*)\.?$"
)
ROLE_LINE = re.compile(
    rf"^(?:{NAME},? )?(?:(?:[A-Z][\w&]+ ){{0,3}}(?:[Cc]olumnist|[Rr]eporter|[Cc]orrespondent|[Ww]riter|[Ee]ditor|[Cc]ontributor|[Jj]ournalist|[Bb]log(?:ger)?|[Pp]roducer))(?:,? @\w+|,? [A-Z][\w ]{{2,30}})?$"
)
