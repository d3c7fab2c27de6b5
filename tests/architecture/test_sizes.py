"""No file and no function is so long that it must hold two ideas."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import shown, sources

LONGEST_MODULE = 350
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("path", sources(), ids=shown)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    """In lines, comments and all."""
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST_MODULE


@pytest.mark.parametrize("path", sources(), ids=shown)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    """From its name to its last line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    long = {
        node.name: length
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert not long
