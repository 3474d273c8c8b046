"""The deployment files, as far as they can be judged without Docker or a cluster."""

import importlib
import os
import re
import subprocess
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.client.schemas.schedules import CronSchedule
from prefect.utilities.templating import find_placeholders
from pydantic import TypeAdapter

from tests.conftest import ROOT

FOLDER = ROOT / "deployments"
ENVIRONMENT = {"UNSPUN_INBOX": "/data/inbox", "UNSPUN_WAREHOUSE": "/data/w", "UNSPUN_HOME": "/x"}
SECRET = re.compile(r"password|secret|token|auth_string|connection_url", re.IGNORECASE)


def load(name: str) -> dict[str, Any]:
    text = (FOLDER / name).read_text()
    for variable, value in ENVIRONMENT.items():
        text = text.replace("{{ $" + variable + " }}", value)
    return yaml.safe_load(text)


PREFECT = load("prefect.yaml")
COMPOSE = load("compose.yaml")
DEPLOYMENTS = {d["name"]: d for d in PREFECT["deployments"]}


@pytest.mark.parametrize("name", sorted(DEPLOYMENTS))
def test_every_entrypoint_is_a_flow_that_takes_the_parameters(name: str) -> None:
    path, function = DEPLOYMENTS[name]["entrypoint"].split(":")
    flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), function)
    values = DEPLOYMENTS[name]["parameters"]
    expected = signature(flow.fn).parameters
    assert set(values) <= set(expected)
    for parameter, value in values.items():
        TypeAdapter(expected[parameter].annotation).validate_python(value)
    missing = {p for p, s in expected.items() if s.default is s.empty} - set(values)
    assert not missing


@pytest.mark.parametrize("name", sorted(DEPLOYMENTS))
def test_every_deployment_is_tagged_described_and_runs_once_at_a_time(name: str) -> None:
    deployment = DEPLOYMENTS[name]
    assert "unspun" in deployment["tags"]
    assert deployment["description"].endswith(".")
    assert deployment["concurrency_limit"]["limit"] == 1
    assert deployment["work_pool"]["name"] == "unspun"


def test_every_schedule_is_valid_and_has_a_time_zone() -> None:
    schedules = [s for d in DEPLOYMENTS.values() for s in d.get("schedules", ())]
    assert len(schedules) == 3
    for schedule in schedules:
        assert CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"]).cron


def test_no_placeholder_is_left_that_nobody_fills() -> None:
    assert find_placeholders(yaml.safe_dump(PREFECT)) == set()


def test_compose_starts_database_server_registration_and_worker_in_order() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"database", "server", "register", "worker"}
    assert services["server"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["register"]["depends_on"] == {"server": {"condition": "service_healthy"}}
    assert list(services["worker"]["depends_on"]) == ["register"]
    assert all(s["healthcheck"]["test"] for n, s in services.items() if n in ("database", "server"))


def test_compose_publishes_the_ui_on_loopback_only() -> None:
    ports = [p for s in COMPOSE["services"].values() for p in s.get("ports", ())]
    assert ports == ["127.0.0.1:4200:4200"]


def test_secrets_in_compose_come_from_the_environment() -> None:
    found = 0
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            if SECRET.search(name):
                found += 1
                assert re.search(r"\$\{UNSPUN_(DB_PASSWORD|SERVER_AUTH)\b(?!:-)", value), name
    assert found >= 5


def test_every_volume_of_compose_is_declared() -> None:
    declared = set(COMPOSE["volumes"])
    for service in COMPOSE["services"].values():
        for volume in service.get("volumes", ()):
            source = re.sub(r"\$\{\w+:-(\w+)\}", r"\1", volume).split(":")[0]
            assert source in declared


def test_the_image_is_built_in_stages_runs_as_a_user_and_copies_what_exists() -> None:
    lines = (FOLDER / "Dockerfile").read_text().splitlines()
    assert sum(line.startswith("FROM") for line in lines) == 2
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users == ["1001:1001"]
    copied = [line.split()[1:-1] for line in lines if re.match(r"COPY (?!--from)", line)]
    names = {name for names in copied for name in names}
    assert [name for name in sorted(names) if not (ROOT / name).exists()] == []
    allowed = (FOLDER / "Dockerfile.dockerignore").read_text().split("!")
    assert names <= {entry.split()[0] for entry in allowed[1:]}


def test_the_cluster_runs_the_image_as_its_user_on_a_read_only_root() -> None:
    worker = load("kubernetes/values.yaml")["worker"]
    security = worker["containerSecurityContext"]
    assert security["runAsUser"] == worker["podSecurityContext"]["fsGroup"] == 1001
    assert security["readOnlyRootFilesystem"] is True
    assert worker["config"]["workPool"] == PREFECT["definitions"]["pool"]["name"]
    mounted = {m["name"]: m["mountPath"] for m in worker["extraVolumeMounts"]}
    assert set(mounted) == {v["name"] for v in worker["extraVolumes"]}
    variables = {v["name"]: v["value"] for v in worker["extraEnvVars"]}
    assert variables["UNSPUN_WAREHOUSE"] == mounted["warehouse"]
    assert variables["PREFECT_HOME"].startswith(mounted["scratch"])


@pytest.mark.parametrize("script", ["serve.sh", "register.sh"])
def test_scripts_can_be_run_and_are_valid(script: str) -> None:
    path = FOLDER / script
    assert os.access(path, os.X_OK)
    done = subprocess.run(["bash", "-n", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_file_names_a_registry_of_packages_or_holds_a_secret() -> None:
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        text = Path(path).read_text()
        assert not re.search(r"pypi|index-url|pythonhosted", text), path.name
        assert not re.search(r"https://[^.\s]+\.(slack|discord|office)\.", text), path.name
