"""Store large float32 weights of an ONNX file in 16 bits; ONNX Runtime widens them on loading."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Below this a weight is not worth a cast.
SMALL_TENSOR = 10_000


def halve(path: Path) -> None:
    """Rewrite a file with half the bytes for its large float32 weights."""
    model = onnx.load(str(path))
    graph = model.graph
    large = [t for t in graph.initializer if t.data_type == TensorProto.FLOAT]
    for tensor in [t for t in large if np.prod(t.dims) > SMALL_TENSOR]:
        half = numpy_helper.from_array(
            numpy_helper.to_array(tensor).astype(np.float16), f"{tensor.name}.half"
        )
        cast = helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT)
        graph.initializer.remove(tensor)
        graph.initializer.append(half)
        graph.node.insert(0, cast)
    onnx.save(model, str(path))
