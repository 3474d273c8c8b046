"""What a run leaves behind on the Prefect server, read as the UI reads it."""

import json
import time
import urllib.request
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from tests.conftest import SEEDS, Published, Unspun
from tests.servers import PrefectServer

pytestmark = pytest.mark.flow

MAX_LOG_LINES = 60


def post(server: PrefectServer, path: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(
        f"{server.url}/api/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_the_log_of_a_run_is_a_page_and_tells_every_stage(
    server: PrefectServer, published: Published
) -> None:
    runs = ds.dataset(published.warehouse / "current" / "runs").to_table().to_pylist()
    flow_run_id = str(runs[0]["flow_run_id"])
    wanted = {"flow_run_id": {"any_": [flow_run_id]}, "level": {"ge_": 20}}
    lines = [e["message"] for e in post(server, "logs/filter", {"logs": wanted, "limit": 200})]
    assert len(lines) < MAX_LOG_LINES, "\n".join(lines)
    for stage in ("ingest", "text", "stories", "analyse", "events", "validate", "publish"):
        assert any(line.startswith(f"{stage}: ") for line in lines), stage


def blocked(server: PrefectServer, warehouse: Path) -> list[dict[str, Any]]:
    wanted = {"filter": {"event": {"name": ["unspun.publishing.blocked"]}}, "limit": 10}
    found = post(server, "events/filter", wanted)["events"]
    return [e for e in found if e["resource"]["prefect.resource.name"] == str(warehouse)]


def test_a_blocked_publish_leaves_an_artifact_and_an_event_of_its_own(
    server: PrefectServer, unspun: Unspun, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.warc.gz").write_bytes(b"\x1f\x8b no archive %d" % number)
    (inbox / "story.txt").write_bytes((SEEDS / "wire_story.txt").read_bytes())
    settings = tmp_path / "settings.toml"
    settings.write_text("[validation]\nmin_rows = 1\nmax_quarantined_share = 0.1\n")
    run = unspun("run", inbox, "--warehouse", tmp_path / "w", "--settings", settings)
    assert run.code != 0
    assert "Publishing was blocked" in run.err
    assert not (tmp_path / "w" / "CURRENT").exists()

    with urllib.request.urlopen(
        f"{server.url}/api/artifacts/publishing-blocked/latest", timeout=30
    ) as answer:
        page = json.load(answer)["data"]
    assert "The warehouse is as it was." in page
    assert "quarantined" in page
    ours = blocked(server, tmp_path / "w")
    end = time.monotonic() + 60
    while not ours and time.monotonic() < end:  # the server writes events down in batches
        time.sleep(1)
        ours = blocked(server, tmp_path / "w")
    assert len(ours) == 1
    assert ours[0]["payload"]["rules"]
    assert "Publishing was blocked" in ours[0]["payload"]["message"]
