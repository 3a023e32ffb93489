"""The notebook of the documentation answers its questions on the corpus that ships."""

import pytest

from tests.conftest import ROOT

SECONDS = 600  # for one cell; the first one reads eight articles


@pytest.mark.model
def test_notebook_runs():
    nbformat = pytest.importorskip("nbformat", reason="the notebook needs nbformat")
    nbclient = pytest.importorskip("nbclient", reason="the notebook needs nbclient")
    pytest.importorskip("ipykernel", reason="the notebook needs ipykernel")
    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    resources = {"metadata": {"path": str(ROOT / "docs")}}

    ran = nbclient.NotebookClient(notebook, timeout=SECONDS, resources=resources).execute()

    outputs = [cell.outputs for cell in ran.cells if cell.cell_type == "code" and cell.source]
    assert all(outputs[:-1])
    assert 6 == sum(cell.source.startswith("## ") for cell in ran.cells)
