"""The warehouse: snapshots of all tables that readers never see half done."""

from unspun.store.changes import Change
from unspun.store.errors import StoreBusy, StoreError
from unspun.store.maintain import Pruned, compact, prune, rollback
from unspun.store.objects import ObjectStore, open_store
from unspun.store.publish import PublishResult, publish
from unspun.store.snapshot import Snapshot, StagedSnapshot
from unspun.store.verify import Problem, verify
from unspun.store.warehouse import Store

__all__ = [
    "Change",
    "ObjectStore",
    "Problem",
    "Pruned",
    "PublishResult",
    "Snapshot",
    "StagedSnapshot",
    "Store",
    "StoreBusy",
    "StoreError",
    "compact",
    "open_store",
    "prune",
    "publish",
    "rollback",
    "verify",
]
