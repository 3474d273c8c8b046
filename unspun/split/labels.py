"""Lines of a label and a value ("Source: Maren Observer"), as exports of databases and feeds have."""

import re

_FIELDS = {
    "title": "title headline subject hd heading hl post-subject topic-title betreff objet asunto assunto oggetto onderwerp",
    "publisher": "source publisher publication publication-title publication-name outlet media"
    " medium media-outlet media-name newspaper journal paper sn site website channel source-name",
    "authors": "author authors by byline writer reporter creator dc:creator journalist words",
    "section": "section category rubric se",
    "published": "date published published-on published-at publication-date date-published pubdate pd"
    " publish-date issue-date posted-on article-date dc:date",
    "other": "url link length language reach circulation sentiment summary abstract keywords tags country"
    " region text full-text content body description teaser guid id wc la cy lp td an sc pg ed co in ns"
    " re pub ipd message message-id from to article-id document-id document-type load-date readership"
    " audience ave copyright document-url accession-number last-updated database issn volume issue pages"
    " page publication-type journal-code graphic classification subject-terms type score rank",
}
FIELD_OF = {label: field for field, labels in _FIELDS.items() for label in labels.split()}
_COLON = re.compile(
    r"^\W{0,3}(?P<label>[A-Za-z][A-Za-z:/ _-]{0,22}?)\W{0,2}\s?[:=](?!//)[*_]{0,2}\s*(?P<value>.*)$"
)
_TAGGED = re.compile(
    r"^<(?P<label>[A-Za-z:_-]{1,24})(?: [^<>]{0,80})?>(?P<value>[^<>]*)</(?P=label)>$"
)
# Two capitals and a value, as one database of the press prints its fields.
_CODED = re.compile(
    r"^(?P<label>HD|BY|WC|PD|ET|SN|SC|SE|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|PUB|AN)(?:\s+(?P<value>\S.*))?$"
)
_PAPER_WORDS = 8  # of a paper with its day and page
_CODED_TITLE = re.compile(r"^HD\s+\S")
_BETWEEN = re.compile(r"\s*[|·•;]\s*")
_LOOSE = re.compile(r"^(?P<label>[A-Z][A-Za-z]{1,14}(?: [A-Za-z]{2,14}){0,2}): \S")


def read_label(text: str, *, coded: bool = False) -> tuple[str, str, str] | None:
    """Return the field that a line names, the label in lower case and its value, or None.

    ``coded`` says that the page names its fields by two capitals. Fields are title, publisher,
    authors, section, published and other.
    """
    found = _TAGGED.match(text) or _COLON.match(text) or (coded and _CODED.match(text))
    if not found:
        return None
    label = "-".join(found["label"].lower().replace("_", " ").split())
    field = FIELD_OF.get(label) or FIELD_OF.get(label.partition("/")[0])
    if field == "publisher" and len((found["value"] or "").split()) > _PAPER_WORDS:
        return None  # "Source: minister to resign on Friday" is a headline
    return (field, label, _unquoted(found["value"] or "")) if field else None


def labelled_parts(text: str) -> list[str]:
    """Return the fields of a line that holds several between marks; [] where it does not."""
    parts = _BETWEEN.split(text.strip())
    return parts if len(parts) > 1 and all(map(read_label, parts)) else []


def is_coded_title(text: str) -> bool:
    """Whether a line is a title under the code that databases of the press give it."""
    return text.startswith("HD") and bool(_CODED_TITLE.match(text))


def loose_label(text: str) -> str | None:
    """Return what stands before the colon of a line: a label, if it comes back on the page."""
    found = _LOOSE.match(text)
    return found["label"].lower() if found else None


def _unquoted(value: str) -> str:
    value = value.strip().strip("*_").strip()
    pair = value[:1] + value[-1:]
    if pair in ('""', "''", "“”", "‘’") and pair[1] not in value[1:-1]:
        return value[1:-1]
    return value
