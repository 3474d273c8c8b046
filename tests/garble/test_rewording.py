"""Word edits of a spun text: applied where the dictionary is at home, else proposed."""

from unspun.garble.detect import judge
from unspun.garble.edits import Change
from unspun.garble.rewording import rewording_changes
from unspun.garble.weights import load_weights

SPUN = (
    "The overseas ministry stated on Monday that the talks would go on. The minister instructed "
    "reporters that the deal was close, and additionally stated that the border would open. "
    "However the opposition stated that the price was too high, whereas farmers stated that they "
    "had waited long enough. The prime minister stated that he would exchange the envoy."
)
CLEAN = (
    "The foreign ministry said on Monday that the talks would go on. The minister told reporters "
    "that the deal was close, and also said that the border would open. The rules, which the court "
    "stated in full last year, have not changed, and nobody expects them to change before summer."
)


def changes(text: str) -> list[Change]:
    weights = load_weights()
    return rewording_changes(text, judge(text, weights), weights)


def test_words_of_a_spinner_the_dictionary_knows_are_mended() -> None:
    applied = {SPUN[c.start : c.end]: c.replacement for c in changes(SPUN) if c.applied}
    assert applied["stated"] == "said"
    assert applied["additionally"] == "also"


def test_a_find_or_two_prove_no_spinner_and_stay_proposals() -> None:
    assert not any(c.applied for c in changes(CLEAN))


def test_nothing_inside_quotation_marks_is_reworded() -> None:
    quoted = f"{SPUN} “We stated it additionally,” the envoy added."
    start = quoted.index("“")
    assert not [c for c in changes(quoted) if c.start > start]
