import pytest

pytest.importorskip("uvicorn", reason="the extra web is not installed")

from extractor.cli.app import run


@pytest.fixture
def served(monkeypatch, tmp_path):
    seen = {}

    def fake_run(app, **options):
        seen.update(options, hosts=app.user_middleware[0].kwargs["hosts"])

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("uvicorn.run", fake_run)
    return seen


def test_server_is_local_by_default(served, capsys):
    assert 0 == run(["serve"])
    assert ("127.0.0.1", 8000) == (served["host"], served["port"])
    assert "localhost" in served["hosts"] and "http://127.0.0.1:8000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        (["--host", "0.0.0.0"], ()),
        (["--host", "0.0.0.0", "--allow-host", "News.example"], ("0.0.0.0", "news.example")),
        (["--host", "::1"], ("[::1]",)),
    ],
)
def test_names_of_the_server(served, options, hosts):
    run(["serve", *options])

    assert set(hosts) <= set(served["hosts"])
    assert bool(hosts) == bool(served["hosts"])


def test_wrong_port_is_wrong_usage(served):
    assert 2 == run(["serve", "--port", "99999"])
