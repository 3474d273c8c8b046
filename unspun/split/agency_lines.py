"""Lines that agencies print around a story: its slug, a writer without a name, its length, its end."""

import re

from unspun.clean.authors import clean_authors

# What a wire calls a story before its headline: "POLITICS-HARBOUR/ (UPDATE 2)", "BC-PIER-VOTE, 1st Ld".
_SLUG = re.compile(
    r"^\^?[A-Z]{2,}(?:-[A-Z0-9]{2,}){0,4}/(?:[A-Z-]*)(?: ?\([^()]{2,40}\))?$|^\^?[A-Z]{2}-(?:[A-Z]\w+-){1,4}[A-Z]\w*(?:,.{2,40})?$|"
    r"^\^?[A-Z]{3,}(?:-[A-Z0-9]{2,}){0,4} \((?:UPDATE|LEAD|REFILE|RECAST|CORRECTED|WRAPUP|(?:FIRST|SECOND|THIRD) LEAD)[ \w]{0,8}\)$"
)
# A writer without a name, and how long a story is: what stands beside every story of an agency.
_UNNAMED = re.compile(
    r"^(?:from|by) (?:our|an?) (?:own |special |staff |foreign |political |roving )*(?:correspondents?|reporters?|writers?)"
    r"(?: in [A-Z]\S+(?: [A-Z]\S+)?)?\.?$|^(?:staff|agency) (?:report(?:s|er)?|writers?)$",
    re.I,
)
_LENGTH = re.compile(
    r"^\W{0,2}(?:about |ca\.? )?\d[\d,.]{0,6} (?:words|lines|characters|wds)\W{0,2}$", re.I
)
_IN_A_ROLE = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})(?:, (?:[\w'’-]+ ){0,4}"
    r"(?:correspondent|reporter|editor|columnist|writer|chief)(?: in [A-Z]\S+(?: [A-Z]\S+)?)?"
    r"|,? (?:reports|reporting|writes) from [A-Z]\S+(?: [A-Z]\S+){0,2})"
)
_ROLE_WORDS = 10
_THE_END = re.compile(r"^\W{0,3}(?:END|ENDS|End|Ends|END OF (?:TEXT|STORY|REPORT)|30)\W{1,3}$")


def agency_line(text: str) -> tuple[str, str] | None:
    """Return the kind and the shape of a line that only agencies print; None for others."""
    if _SLUG.match(text):
        return "slug", "slug"
    if _THE_END.match(text):
        return "form", "end"
    if writer_in_role(text):
        return "byline", "role"
    if _UNNAMED.match(text):
        return "byline", "unnamed"
    return ("form", "length") if _LENGTH.match(text) else None


def names_no_writer(text: str) -> bool:
    """Tell whether a line says that a writer wrote without naming one."""
    return bool(_UNNAMED.match(text))


def writer_in_role(text: str) -> str | None:
    """Return the writer on a line that says as what he writes: "Etta Roe, Keld correspondent"."""
    found = _IN_A_ROLE.fullmatch(text) if len(text.split()) <= _ROLE_WORDS else None
    return found["name"] if found and clean_authors([found["name"]]) else None
