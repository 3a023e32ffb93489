"""What the compilations share."""

import gc
import logging

import pytest

from extractor.vocab import fold_phrase, workspace


def test_it_is_announced_once(caplog: pytest.LogCaptureFixture) -> None:
    workspace.announce.cache_clear()
    for _ in range(2):
        with workspace.compiling():
            pass
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "once (about" in caplog.text


def test_garbage_collector_is_back_after_a_failure() -> None:
    with pytest.raises(ValueError, match="stop"), workspace.compiling():
        assert not gc.isenabled()
        raise ValueError("stop")
    assert gc.isenabled()


def test_nothing_is_kept_after_forget() -> None:
    assert workspace.fold_name("β-Blockers") == fold_phrase("β-Blockers")
    workspace.forget()
    assert workspace.fold_name.cache_info().currsize == 0
