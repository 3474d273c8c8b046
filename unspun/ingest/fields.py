"""Which column of a table, or key of a record, is which of our fields.

A mapping in the settings decides; then the field's own name; then the first of the names that
scrapers and news collections commonly use, whatever its case (newspaper4k, news-please, Media
Cloud, schema.org, RSS). A name that could mean two things, such as ``source``, is in no list.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import combining, normalize

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("doc_id", "document_id", "article_id", "story_id", "stories_id", "guid", "uuid", "_id"),
    "url": (
        "link",
        "article_url",
        "canonical_url",
        "page_url",
        "web_url",
        "story_url",
        "document_identifier",
        "permalink",
        "source_url",
        "uri",
        "href",
    ),
    "title": (
        "headline",
        "article_title",
        "news_title",
        "post_title",
        "web_title",
        "headline_text",
        "title_page",
        "titel",
        "uberschrift",
        "ueberschrift",
        "schlagzeile",
        "titular",
        "titre",
        "titulo",
        "titolo",
    ),
    "text": (
        "content",
        "body",
        "maintext",
        "main_text",
        "full_text",
        "fulltext",
        "article_text",
        "article_body",
        "articlebody",
        "article_content",
        "news_content",
        "post_content",
        "story_text",
        "body_text",
        "text_content",
        "content_text",
        "plain_text",
        "raw_text",
        "clean_text",
        "article",
        "story",
        "texte",
        "artikeltext",
        "volltext",
        "testo",
        "tekst",
        "cuerpo",
        "texto",
        "inhalt",
        "contenu",
        "contenido",
    ),
    "html": ("raw_html", "page_html", "article_html", "html_content", "content_html", "body_html"),
    "publisher": (
        "source_name",
        "media_name",
        "outlet",
        "newspaper",
        "publication",
        "site_name",
        "sitename",
        "publication_name",
        "news_source",
        "source_common_name",
        "source_hostname",
        "quelle",
        "fuente",
    ),
    "published": (
        "published_at",
        "publish_date",
        "date_publish",
        "date_published",
        "datepublished",
        "published_date",
        "publication_date",
        "pub_date",
        "pubdate",
        "published_time",
        "published_on",
        "publish_time",
        "publication_time",
        "web_publication_date",
        "date_time",
        "datetime",
        "date",
        "datum",
        "erscheinungsdatum",
        "fecha",
        "fecha_publicacion",
        "date_publication",
    ),
    "authors": (
        "author",
        "byline",
        "creator",
        "author_name",
        "author_names",
        "journalist",
        "autor",
        "auteur",
    ),
    "fetched_at": (
        "date_download",
        "download_date",
        "downloaded_at",
        "scraped_at",
        "crawled_at",
        "retrieved_at",
        "fetch_date",
        "crawl_date",
    ),
}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # "publishedAt" is "published_at"
BODIES = ("html", "text")  # where a record has both, the page is nearer to the source


def column_of(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return field -> column for every field that one of ``names`` is."""
    return _column_of(tuple(names), tuple(sorted(mapping.items())))


@lru_cache(maxsize=256)  # the records of a file mostly have the same keys
def _column_of(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[str, str]:
    told = dict(mapping)
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    found: dict[str, str] = {}
    for field, others in FIELDS.items():
        if field in told:
            candidates = [told[field]] if told[field] in names else []
        elif field in names:
            candidates = [field]
        else:
            candidates = [plain[name] for name in (field, *others) if name in plain]
        # what the settings name for another field is not taken for this one
        free = [c for c in candidates if told.get(field) == c or c not in told.values()]
        if free:
            found[field] = free[0]
    return found


def _plain(name: str) -> str:
    """Return a name without case and accents, its words joined by underscores."""
    letters = normalize("NFKD", _HUMP.sub("_", name).casefold())
    bare = "".join(c for c in letters if not combining(c))
    return "_".join(bare.replace("-", " ").split())
