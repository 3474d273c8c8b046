"""Single articles that look like pages of many, for ``make_pages``."""

import random
from collections.abc import Callable

from tests.quality import pool
from tests.quality.entries import MONTHS, Page


def _one(rng: random.Random, name: str, kind: str) -> tuple[Page, tuple[str, ...]]:
    title, _, body = rng.choice(pool.STORIES)
    page = Page(name, f"one {kind}")
    page.add("h", title, gap=0)
    page.articles.append({"title": title})
    return page, body


def long_questions(rng: random.Random, name: str) -> Page:
    """Questions as long as titles, each after two blank lines, each with a paragraph."""
    page, body = _one(rng, name, "long questions")
    page.add("k0", rng.choice(pool.ALIKE))
    asked = rng.sample(pool.QUESTIONS, 4)
    for question, paragraph in zip(asked, body, strict=False):
        page.add("k0", question, gap=2)
        page.add("k0", paragraph)
    return page


def long_timeline(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "long timeline")
    page.add("k0", rng.choice(pool.ALIKE))
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False)):
        page.add("k0", f"{MONTHS.split()[number]} {4 + number}, 2019", head.rstrip("?"), paragraph)
    return page


def long_list(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "long list")
    page.add("k0", rng.choice(pool.ALIKE))
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False), 1):
        page.add("k0", f"{number}. {head.rstrip('?')}", gap=2)
        page.add("k0", paragraph)
    return page


def live_headlines(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "live headlines")
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False)):
        page.add("k0", f"{9 + number}:{12 + 7 * number} GMT", head.rstrip("?"), paragraph)
    return page


def recipe(_rng: random.Random, name: str) -> Page:
    page = Page(name, "one recipe")
    page.add("h", "Smoked herring on rye, as the net menders of Port Ellery make it", gap=0)
    page.articles.append(
        {"title": "Smoked herring on rye, as the net menders of Port Ellery make it"}
    )
    page.add(
        "k0",
        "The net menders eat this at four in the morning, standing, and they will tell you that it is the only way to eat it.",
    )
    for number, step in enumerate(pool.STEPS, 1):
        page.add("k0", f"{number}. {step}")
    return page


def letters(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "letters")
    for person, paragraph in zip(pool.PEOPLE, body, strict=False):
        page.add("k0", "Sir, – " + paragraph, f"{person}, Lodmar")
    return page


def speakers(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "speakers")
    page.add("k0", rng.choice(pool.ALIKE))
    for question, paragraph in zip(pool.QUESTIONS, body, strict=False):
        page.add("k0", "Northern Post: " + question, "Marta Olsund: " + paragraph)
    return page


def fact_check(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "fact check")
    page.add("k0", rng.choice(pool.ALIKE))
    for head, paragraph in zip(pool.QUESTIONS, body, strict=False):
        page.add("k0", "Claim: " + head.rstrip("?") + ".", "Verdict: Half true", paragraph)
    return page


def places(rng: random.Random, name: str) -> Page:
    """One roundup: a dateline opens each paragraph."""
    page, body = _one(rng, name, "places")
    for place, paragraph in zip(("LODMAR", "AMRAH", "DAREEN", "TESSALY"), body, strict=False):
        page.add("k0", f"In {place.title()}: {paragraph}")
    return page


def chapters(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "chapters")
    for numeral, head, paragraph in zip(
        ("I", "II", "III", "IV"), pool.QUESTIONS, body, strict=False
    ):
        page.add("k0", f"{numeral}. {head.rstrip('?')}", paragraph, rng.choice(pool.ALIKE))
    return page


def reviewed_books(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "books")
    page.add("k0", rng.choice(pool.ALIKE))
    for person, head, paragraph in zip(pool.PEOPLE, pool.QUESTIONS, body, strict=False):
        page.add("k0", f"{head.rstrip('?')}, by {person} (Coastal Books, 312 pages)", paragraph)
    return page


def posts_quoted(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "posts")
    for number, paragraph in enumerate(body):
        person = pool.PEOPLE[number]
        page.add("k0", paragraph)
        page.add("d", f"— {person} (@{person.split()[0].lower()}) March {number + 3}, 2021")
    return page


SINGLE: dict[str, Callable[[random.Random, str], Page]] = {
    "long_questions": long_questions,
    "long_timeline": long_timeline,
    "long_list": long_list,
    "live_headlines": live_headlines,
    "recipe": recipe,
    "letters": letters,
    "speakers": speakers,
    "fact_check": fact_check,
    "places": places,
    "chapters": chapters,
    "reviewed_books": reviewed_books,
    "posts_quoted": posts_quoted,
}
