"""Imports run one way, and what is not needed is not loaded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT

HOMES = {
    "textual": "audit.ui",
    "tinydb": "audit.storage",
    "filelock": "audit.storage",
    "platformdirs": "audit.storage",
    "PIL": "audit.storage",
    "openpyxl": "audit.storage",
    "yaml": "checklists",
    "cel_expr_python": "checklists",
    "reportlab": "reports.pdf",
    "docx": "reports.docx",
    "icalendar": "reports.calendars",
    "pypdfium2": "reports.previews",
    "textual_image": "audit.ui.pictures",
    "chinese_calendar": "audit.services.working_days",
    "click": "audit.cli",
}


def test_imports_run_one_way_and_every_library_has_one_home() -> None:
    """The contracts stand in pyproject.toml."""
    lint = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )

    linted = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("module", "strangers"),
    [
        ("checklists", ["textual", "tinydb", "reportlab", "click", "PIL", "openpyxl"]),
        ("checklists.language", ["textual", "tinydb", "reportlab", "click", "yaml"]),
        ("audit.domain.audits", ["textual", "tinydb", "reportlab", "click", "PIL", "openpyxl"]),
        ("audit.services", ["textual", "tinydb", "reportlab", "click", "PIL", "openpyxl"]),
        ("audit.storage", ["textual", "reportlab", "click"]),
        ("reports", ["textual", "tinydb", "click", "openpyxl"]),
        ("audit.cli.app", ["textual", "reportlab", "docx", "openpyxl", "PIL", "icalendar"]),
        (
            "audit.cli.app",
            ["argon2", "cryptography", "ssl", "aiohttp", "cel_expr_python", "tinydb"],
        ),
        ("audit.wiring", ["argon2", "ssl", "aiohttp", "textual", "reportlab", "openpyxl", "PIL"]),
        ("audit.ui.app", ["argon2", "aiohttp", "reportlab", "openpyxl", "PIL"]),
    ],
)
def test_a_module_does_not_load_what_it_has_no_use_for(module: str, strangers: list[str]) -> None:
    """A command answers at once only if the interface stays asleep."""
    path = ROOT / module.replace(".", "/")
    if not path.is_dir() and not path.with_suffix(".py").is_file():
        pytest.skip(f"there is no {module}")
    everything = f"""
import importlib, json, pathlib, pkgutil, sys
package = importlib.import_module({module!r})
if {module!r} in ("checklists", "audit.services", "audit.storage", "reports"):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.startswith(("reports.pdf", "reports.xlsx")) and ".__main__" not in found.name:
            importlib.import_module(found.name)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""

    fresh = subprocess.run(
        [sys.executable, "-c", everything], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert fresh.returncode == 0, fresh.stderr
    assert not set(json.loads(fresh.stdout)) & set(strangers)
