import pytest

from unspun.entities import analyse, antecedent
from unspun.settings import EntitySettings


def meant(text: str, word: str) -> str | None:
    """Return the cluster name that the last occurrence of ``word`` refers to."""
    (analysis,) = analyse([("a", text, "en")], EntitySettings())
    index = len(analysis.sentences) - 1
    token = [t for t in analysis.parse(index) if t.lower_ == word][-1]
    found = antecedent(analysis, index, token)
    return found.local_name if found else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Anna Verel met police in Kabul. She left on Monday.", "she", "Anna Verel"),
        ("Anna Verel met Omar Daud in Kabul. She left on Monday.", "she", None),
        ("Mrs. Anna Verel met Mr. Omar Daud. She left on Monday.", "she", "Anna Verel"),
        ("The United Nations sent food. It also sent tents.", "it", "United Nations"),
        ("The food went to Kabul. It was late.", "it", None),
        ("Police saw rain. He left.", "he", None),
        ("U.S. envoy Anna Verel flew to Doha. The talks failed. The envoy left.", "envoy",
         "Anna Verel"),
        ("The Taliban closed schools in Kabul. The group denied it.", "group", "Taliban"),
        ("Hamas and the Taliban sent letters. The group denied it.", "group", None),
        ("The envoy left.", "envoy", None),
    ],
)  # fmt: skip
def test_a_reference_is_resolved_only_where_one_reading_is_left(
    text: str, word: str, expected: str | None
) -> None:
    assert meant(text, word) == expected
