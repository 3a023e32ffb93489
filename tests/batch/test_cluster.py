"""The Ray engine on a local cluster of two nodes: the rows of the local engine."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.batch.run import run_batch
from tests.batch.test_run import make_settings, make_text, news, read_rows

__all__ = ["news"]
ROOT = Path(__file__).resolve().parents[2]
ray = pytest.importorskip("ray", reason="Ray is not installed: pip install '.[scale]'")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("processes"),
    # Ray leaves sockets and files to the end of the process.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]
PATIENCE = 300  # seconds for a node to start; Ray itself gives up after 30 on a busy machine
PATIENT = {
    "RAY_agent_register_timeout_ms": str(PATIENCE * 1000),
    "RAY_worker_register_timeout_seconds": str(PATIENCE),
    "RAY_health_check_initial_delay_ms": str(PATIENCE * 1000),
    "RAY_health_check_timeout_ms": "60000",
    "RAY_raylet_start_wait_time_s": str(PATIENCE),
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_worker_niceness": "0",  # Ray's 15 gets no turn on a busy machine
    # Each prestarted worker imports Ray anew.
    "RAY_enable_worker_prestart": "0",
    "RAY_prestart_worker_first_driver": "0",
}


def wait_for_node(get_node: Callable[..., object]) -> Callable[..., object]:
    def wait(*arguments: object) -> object:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return get_node(*arguments)
            except RuntimeError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)

    return wait


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start a head and a second node."""
    from ray._private import services
    from ray.cluster_utils import Cluster

    for name, value in PATIENT.items():
        os.environ[name] = value
    services.get_node = wait_for_node(services.get_node)
    node = {"num_cpus": 2, "include_dashboard": False, "object_store_memory": 100_000_000}
    try:
        cluster = Cluster(initialize_head=True, head_node_args=node)
        cluster.add_node(num_cpus=2, object_store_memory=100_000_000)
    except Exception as error:  # noqa: BLE001 - Ray raises a bare one when a node does not start
        pytest.skip(f"Ray starts no two nodes here within {PATIENCE} seconds: {error}")
    # The workers of the cluster import the pipeline of the tests.
    ray.init(address=cluster.address, runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}})
    yield cluster.address
    ray.shutdown()
    cluster.shutdown()


def test_ray_gives_the_rows_of_the_local_engine(address: str, news: Path, tmp_path: Path) -> None:
    run_batch(make_settings(tmp_path / "local", news))
    report = run_batch(make_settings(tmp_path / "ray", news, engine="ray", workers=3))

    assert report.finished
    assert read_rows(tmp_path / "local") == read_rows(tmp_path / "ray")


def test_ray_isolates_articles_that_hang_or_die(address: str, tmp_path: Path) -> None:
    texts = [make_text(n, also={2: "HANG", 5: "DIE"}.get(n, "")) for n in range(9)]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(f'{{"text": "{text}"}}\n' for text in texts))

    report = run_batch(make_settings(tmp_path / "out", source, engine="ray", timeout=5))

    assert (7, 2) == (report.counts["articles"], report.failed)
