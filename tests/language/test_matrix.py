import numpy as np
import pytest
from thinc.api import NumpyOps

from extractor.language.matrix import use_fast_products


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_products_are_the_same(monkeypatch: pytest.MonkeyPatch, trans1: bool, trans2: bool) -> None:
    random = np.random.default_rng(0)
    left = random.standard_normal((5, 4) if trans1 else (4, 5)).astype("f")
    right = random.standard_normal((3, 5) if trans2 else (5, 3)).astype("f")
    ops = NumpyOps()
    monkeypatch.setattr(NumpyOps, "gemm", NumpyOps.gemm)
    before = ops.gemm(left, right, trans1=trans1, trans2=trans2)
    use_fast_products()
    after = ops.gemm(left, right, trans1=trans1, trans2=trans2)
    np.testing.assert_allclose(before, after, rtol=1e-5, atol=1e-6)


def test_products_fill_a_given_array() -> None:
    use_fast_products()
    out = np.zeros((2, 2), dtype="f")
    NumpyOps().gemm(np.eye(2, dtype="f"), np.ones((2, 2), dtype="f"), out=out)
    assert (out == 1).all()
