"""A Ray cluster of two nodes on loopback, as a program: `kill` on its input kills a node.

It says where it is in one line of JSON, and stops every process it started when its input ends.
A process of its own keeps Ray's threads and signal handlers out of the tests'.
"""

import json
import os
import signal
import sys

import ray._private.utils
from ray.cluster_utils import Cluster

from tests.servers import free_port


def main() -> None:
    # without the modules of the dashboard, which nobody looks at, a node starts in half the time;
    # it waits 15 s for them and then gives up, as it does at times on a busy machine
    ray._private.utils.get_dashboard_dependency_error = lambda: ImportError("not wanted")
    for attempt in range(3):
        try:
            serve()
            return
        except Exception:
            if attempt == 2:
                raise


def serve() -> None:
    port = free_port()
    # not 127.0.0.1, in the place of which Ray puts the machine's outer address
    node = {"node_ip_address": "127.0.0.2", "num_cpus": 1, "object_store_memory": 80 << 20}
    head = node | {"ray_client_server_port": port, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    second = cluster.add_node(**node)
    say({"client": f"ray://127.0.0.2:{port}", "address": cluster.address})
    for line in sys.stdin:
        if line.strip() == "kill":
            [raylet] = second.all_processes["raylet"]
            os.kill(raylet.process.pid, signal.SIGKILL)
            raylet.process.wait()
            say({"killed": raylet.process.pid})
    cluster.shutdown()


def say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
