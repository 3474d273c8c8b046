"""Stories: every copy of a text found, every source counted once.

Start at :func:`find_stories`. ``tokens`` and ``signatures`` turn texts into keys, ``join`` finds
candidate pairs, ``verify`` and ``align`` decide on them, ``link`` and ``clusters`` join them,
``assign``, ``representative`` and ``versions`` say what every copy is. ``credits`` reads agencies.
"""

from unspun.stories.credits import syndicated_from
from unspun.stories.find import ASSIGNMENTS, SIGNATURES, StoryResult, find_stories

__all__ = ["ASSIGNMENTS", "SIGNATURES", "StoryResult", "find_stories", "syndicated_from"]
