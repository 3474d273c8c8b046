import time

import numpy as np
import pyarrow as pa
import pytest

from tests.stories.corpus import by_id, find, groups, nothing_known, replaced, row, story, update
from unspun.stories import SIGNATURES

BASE = story(1)
BOILERPLATE = (
    "This newspaper is a member of the harbour press council, keeps to its code of conduct and "
    "corrects what it got wrong; write to the readers' editor at the address below the masthead."
)


def test_empty_and_very_short_texts_are_copies_of_nothing() -> None:
    rows = [
        row(f"art-{n}", text) for n, text in enumerate(["", "", " \n", "Read more.", "Read more."])
    ]
    result = find(rows)
    assert len(groups(result)) == 5
    assert all(r["is_representative"] for r in result.assignments.to_pylist())


def test_null_text_is_an_empty_one() -> None:
    assert len(groups(find([row("art-a", None), row("art-b", None)]))) == 2  # type: ignore[arg-type]


def test_one_boilerplate_line_in_thousands_of_articles_joins_none() -> None:
    rows = [row(f"art-{n:04d}", f"{story(n, 6)}\n\n{BOILERPLATE}") for n in range(2000)]
    assert len(groups(find(rows))) == 2000


def test_boilerplate_longer_than_the_articles_joins_none() -> None:
    furniture = "\n\n".join(f"{BOILERPLATE} Section {n} of the code." for n in range(6))
    rows = [row(f"art-{n:03d}", f"{story(n, 6)}\n\n{furniture}") for n in range(300)]
    assert len(groups(find(rows))) == 300


def test_quoting_another_text_in_full_is_not_copying_it() -> None:
    letter = story(1, 6)
    rows = [
        row("art-letter", letter),
        row("art-reply", f"{story(2, 5)}\n\nThe letter reads: “{letter}”\n\n{story(3, 6)}"),
    ]
    assert len(groups(find(rows))) == 2


def test_digest_of_two_articles_does_not_join_them() -> None:
    one, two = story(1, 9), story(2, 9)
    rows = [row("art-a", one), row("art-b", two), row("art-digest", f"{one}\n\n{two}")]
    found = by_id(find(rows))
    assert found["art-a"]["story_id"] != found["art-b"]["story_id"]


def test_live_blog_is_one_story_and_joins_no_report_of_the_day() -> None:
    posts = [f"{9 + n}.15am\n\n{story(50 + n, 2)}" for n in range(12)]
    url = "https://gazette.example/live/ferry"
    rows = [
        row("art-blog-1", "\n\n".join(posts[:9]), url=url),
        row("art-blog-2", "\n\n".join(posts), url=url),
        *(row(f"art-report-{n}", story(50 + n, 2)) for n in range(12)),
    ]
    found = find(rows)
    assert frozenset({"art-blog-1", "art-blog-2"}) in groups(found)
    assert by_id(found)["art-blog-2"]["version_of"] == "art-blog-1"


def test_lists_of_results_share_a_template_and_are_not_copies() -> None:
    def results(week: int) -> str:
        pick = np.random.default_rng(week)
        teams = [
            f"{a}{b}" for a in ("Ports", "Dun", "East", "Kest") for b in ("moor", "vale", "mere")
        ]
        order = pick.permutation(len(teams))
        return "\n".join(
            f"In the league on Saturday {teams[a]} beat {teams[b]} by {pick.integers(2, 99)} to "
            f"{pick.integers(0, 99)} before a crowd of {pick.integers(200, 9000)} at home"
            for a, b in zip(order[::2], order[1::2], strict=True)
        )

    assert len(groups(find([row(f"art-{n:02d}", results(n)) for n in range(40)]))) == 40


def test_template_filled_with_other_facts_is_not_a_copy() -> None:
    def market(day: int) -> str:
        pick = np.random.default_rng(day)
        move = [f"{pick.integers(1, 99)}.{pick.integers(10, 99)}" for _ in range(6)]
        return (
            f"The main index of the exchange closed {move[0]} points higher at the end of trading "
            f"on Monday, while the index of smaller companies lost {move[1]} points on the day. "
            f"The crown bought {move[2]} cents at the close, after {move[3]} cents the day before. "
            f"Oil was traded at {move[4]} crowns a barrel, and gold ended the day at {move[5]} "
            "crowns an ounce, as dealers waited for the figures the central bank will publish."
        )

    assert len(groups(find([row(f"art-{n}", market(n)) for n in range(20)]))) == 20


def test_press_release_in_500_papers_is_one_story() -> None:
    rows = [
        row(f"art-{n:03d}", f"{replaced(BASE, 0.02, n)}\n\nThe {n}th Gazette, all rights reserved.")
        for n in range(500)
    ]
    result = find(rows)
    assert len(groups(result)) == 1
    assert sum(r["is_representative"] for r in result.assignments.to_pylist()) == 1
    again = find(
        [row("art-late", replaced(BASE, 0.02, 999))], update(nothing_known(), result), rows
    )
    assert len(again.assignments) == 1


def test_forged_keys_do_not_make_copies() -> None:
    old = [row("art-old", story(2))]
    known = update(nothing_known(), find(old))
    forged = find([row("art-new", BASE)]).signatures.to_pylist()[0]
    forged |= {"article_id": "art-old", "story_id": known["story_id"][0].as_py()}
    known = pa.Table.from_pylist([forged], schema=SIGNATURES)
    result = find([row("art-new", BASE)], known, old)
    assert by_id(result)["art-new"]["is_representative"]
    assert result.merges.num_rows == 0


def test_identical_documents_cost_linear_time() -> None:
    def seconds(count: int) -> float:
        rows = [row(f"art-{n:06d}", BASE[:400]) for n in range(count)]
        start = time.process_time()
        assert len(groups(find(rows))) == 1
        return time.process_time() - start

    seconds(100)
    assert seconds(16_000) < 10 * max(seconds(4_000), 0.3)


def test_near_identical_documents_cost_linear_time() -> None:
    def seconds(count: int) -> float:
        rows = [row(f"art-{n:06d}", f"{BASE[:600]} Ticket {n} of the day.") for n in range(count)]
        start = time.process_time()
        assert len(groups(find(rows))) == 1
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 10 * max(seconds(2_000), 0.3)


@pytest.mark.parametrize(
    "text", ["word " * 100_000, "a b c d. " * 20_000, "\n" * 50_000, "é" * 100_000]
)
def test_hostile_texts_are_survived(text: str) -> None:
    assert len(groups(find([row("art-a", text), row("art-b", BASE)]))) == 2


def test_unpaired_surrogates_and_other_scripts_are_survived() -> None:
    chinese = (
        "港口城市的渡轮今天中午离开码头船上有四十名乘客他们将前往东边的岛屿参加一年一度的灯会活动"
    )
    rows = [
        row("art-a", chinese + "并在当晚返回"),
        row("art-b", chinese + "并在次日返回"),
        row("art-c", BASE.replace("ferry", "f\u0301erry")),
    ]
    assert groups(find(rows)) == {frozenset({"art-a", "art-b"}), frozenset({"art-c"})}
