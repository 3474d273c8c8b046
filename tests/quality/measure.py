"""Scores of the text path on the labelled pages."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.model import Article, CleanResult, Document
from unspun.settings import TextSettings

PAGES = Path(__file__).with_name("pages.jsonl")


@dataclass
class Scores:
    """Counts over all pages; ``errors`` says in words what went wrong where."""

    dropped_right: int = 0
    dropped_wrong: int = 0
    left: int = 0
    body_chars: int = 0
    kept_chars: int = 0
    found: int = 0
    expected: int = 0
    matched: int = 0
    singles_split: int = 0
    clean_lines_lost: int = 0
    facts: dict[str, list[int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def drop_f1(self) -> float:
        """F1 of dropped lines."""
        total = 2 * self.dropped_right + self.dropped_wrong + self.left
        return 2 * self.dropped_right / total

    @property
    def body_kept(self) -> float:
        """Share of body characters kept."""
        return self.kept_chars / self.body_chars

    @property
    def split_f1(self) -> float:
        """F1 of articles: right title and at least nine tenths of the body, and nothing else."""
        return 2 * self.matched / (self.found + self.expected)

    def right(self, fact: str) -> float:
        """Share of articles whose column is right."""
        counts = self.facts[fact]
        return counts[0] / counts[1]


def measure() -> Scores:
    """Return the scores of the text path on every labelled page."""
    scores = Scores()
    for row in map(json.loads, PAGES.read_text(encoding="utf-8").splitlines()):
        text = "\n".join(line[1] for line in row["lines"])
        document = Document(row["name"], "labelled", row["name"], "text/plain", text.encode())
        result = clean_document(document, Census.empty(), TextSettings())
        _lines(row, result, scores)
        _articles(row, result, scores)
    return scores


def _lines(row: dict, result: CleanResult, scores: Scores) -> None:
    kept = {part for a in result.articles for part in a.text.split("\n\n")}
    for label, text, *rest in row["lines"]:
        if label in ("", "h"):
            continue
        stays = (rest[0] if rest else text) in kept
        if label == "d":
            scores.dropped_right += text not in kept
            scores.left += text in kept
            if text in kept:
                scores.errors.append(f"left {row['name']}: {text}")
            continue
        scores.body_chars += len(text)
        scores.kept_chars += len(text) if stays else 0
        scores.dropped_wrong += not stays
        scores.clean_lines_lost += not stays and row["kind"] in ("plain", "foreign")
        if not stays:
            scores.errors.append(f"lost {row['name']}: {text}")


def _articles(row: dict, result: CleanResult, scores: Scores) -> None:
    expected = row["articles"]
    scores.found += len(result.articles)
    scores.expected += len(expected)
    scores.singles_split += len(expected) == 1 and len(result.articles) != 1
    if len(expected) != len(result.articles):
        scores.errors.append(f"split {row['name']}: {len(result.articles)} of {len(expected)}")
    for number, truth in enumerate(expected):
        body = [(r[0] if r else t) for k, t, *r in row["lines"] if k == f"k{number}"]
        article = next((a for a in result.articles if _is_match(a, truth["title"], body)), None)
        scores.matched += article is not None
        if article is None:
            scores.errors.append(f"article {row['name']} {number}: {truth['title']}")
        else:
            _facts(row["name"], truth, article, scores)


def _is_match(article: Article, title: str, body: list[str]) -> bool:
    own = sum(len(part) for part in body if part in article.text)
    return (
        article.title == title
        and own >= 0.9 * sum(map(len, body))
        and len(article.text) <= 1.1 * sum(map(len, body)) + 60
    )


def _facts(name: str, truth: dict, article: Article, scores: Scores) -> None:
    day = article.published.day
    said = {
        "publisher": article.publisher,
        "section": article.section,
        "authors": ", ".join(article.authors) or None,
        "date": day.isoformat() if day else None,
    }
    for fact, value in said.items():
        if fact in truth:
            counts = scores.facts.setdefault(fact, [0, 0])
            counts[0] += value == truth[fact]
            counts[1] += 1
            if value != truth[fact]:
                scores.errors.append(f"{fact} {name}: {value!r} not {truth[fact]!r}")
