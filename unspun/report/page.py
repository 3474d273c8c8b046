"""The page itself: templates filled with what the sections found. Nothing in it can run.

Every value is escaped by the templates, characters that hide or turn text around are made
visible, links go to web addresses only, and a content policy forbids scripts and requests.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from unspun import __version__
from unspun.report import actors, flagged, history, ledger, stories
from unspun.report.limits import Limits
from unspun.report.tables import opened
from unspun.store import Snapshot

if TYPE_CHECKING:
    from jinja2 import Environment

# C0 and C1 controls but tab and line feed, and the controls of writing direction: they could
# make a title read as something it is not.
_HIDDEN = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFFFE,
        0xFFFF,
    )
    if code != 0x0D
} | {0x0D: ""}


def render(
    snapshot: Snapshot,
    *,
    raw_dir: Path | None = None,
    titles: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> str:
    """Return the report of a snapshot as one HTML page without scripts or outside resources.

    ``raw_dir`` is the warehouse's folder of raw shards: with it, flagged plain texts are shown as
    they came in. ``titles`` maps rule ids to what they mean.
    """
    limits = limits or Limits()
    with opened(snapshot) as ask:
        content: dict[str, Any] = {
            "ledger": ledger.ledger(ask, limits),
            "history": history.history(ask, limits),
            "timeline": actors.events(ask, limits),
            "actors": actors.entities(ask, limits),
            "stories": stories.stories(ask, limits),
            "flagged": flagged.flagged(ask, raw_dir, limits),
            "quarantine": ledger.quarantine(ask, limits),
        }
    places = {a["article_id"]: i for i, a in enumerate(content["flagged"].rows, 1)}
    return (
        _templates()
        .get_template("report_page.html")
        .render(
            content,
            snapshot=snapshot,
            version=__version__,
            titles=titles or {},
            limits=limits,
            flagged_places=places,
            story_places={s["story_id"]: i for i, s in enumerate(content["stories"].rows, 1)},
        )
    )


def write_report(
    snapshot: Snapshot,
    path: Path,
    *,
    raw_dir: Path | None = None,
    titles: Mapping[str, str] | None = None,
) -> Path:
    """Write the report of a snapshot to ``path``, whole or not at all, and return ``path``.

    Raises:
        OSError: the file cannot be written.
    """
    page = render(snapshot, raw_dir=raw_dir, titles=titles)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(page, encoding="utf-8")
    temporary.replace(path)
    return path


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("unspun", "resources"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=readable,
    )
    environment.filters |= {
        "count": lambda n: f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"),
        "number": number,
        "short": short,
        "moment": lambda m: f"{m:%Y-%m-%d %H:%M} UTC",
        "weblink": weblink,
    }
    return environment


def readable(value: Any) -> Any:
    """Return a value fit to be printed: null as a dash, controls made visible in text."""
    if value is None:
        return "\N{EN DASH}"
    if type(value) is str:
        return value.translate(_HIDDEN)
    return value


def number(value: float | None, unit: str = "") -> str:
    """Return a figure for a table: no decimals from 100 on, a dash for null."""
    if value is None:
        return "\N{EN DASH}"
    digits = 0 if value == int(value) or abs(value) >= 100 else 1
    text = f"{value:,.{digits}f}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def short(value: str | None, limit: int) -> str | None:
    """Return a text on one line, cut to ``limit`` characters with an ellipsis."""
    if value is None:
        return None
    line = " ".join(value[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def weblink(value: str | None) -> str | None:
    """Return an http(s) URL unchanged; None for anything else, which must not become a link."""
    try:
        parts = urlsplit(value or "")
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None
