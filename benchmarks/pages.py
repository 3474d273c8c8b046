"""News pages in any number: the text of :mod:`benchmarks.corpus` in the frame of a news site.

A page weighs about 60 kB: meta tags and JSON-LD, style, script, menus, teasers of other articles,
comments, a footer. The same number gives the same page.
"""

import gzip
import html
import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus

_SECTIONS = ("Harbour", "Council", "Trade", "Weather", "Sport", "Culture", "Letters", "Science")
_SCRIPT = (
    "window.site=window.site||{};site.queue=site.queue||[];site.queue.push({slot:%d,w:300});\n"
)
_STYLE = ".card-%d{display:flex;margin:0 %dpx;color:#2%02x}\n"


def own(count: int) -> Iterator[dict[str, str]]:
    """Yield ``count`` records with the HTML of a generated page each."""
    teasers = [record["title"] for record in corpus.records(60, words=20)]
    for record in corpus.records(count):
        yield {"id": record["id"], "url": record["url"], "html": _page(record, teasers)}


def repeated(folder: Path, count: int) -> Iterator[dict[str, str]]:
    """Yield ``count`` records of the development pages of ``folder``, as often as needed.

    Every round has hosts of its own, so that no line of a page counts as its site's furniture only
    because the page comes again.
    """
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    pages = {g["id"]: folder / "pages" / f"{g['id']}.html.gz" for g in golds}
    texts = {
        i: gzip.decompress(p.read_bytes()).decode("utf-8", "replace") for i, p in pages.items()
    }
    for number in range(count):
        turn, place = divmod(number, len(golds))
        gold = golds[place]
        host, _, path = gold["url"].partition("//")[2].partition("/")
        url = f"https://r{turn}.{host}/{path}"
        yield {"id": f"{turn}-{gold['id']}", "url": url, "html": texts[gold["id"]]}


def write(path: Path, count: int, folder: Path | None = None) -> str:
    """Write pages as JSON lines and return what they are."""
    real = folder is not None and (folder / "gold.jsonl").exists()
    made = repeated(folder, count) if real and folder else own(count)
    size = 0
    with path.open("w", encoding="utf-8") as stream:
        for record in made:
            size += stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    what = "development pages, repeated" if real else "generated pages"
    return f"{count:,} {what}, {size / count / 1000:.0f} kB each"


def _page(record: dict[str, str], teasers: list[str]) -> str:
    pick = random.Random(record["id"])
    title = html.escape(record["title"])
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in record["text"].split("\n\n"))
    data = {
        "@type": "NewsArticle",
        "headline": record["title"],
        "datePublished": record["published"],
    }
    menu = "".join(f'<li><a href="/{s.lower()}">{s}</a></li>' for s in _SECTIONS * 4)
    cards = "".join(
        f'<div class="card card-{n}"><a href="/story/{n}"><img src="/i/{n}.jpg" alt="">'
        f"<h3>{html.escape(t)}</h3></a><span>{n} hours ago</span></div>"
        for n, t in enumerate(pick.sample(teasers, 30))
    )
    style = "".join(_STYLE % (n, n % 9, n % 256) for n in range(400))
    script = "".join(_SCRIPT % n for n in range(250))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{record["published"]}">'
        f'<link rel="canonical" href="{record["url"]}"><style>{style}</style>'
        f'<script type="application/ld+json">{json.dumps(data)}</script><script>{script}</script>'
        f"</head><body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<div class="byline">By Etta Roe</div><div class="body">{body}</div></article>'
        f'<aside class="related">{cards}</aside></main><footer><ul>{menu}</ul>'
        f"<p>All rights reserved.</p></footer></body></html>"
    )
