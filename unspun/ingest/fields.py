"""Which column of a table, or key of a record, is which of our fields.

A mapping in the settings decides; then the field's own name; then the first of the names that
scrapers and news collections commonly use, whatever its case (newspaper4k, news-please, Media
Cloud, schema.org, RSS). A name that could mean two things, such as ``source``, is in no list.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("doc_id", "document_id", "article_id", "story_id", "stories_id", "guid", "uuid", "_id"),
    "url": ("link", "article_url", "source_url", "canonical_url", "page_url", "uri", "href"),
    "title": ("headline", "article_title", "title_page"),
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
        "article",
        "story",
    ),
    "html": ("raw_html", "page_html", "article_html", "html_content"),
    "publisher": (
        "source_name",
        "media_name",
        "outlet",
        "newspaper",
        "publication",
        "site_name",
        "sitename",
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
        "date",
    ),
    "authors": ("author", "byline", "creator"),
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
    return "_".join(name.casefold().replace("-", " ").split())
