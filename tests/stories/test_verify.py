from tests.stories.corpus import replaced, story
from unspun.settings import StorySettings
from unspun.stories.align import align
from unspun.stories.readings import read
from unspun.stories.verify import match, same_words

SETTINGS = StorySettings()
BASE = story(1)
SENTENCES = BASE.split("\n\n")


def rule_of(one: str, other: str, *, same_page: bool = False) -> str | None:
    found = match(*read([one, other]), SETTINGS, same_page=same_page)
    return found.rule_id if found else None


def respelled(text: str, every: int = 2) -> str:
    """Return ``text`` with every other plain word in a spelling that stands nowhere else."""
    words = text.split(" ")
    plain = [i for i, w in enumerate(words) if w.isalpha() and w.islower() and len(w) > 4]
    for place in plain[::every]:
        words[place] += "x"
    return " ".join(words)


def test_rules_are_named_by_what_is_shared() -> None:
    assert rule_of(BASE, replaced(BASE, 0.1)) == "DUP-002"
    assert rule_of(BASE, "\n\n".join(SENTENCES[:8])) in ("DUP-002", "DUP-003")
    assert rule_of(BASE, "\n\n".join(SENTENCES[:6])) == "DUP-004"
    assert rule_of(BASE, story(2)) is None


def test_match_is_symmetric() -> None:
    for other in (replaced(BASE, 0.1), "\n\n".join(SENTENCES[:6]), respelled(BASE, 1), story(2)):
        one, two = read([BASE, other])
        assert match(one, two, SETTINGS) == match(two, one, SETTINGS)


def test_text_in_other_words_is_reworded() -> None:
    spun = respelled(replaced(BASE, 0.1), 1)
    found = match(*read([BASE, spun]), SETTINGS)
    assert found is not None
    assert found.rule_id == "DUP-005"
    assert 0.3 < found.similarity < 0.9


def test_closing_part_of_a_text_is_not_a_copy() -> None:
    assert rule_of(BASE, "\n\n".join(SENTENCES[7:])) is None


def test_page_that_changed_by_half_is_the_same_page_only() -> None:
    later = "\n\n".join([*story(9).split("\n\n")[:8], *SENTENCES[:8]])
    assert rule_of(BASE, later) is None
    assert rule_of(BASE, later, same_page=True) == "DUP-006"


def test_sentences_align_in_order_only() -> None:
    straight = align(*read([BASE, BASE]))
    turned = align(*read([BASE, "\n\n".join(reversed(SENTENCES))]))
    assert straight.sentences == len(SENTENCES)
    assert straight.coverage == straight.covered == straight.similarity == 1.0
    assert straight.reworded == 0.0
    assert turned.coverage < 0.4


def test_alignment_of_nothing_is_nothing() -> None:
    for texts in (["", ""], ["", BASE], ["One two.", "Three four."]):
        assert align(*read(texts)).sentences == 0


def test_same_words_ignore_case_and_marks() -> None:
    assert same_words("The ferry, at noon.", "the FERRY — at noon!")
    assert not same_words("The ferry at noon", "The ferry at one")
