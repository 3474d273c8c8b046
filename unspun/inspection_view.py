"""An inspection on a terminal: what was dropped and why, before and after, who and what."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from unspun.events.drafts import EventDraft
from unspun.inspecting import InspectedArticle, Inspection
from unspun.model import Drop, Edit
from unspun.rules import all_rules

CONTEXT = 60  # characters shown on each side of an edit
EXCERPT = 100  # characters shown of a dropped line


def show_inspection(found: Inspection, console: Console) -> None:
    """Print an inspection for a person; nothing of the input is taken for markup."""
    titles = {r.id: r.title for r in all_rules()}
    for document, result in found.documents:
        console.print(Line(Text(document.source_uri, "bold")))
        articles, drops = len(result.articles), len(result.drops)
        console.print(f"{articles} articles, {drops} pieces dropped", highlight=False)
        _show_drops(result.drops, titles, console)
    for refusal in found.refusals:
        line = Text.assemble(("refused ", "bold red"), refusal.rule_id, " ", refusal.reason)
        console.print(line)
    for article in found.articles:
        _show_article(article, titles, console)


def _show_drops(drops: Sequence[Drop], titles: dict[str, str], console: Console) -> None:
    for drop in drops:
        text = " ".join(drop.text.split())
        excerpt = text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
        reason = f"{drop.rule_id} {titles.get(drop.rule_id, drop.kind)}"
        console.print(
            Text.assemble(("  - ", "red"), (excerpt, "strike red"), ("  " + reason, "dim"))
        )


def _show_article(found: InspectedArticle, titles: dict[str, str], console: Console) -> None:
    article = found.article
    console.print()
    console.print(Line(Text(article.title or "(no title)", "bold green"), style="green"))
    for name, value in _facts(found):
        console.print(Text.assemble((f"{name:<12}", "bold"), value))
    _show_evidence(found, titles, console)
    show_mended(found, console)
    names = sorted({(m.local_name, m.entity_type) for m in found.analysis.mentions})
    console.print(Text.assemble(("names       ", "bold"), ", ".join(f"{n} {t}" for n, t in names)))
    if found.events:
        console.print(Text("events", "bold"))
    for event in found.events:
        console.print(_event(found.repair.text, event))


def _show_evidence(found: InspectedArticle, titles: dict[str, str], console: Console) -> None:
    """Print what speaks for a garbled text, heaviest first; of any other text only how much."""
    verdict = found.detection
    if not verdict.evidence:
        return
    if verdict.label not in ("spun", "translated"):
        told = f"{len(verdict.evidence)} weak signs, not enough for a label (all with --json)"
        console.print(Text.assemble(("evidence    ", "bold"), (told, "dim")))
        return
    console.print(Text("evidence", "bold"))
    for item in sorted(verdict.evidence, key=lambda e: (-e.weight, e.start))[:12]:
        words = found.article.text[item.start : item.end]
        hint = f" → {item.suggestion}?" if item.suggestion else ""
        why = f"  {item.rule_id} {titles.get(item.rule_id, item.kind)}"
        console.print(
            Text.assemble(f"  {item.weight:+.1f}  ", (words, "yellow"), hint, (why, "dim"))
        )


def show_mended(found: InspectedArticle, console: Console, *, most: int | None = None) -> None:
    """Print the edits of an article before and after, applied ones first, at most ``most``."""
    for title, applied in (("mended", True), ("proposed, not applied", False)):
        edits = [e for e in found.repair.edits if e.applied is applied][:most]
        if edits:
            console.print(Text(title, "bold"))
        for edit in edits:
            console.print(_before_after(found.repair.text, edit))
            console.print(Padding(Text(f"{edit.method} {edit.evidence}", "dim"), (0, 0, 0, 6)))


def _facts(found: InspectedArticle) -> list[tuple[str, str]]:
    article, verdict = found.article, found.detection
    published = article.published
    day = f"{published.day} ({published.source}, {published.confidence})" if published.day else "?"
    garble = f"{verdict.label or '?'} ({verdict.score:.3f})" if verdict.score is not None else "?"
    story = found.story
    copy = (
        f"{story['duplicate_kind']} copy of {story['duplicate_of']}"
        if story["duplicate_of"]
        else ""
    )
    facts = [
        ("publisher", article.publisher or "?"),
        ("published", day),
        ("section", article.section or ""),
        ("authors", ", ".join(article.authors)),
        ("dateline", article.dateline or ""),
        ("taken from", article.syndicated_from or ""),
        ("language", article.language or "?"),
        ("garbled", garble),
        ("story", copy),
        ("flags", ", ".join(article.quality_flags)),
        ("text", f"{len(article.text.split())} words"),
    ]
    return [(name, value) for name, value in facts if value]


def _before_after(text: str, edit: Edit) -> Text:
    before = text[max(0, edit.start - CONTEXT) : edit.start].rpartition("\n")[2]
    after = text[edit.end : edit.end + CONTEXT].partition("\n")[0]
    return Text.assemble(
        "  …",
        before,
        (edit.original, "strike red"),
        (" " + edit.replacement, "green" if edit.applied else "cyan"),
        after,
        "…",
    )


def _event(text: str, event: EventDraft) -> Text:
    mode = f"/{event.mode}" if event.mode else ""
    day = f" {event.event_date} ({event.date_precision})" if event.event_date else ""
    sources, targets = (
        ", ".join(actor.text for actor in actors) or "?"
        for actors in (event.sources, event.targets)
    )
    what = f"  {event.event_type}{mode} {event.status}{day}: "
    line = Text.assemble((what, "bold"), (sources, "green"), " → ", (targets, "cyan"), "\n    ")
    sentence = Text(text[event.start : event.end].replace("\n", " "))
    spans = [(event.trigger_start, event.trigger_end, "bold yellow")]
    spans += [(s.start, s.end, "green") for s in event.sources]
    spans += [(t.start, t.end, "cyan") for t in event.targets]
    for start, end in ((event.date_start, event.date_end), (event.place_start, event.place_end)):
        if start is not None and end is not None:
            spans.append((start, end, "magenta"))
    for start, end, style in spans:
        sentence.stylize(style, max(0, start - event.start), max(0, end - event.start))
    return line.append_text(sentence)
