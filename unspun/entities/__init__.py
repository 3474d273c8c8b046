"""Who and where: mentions in a text, one entity for all its names, places on the map."""

from unspun.entities.analysis import Analysis, analyse, parse_together
from unspun.entities.antecedents import antecedent
from unspun.entities.clusters import Cluster
from unspun.entities.mentions import Mention
from unspun.entities.registry import Registry
from unspun.entities.resolve import Resolution, resolve
from unspun.entities.sentences import Sentence
from unspun.entities.tables import LOCAL_MENTIONS, mentions_table

__all__ = [
    "LOCAL_MENTIONS",
    "Analysis",
    "Cluster",
    "Mention",
    "Registry",
    "Resolution",
    "Sentence",
    "analyse",
    "antecedent",
    "mentions_table",
    "parse_together",
    "resolve",
]
