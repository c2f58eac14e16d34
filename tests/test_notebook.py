"""The notebook of the documentation runs from the first cell to the last, and is kept without what it printed."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "library.ipynb"


class ThisPython(KernelSpecManager):
    """Gives a kernel of the Python that runs the tests, whatever kernels the machine has."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give that kernel."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


def test_it_is_kept_without_outputs() -> None:
    """What it prints changes with every rule: the file holds none of it."""
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) >= 10
    assert [cell.outputs or cell.execution_count for cell in cells if cell.outputs or cell.execution_count] == []


def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cell fails; the graph, an answer and a table of pandas show themselves as tables without scripts."""
    for name in ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that run the kernel, on sockets and loops
        client = NotebookClient(
            notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
        )
        client.create_kernel_manager().kernel_spec_manager = ThisPython()
        client.execute()
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    assert len(shown) >= 5
    assert "岳阳市政府工作报告" in shown[0]
    assert all("<table" in html and "<script" not in html for html in shown)
