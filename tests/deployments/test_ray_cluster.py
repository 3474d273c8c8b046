"""The example cluster fits what a run asks of its nodes."""

import re
import tomllib
from typing import Any

import yaml

from tests.conftest import ROOT

TEXT = (ROOT / "deployments" / "ray-cluster.yaml").read_text(encoding="utf-8")
SPEC: dict[str, Any] = yaml.safe_load(TEXT)["spec"]
GROUPS = [SPEC["headGroupSpec"], *SPEC["workerGroupSpecs"]]


def test_every_node_runs_one_image_and_sees_one_warehouse() -> None:
    pods = [group["template"]["spec"] for group in GROUPS]
    assert len({pod["containers"][0]["image"] for pod in pods}) == 1
    mounts = [{m["name"]: m["mountPath"] for m in p["containers"][0]["volumeMounts"]} for p in pods]
    assert mounts == [{"warehouse": "/data/warehouse", "inbox": "/data/inbox"}] * len(pods)
    assert all({v["name"] for v in pod["volumes"]} == {"warehouse", "inbox"} for pod in pods)
    assert all(pod["securityContext"]["runAsNonRoot"] for pod in pods)


def test_the_head_takes_no_tasks_and_serves_clients() -> None:
    head = SPEC["headGroupSpec"]
    assert head["rayStartParams"]["num-cpus"] == "0"
    ports = {
        p["name"]: p["containerPort"] for p in head["template"]["spec"]["containers"][0]["ports"]
    }
    assert ports["client"] == 10001
    assert ":10001" in TEXT.partition("apiVersion")[0]


def test_its_ray_is_the_one_the_extra_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [wanted] = [d for d in project["optional-dependencies"]["cluster"] if d.startswith("ray[")]
    [lowest] = re.findall(r">=(\d+\.\d+)", wanted)
    assert SPEC["rayVersion"].startswith(f"{lowest}.")


def test_a_memory_limit_named_for_steps_fits_their_group() -> None:
    [wanted] = re.findall(r"STEP_MEMORY_MB=(\d+)", TEXT)
    sizes = {g["groupName"]: g["template"]["spec"]["containers"][0] for g in GROUPS[1:]}
    gigabytes = {n: int(c["resources"]["limits"]["memory"][:-2]) for n, c in sizes.items()}
    assert gigabytes["shards"] * 1000 < int(wanted) < gigabytes["steps"] * 1000
