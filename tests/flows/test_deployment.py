"""The deployments on a real server: a schedule fires, a worker runs it, a snapshot is out."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selenium import webdriver

from tests.chromium import page_text
from tests.conftest import ROOT, SEEDS
from tests.servers import PrefectServer, stop
from unspun.store import Store, verify

pytestmark = [pytest.mark.flow, pytest.mark.slow]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deployed") / "inbox"
    folder.mkdir()
    for name in ("wire_story.txt", "tag_page.txt", "empty.txt"):
        (folder / name).write_bytes((SEEDS / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def environment(server: PrefectServer, inbox: Path) -> dict[str, str]:
    return {
        **os.environ,
        **server.environment,
        "UNSPUN_HOME": str(ROOT),
        "UNSPUN_INBOX": str(inbox),
        "UNSPUN_WAREHOUSE": str(inbox.parent / "warehouse"),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
    }


def prefect(environment: dict[str, str], *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *args],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def deployed(environment: dict[str, str]) -> None:
    prefect(environment, "work-pool", "create", "unspun", "--type", "process")
    prefect(
        environment, "--no-prompt", "deploy", "--all", "--prefect-file", "deployments/prefect.yaml"
    )


@pytest.fixture
def worker(environment: dict[str, str], deployed: None, tmp_path: Path) -> Iterator[Path]:
    log = tmp_path / "worker.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "unspun"],
            cwd=ROOT,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            yield log
        finally:
            stop(process)


def test_the_deployments_of_the_file_are_there_one_at_a_time(
    environment: dict[str, str], deployed: None
) -> None:
    names = ("unspun/daily", "unspun-backfill/backfill", "unspun-maintenance/maintenance")
    for name in names:
        found = json.loads(prefect(environment, "deployment", "inspect", name, "--output", "json"))
        assert found["global_concurrency_limit"]["limit"] == 1
    daily = json.loads(
        prefect(environment, "deployment", "inspect", "unspun/daily", "--output", "json")
    )
    assert daily["schedules"][0]["schedule"]["cron"] == "30 5 * * *"
    form = daily["parameter_openapi_schema"]["definitions"]["RunParameters"]["properties"]
    assert all("description" in field for field in form.values())


@pytest.mark.browser
def test_the_deployments_are_found_in_the_ui_with_their_form(
    browser: webdriver.Chrome,
    server: PrefectServer,
    environment: dict[str, str],
    deployed: None,
    pictures: Path,
) -> None:
    listed = page_text(browser, f"{server.url}/deployments", "maintenance")
    assert all(name in listed for name in ("daily", "hourly-feeds", "backfill", "reprocess"))
    browser.save_screenshot(str(pictures / "deployments.png"))
    daily = prefect(environment, "deployment", "inspect", "unspun/daily", "--output", "json")
    url = f"{server.url}/deployments/deployment/{json.loads(daily)['id']}/run"
    assert "sources" in page_text(browser, url, "sources").lower()
    browser.save_screenshot(str(pictures / "form.png"))


def test_a_scheduled_run_publishes_a_snapshot(
    environment: dict[str, str], deployed: None, worker: Path
) -> None:
    # every minute: on a busy machine the first one may have passed before it is registered
    prefect(
        environment,
        *("deployment", "schedule", "create", "unspun/daily"),
        *("--interval", "60", "--anchor-date", f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S%z}"),
    )
    store = Store(Path(environment["UNSPUN_WAREHOUSE"]))
    end = time.monotonic() + 420
    while store.current_id() is None and time.monotonic() < end:
        time.sleep(1)
    prefect(environment, "deployment", "schedule", "clear", "unspun/daily", "--accept-yes")
    snapshot = store.current()
    assert snapshot is not None, worker.read_text()[-3000:]
    assert snapshot.rows("articles") == 6
    assert verify(store) == []
