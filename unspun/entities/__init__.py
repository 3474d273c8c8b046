"""Who and where: mentions in a text, one entity for all its names, places on the map."""

from unspun.entities.analysis import Analysis, analyse
from unspun.entities.mentions import Mention
from unspun.entities.sentences import Sentence

__all__ = ["Analysis", "Mention", "Sentence", "analyse"]
