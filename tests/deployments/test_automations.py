"""Automations on a real server: they are there once, and a failed run calls the webhook."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from deployments.automations import crashed_runs, failed_runs, late_runs
from tests.conftest import ROOT
from tests.servers import PrefectServer

pytestmark = pytest.mark.flow

# A run as a deployment would start it, ended as a blocked publish ends it.
FAIL_A_RUN = """
import sys
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.states import Failed, Running

@flow(name="unspun")
def run_pipeline(): ...

with get_client(sync_client=True) as client:
    run = client.create_flow_run(run_pipeline, tags=["unspun"], name="daily-one")
    client.set_flow_run_state(run.id, Running())
    client.set_flow_run_state(run.id, Failed(message=sys.argv[1]), force=True)
"""
LIST_THEM = """
import json
from prefect.client.orchestration import get_client

with get_client(sync_client=True) as client:
    names = [a["name"] for a in client._client.post("/automations/filter", json={}).json()]
    block = client.read_block_document_by_name("unspun-alerts", "webhook", include_secrets=False)
    print(json.dumps([names, block.data["url"]]))
"""
MESSAGE = 'PublishingBlocked: VAL-101 failed for articles ("title" is null in 9 of 10 rows)'


class Receiver(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bodies: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        length = int(self.headers["Content-Length"])
        self.server.bodies.append(self.rfile.read(length).decode())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def python(server: PrefectServer, *args: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *args],
        cwd=ROOT,
        env={**os.environ, **server.environment, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def registered(server: PrefectServer, receiver: Receiver) -> str:
    url = f"http://127.0.0.1:{receiver.server_port}/hook"
    for _ in range(2):
        said = python(server, "deployments/automations.py", UNSPUN_ALERT_WEBHOOK=url)
    return said


def test_registering_twice_leaves_one_of_each(server: PrefectServer, registered: str) -> None:
    names, url = json.loads(python(server, "-c", LIST_THEM).splitlines()[-1])
    ours = sorted(name for name in names if name.startswith("unspun"))
    assert ours == [
        "unspun: a run failed",
        "unspun: a run is late",
        "unspun: end runs that fell silent",
    ]
    assert "127.0.0.1" not in url  # the server keeps the URL as a secret
    assert all(name in registered for name in ours)


def test_without_a_webhook_only_the_clean_up_is_registered(server: PrefectServer) -> None:
    said = python(server, "deployments/automations.py", UNSPUN_ALERT_WEBHOOK="")
    assert said.count("registered:") == 1
    assert "UNSPUN_ALERT_WEBHOOK" in said


def test_a_blocked_publish_reaches_the_webhook_with_the_rule(
    server: PrefectServer, receiver: Receiver, registered: str
) -> None:
    python(server, "-c", FAIL_A_RUN, MESSAGE)
    end = time.monotonic() + 60
    while not receiver.bodies and time.monotonic() < end:
        time.sleep(0.5)
    assert len(receiver.bodies) == 1
    told = json.loads(receiver.bodies[0])
    assert told["text"] == f"unspun: daily-one is Failed. {MESSAGE}"
    assert "/runs/flow-run/" in told["run"]


def test_silence_is_judged_over_at_least_three_heartbeats() -> None:
    trigger = crashed_runs().trigger
    assert trigger.posture.value == "Proactive"
    assert trigger.within.total_seconds() >= 3 * 30
    assert "prefect.flow-run.Completed" in trigger.expect
    assert trigger.for_each == {"prefect.resource.id"}


def test_alerts_are_for_our_runs_only() -> None:
    from uuid import uuid4

    from prefect.events.actions import CallWebhook

    alert = CallWebhook(block_document_id=uuid4())
    for automation in (late_runs(alert), failed_runs(alert), crashed_runs()):
        related = automation.trigger.match_related
        assert related.model_dump()["prefect.resource.id"] == "prefect.tag.unspun"
