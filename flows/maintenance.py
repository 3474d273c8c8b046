"""Looking after a warehouse: join small files, drop old snapshots, check every byte."""

from prefect import flow

from flows.parameters import Address
from tasks import upkeep
from unspun.settings import Settings
from unspun.store import open_store


@flow(name="unspun-maintenance", flow_run_name="maintenance · {warehouse}")
def maintain(warehouse: Address, settings: Settings | None = None) -> None:
    """Compact, prune and verify a warehouse.

    Raises:
        BrokenPromise: the warehouse does not hold what its manifest says.
    """
    store, chosen = open_store(warehouse), (settings or Settings()).store
    upkeep.compact(store, chosen)
    upkeep.prune(store, chosen)
    upkeep.verify(store)
