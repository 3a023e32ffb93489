"""Weights of an exported graph find their places in the reader again."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("transformers")

from export_sentences import export  # noqa: E402
from reader.model import ContextHead, DependencyHead, SentenceHead, TokenHead  # noqa: E402
from restore_checkpoint import LABELS, dequantised, read_weights, shaped, weight_name  # noqa: E402

from tests.scripts.test_reader_training import tiny_reader  # noqa: E402


@pytest.mark.parametrize(
    ("node", "weight"),
    [
        (
            "/encoder/encoder/layer.0/attention/self/query/MatMul_quant",
            "encoder.encoder.layer.0.attention.self.query.weight",
        ),
        ("/ncbi/narrow/MatMul", "heads.ncbi.narrow.weight"),
        ("/certainty/hidden/Gemm_MatMul_quant", "heads.certainty.hidden.weight"),
        ("/MatMul_quant", LABELS),
        ("/dependencies/MatMul", "heads.dependencies.arc_weight"),
        ("/label_head/label_head.1/MatMul", "heads.dependencies.label_head.1.weight"),
    ],
)
def test_products_name_their_weights(node, weight):
    assert weight == weight_name(node)


def test_weights_get_the_shape_of_their_layer():
    labels = torch.arange(2 * 3 * 3).view(2, 3, 3)
    flat = labels.permute(1, 0, 2).reshape(3, 6)
    matrix = torch.arange(6).view(2, 3)

    assert torch.equal(labels, shaped(LABELS, flat))
    assert torch.equal(matrix, shaped("heads.dependencies.arc_weight", matrix))
    assert torch.equal(matrix.T, shaped("heads.ncbi.linear.weight", matrix))


def test_int8_weights_become_floats_by_column():
    stored = {
        "w_quantized": np.array([[-64, 10], [64, 12]], np.int8),
        "w_scale": np.array([0.5, 2.0], np.float32),
        "w_zero_point": np.array([0, 10], np.int8),
        "v.half": np.array([1.5], np.float16),
    }

    assert [[-32.0, 0.0], [32.0, 4.0]] == dequantised("w_quantized", stored).tolist()
    assert np.float32 == dequantised("v.half", stored).dtype


@pytest.mark.filterwarnings("ignore")  # the exporter and the quantiser warn of themselves
def test_an_exported_reader_is_restored(tmp_path):
    reader, tags = tiny_reader(), ["O", "B-x", "I-x"]
    size = reader.hidden
    dependencies = DependencyHead(size, ["root", "obj", "obl"], arc_size=104, label_size=6)
    reader.add_heads({name: TokenHead(size, tags) for name in ("upos", "xpos")})
    reader.add_heads({"ncbi": ContextHead(size, tags, width=12), "dependencies": dependencies})
    reader.add_heads({"certainty": SentenceHead(size, tags)})
    for parameter in reader.parameters():  # a graph holds weights that are equal only once
        torch.nn.init.normal_(parameter)
    export(reader, tmp_path / "sentences.onnx", quantize=True)
    weights = read_weights(tmp_path / "sentences.onnx")

    expected = reader.state_dict()
    del expected["encoder.embeddings.word_embeddings.weight"]
    assert set(expected) == set(weights)
    for name, weight in expected.items():
        step = float(weight.abs().max()) / 64
        assert torch.allclose(weights[name], weight, atol=step), name
