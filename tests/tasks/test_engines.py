"""Where tasks run is chosen by one setting, and a cluster that cannot work is refused at once."""

import pickle
import sys
from functools import partial
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from tasks import stages
from tasks.cluster import check_server, connect
from tasks.engines import EngineError, LocalEngine, open_engine
from unspun.pipeline.work import settings_digest
from unspun.settings import ClusterSettings, Settings


@pytest.mark.parametrize("engine", ["local", "local-cluster", "ray://head:10001"])
def test_the_engine_is_part_of_no_address(engine: str) -> None:
    there = Settings(cluster=ClusterSettings(engine=engine))
    assert settings_digest(there.on_engine()) == settings_digest(Settings())
    assert there.on_engine().stories.engine == ("local" if engine == "local" else "daft")


@pytest.mark.parametrize("engine", ["", "cluster", "ray://head", "http://head:1", "ray://:1"])
def test_an_engine_nobody_knows_is_refused(engine: str) -> None:
    with pytest.raises(ValueError, match="engine"):
        ClusterSettings(engine=engine)


@pytest.mark.parametrize(
    ("engine", "server", "reason"),
    [
        ("ray://head:10001", None, "needs a Prefect server"),
        ("ray://10.0.0.5:10001", "http://127.0.0.1:4200/api", "cannot reach the Prefect server"),
        ("ray://head:10001", "http://localhost:4200/api", "cannot reach the Prefect server"),
    ],
)
def test_nodes_without_a_prefect_server_are_no_cluster(
    engine: str, server: str | None, reason: str
) -> None:
    with (
        temporary_settings(updates={PREFECT_API_URL: server}),
        pytest.raises(EngineError, match=reason),
    ):
        check_server(engine)


@pytest.mark.parametrize(
    ("engine", "server"),
    [
        ("local-cluster", None),
        ("ray://127.0.0.2:10001", "http://127.0.0.1:4200/api"),
        ("ray://localhost:10001", "http://[::1]:4200/api"),
        ("ray://head:10001", "http://prefect:4200/api"),
    ],
)
def test_a_server_the_nodes_can_reach_is_enough(engine: str, server: str | None) -> None:
    with temporary_settings(updates={PREFECT_API_URL: server}):
        check_server(engine)


def test_without_ray_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    settings = ClusterSettings(engine="local-cluster")
    with pytest.raises(EngineError, match="pip install"), open_engine(settings, tmp_path, 1, None):
        pass


def test_the_processes_of_this_machine_are_the_default(tmp_path: Path) -> None:
    with open_engine(ClusterSettings(), tmp_path, 1, None) as engine:
        assert isinstance(engine, LocalEngine)


def test_every_stage_can_be_sent_to_another_machine() -> None:
    cloudpickle = pytest.importorskip("cloudpickle")
    for task in (stages.clean, stages.count_lines, stages.find_stories, stages.article_rows):
        again = pickle.loads(cloudpickle.dumps(task))
        assert (again.name, again.task_run_name) == (task.name, task.task_run_name)


def test_a_cluster_that_breaks_off_is_asked_again() -> None:
    answers = iter([ConnectionAbortedError("first"), ConnectionAbortedError("second"), None])

    def start() -> str:
        if error := next(answers):
            raise error
        return "connected"

    assert connect(start, pause=0) == "connected"


def test_a_cluster_that_breaks_off_each_time_or_never_answers_is_given_up() -> None:
    asked: list[type[Exception]] = []

    def fail(error: type[Exception]) -> None:
        asked.append(error)
        raise error

    for error in (ConnectionAbortedError, ConnectionError):
        with pytest.raises(error):
            connect(partial(fail, error), pause=0)
    assert asked == [ConnectionAbortedError] * 3 + [ConnectionError]
