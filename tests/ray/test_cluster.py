"""A run on two nodes of Ray, one of which is killed: the same bytes as on one machine."""

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SEEDS, Run, Unspun
from tests.flows.test_run import contents
from unspun.store import Store, verify

pytest.importorskip("ray", reason="the extra [cluster] is not installed")
pytest.importorskip("prefect_ray", reason="the extra [cluster] is not installed")

pytestmark = [
    pytest.mark.ray,
    pytest.mark.flow,
    pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is loopback on Linux only"),
]

TWO_SHARDS = "[ingest]\nshard_documents = 24\n"


@dataclass
class Nodes:
    """Two nodes of Ray on loopback, and the environment of their clients."""

    process: "subprocess.Popen[str]"
    environment: dict[str, str]
    client: str = ""  # for programs on other machines
    address: str = ""  # for programs on a node

    def heard(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def kill_second(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write("kill\n")
        self.process.stdin.flush()
        return self.heard()["killed"]


@pytest.fixture(scope="module")
def nodes(unspun: Unspun, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    home = tmp_path_factory.mktemp("ray")
    (home / "token").write_text(secrets.token_hex(32))
    environment = unspun.environment | {
        "RAY_AUTH_TOKEN_PATH": str(home / "token"),
        "RAY_USAGE_STATS_ENABLED": "0",
        # a lost node is noticed after 2 s instead of 15
        "RAY_health_check_period_ms": "500",
        "RAY_health_check_failure_threshold": "4",
    }
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ray.nodes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        with process:
            try:
                nodes = Nodes(process, environment)
                said = nodes.heard()
                nodes.client, nodes.address = said["client"], said["address"]
                yield nodes
            finally:
                assert process.stdin is not None
                process.stdin.close()
                process.wait(60)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "two-shards.toml"
    path.write_text(TWO_SHARDS)
    return path


def outputs(warehouse: Path, stage: str) -> int:
    """Return how many shards a stage has finished."""
    folder = warehouse / "shards" / stage
    return len([p for p in folder.iterdir() if p.name[0] != "."]) if folder.is_dir() else 0


def test_the_join_of_signatures_is_the_same_on_ray(nodes: Nodes) -> None:
    script = (
        "import daft\n"
        "from tests.stories.test_join import NEW, OLD, keys\n"
        "from unspun.settings import StorySettings\n"
        "from unspun.stories.join import candidate_pairs\n"
        "here, there = (\n"
        "    candidate_pairs(keys(NEW), keys(OLD), 'wording', StorySettings(engine=engine))\n"
        "    for engine in ('local', 'daft')\n"
        ")\n"
        "print(len(here), (here == there).all(), daft.runners.get_or_create_runner().name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=nodes.environment | {"RAY_ADDRESS": nodes.address, "DAFT_RUNNER": "ray"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    count, same, runner = done.stdout.split()
    assert int(count) > 0
    assert (same, runner) == ("True", "ray")


def test_a_node_killed_in_the_middle_changes_no_byte(
    nodes: Nodes, unspun: Unspun, settings: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    local = unspun("run", SEEDS, "-w", here, "-s", settings, "--json", timeout=900)
    assert local.code == 0, local.err
    command = unspun.command("run", SEEDS, "-w", there, "-s", settings, "--json")
    with (tmp_path / "errors").open("w+") as errors:
        running = subprocess.Popen(
            [*command, "--engine", nodes.client],
            env=nodes.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        with running:
            while running.poll() is None and outputs(there, "repair") < 2:
                time.sleep(0.2)
            time.sleep(2)  # now both nodes analyse a shard
            done = outputs(there, "analyse")
            nodes.kill_second()
            out, _ = running.communicate(timeout=600)
        errors.seek(0)
        remote = Run(running.returncode, out, errors.read())
    assert remote.code == 0, remote.err
    assert done < 2, "the node was killed too late"
    assert contents(there) == contents(here)
    assert verify(Store(there)) == []
