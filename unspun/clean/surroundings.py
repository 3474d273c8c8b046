"""What lines are by the company they keep: blocks of furniture and the prose prior."""

from collections import Counter
from collections.abc import Sequence

from unspun.clean import blocks, prose
from unspun.clean.features import Look
from unspun.clean.furniture import fragments
from unspun.clean.verdicts import Context, Verdict, runs

_MIN_NOTICES = 2
_CUE_REACH = 2
_MAX_NOTICE_WORDS = 70
_SPEAKER_WORDS = 4
_REFRAIN = 3  # a short line this often is a speaker, a time or a number of the text's own order


def judge_blocks(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to comments, lists of related stories and what stands below the text."""
    cues = [v.cue if v else "" for v in verdicts]
    start = blocks.comment_start(looks, cues)
    if start is not None:
        for index in range(start, len(looks)):
            verdicts[index] = verdicts[index] or Verdict(blocks.COMMENTS, "comment", "comment")
    for label, verdict in enumerate(list(verdicts)):
        if verdict is not None and verdict.cue == "related" and looks[label].words <= 7:
            for index in blocks.related_reach(label, looks, verdicts):
                verdicts[index] = Verdict(blocks.RELATED, "related", "related")
    first, last = blocks.core(looks, [verdict is None for verdict in verdicts])
    if first > last:
        return
    cued = [i for i in range(last + 1, len(looks)) if (v := verdicts[i]) is not None and v.cue]
    for index in range(last + 1, len(looks)):
        near = sum(index - _CUE_REACH <= i < index for i in cued)
        before = sum(i < index for i in cued)
        if before < 2 and not near:
            continue
        if verdicts[index] is None and _is_below(index, last, looks, verdicts):
            verdicts[index] = Verdict(blocks.FOOTER, "boilerplate", "footer")


def _is_below(index: int, last: int, looks: list[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a line below the text belongs to the furniture: open lines do, sentences may.

    A sentence does only if it is short of a paragraph and two notices of the page's own stand
    between it and the text.
    """
    if not runs(looks[index]):
        return True
    notices = sum(
        (v := verdicts[i]) is not None and v.cue in ("comment", "footer")
        for i in range(last + 1, index)
    )
    return notices >= _MIN_NOTICES and looks[index].words <= _MAX_NOTICE_WORDS


def judge_unlikely(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    """Put the short lines that no rule knows to the prose prior."""
    core = blocks.core(looks, [verdict is None for verdict in verdicts])
    if core[0] > core[1]:
        return
    dropped = [verdict is not None for verdict in verdicts]
    often = Counter(look.key for look in looks if look.words <= _SPEAKER_WORDS)
    for index, look in enumerate(looks):
        if dropped[index] or look.is_prose or often[look.key] >= _REFRAIN:
            continue
        if not fragments(look.text, leads=False):  # else judged once they are cut
            inputs = prose.features(index, looks, dropped, core)
            if context.prior(look, inputs):
                verdicts[index] = Verdict(prose.UNLIKELY, "boilerplate")
