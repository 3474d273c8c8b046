"""Rows of corpora that a reader judged: the right ones stay, those mended do not come back."""

from benchmarks.events_read import identity, lines, told_now


def test_rows_read_as_right_are_still_told_and_mended_ones_are_not() -> None:
    now = set(told_now(lines("events_corpora.jsonl")))
    judged = lines("events_read.jsonl")
    kept = [r for r in judged if identity(r) in now]
    assert sum(r["right"] for r in kept) >= 174  # of 176
    assert sum(not r["right"] for r in kept) <= 17  # of 57
