"""The same words and photographs as other programs write them, without frames or our line breaking."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import typst
from fpdf import FPDF

from reports.fonts import FOLDER
from reports.pdf.faces import BOLD, REGULAR
from tests.benchmarks.long_reports import FINDINGS, a_finding


def by_fpdf2(photographs: Mapping[str, bytes]) -> bytes:
    """Write them with fpdf2."""
    pdf = FPDF()
    pdf.add_font("text", fname=FOLDER / f"{REGULAR}.ttf")
    pdf.add_font("text", style="B", fname=FOLDER / f"{BOLD}.ttf")
    pdf.add_page()
    for number in range(FINDINGS):
        finding = a_finding(number, len(photographs))
        pdf.set_font("text", "B", 11)
        pdf.multi_cell(0, 6, f"{finding.number} {finding.title}", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("text", "", 9.5)
        for field in (*finding.facts, *finding.basis, *finding.due):
            line = f"{field.label} {field.value}"
            pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
        for shown in finding.photos:
            pdf.image(io.BytesIO(photographs[shown.picture]), w=52)
    return bytes(pdf.output())


def by_typst(photographs: Mapping[str, bytes], folder: Path) -> bytes:
    """Write them with typst; ``folder`` holds the photographs as files."""
    lines = [
        f'#set text(font: "{REGULAR.partition("-")[0]}", size: 9.5pt)',
        '#set page(paper: "a4", margin: 20mm, numbering: "1 / 1")',
    ]
    for number in range(FINDINGS):
        finding = a_finding(number, len(photographs))
        lines.append(f"#heading({_quoted(f'{finding.number} {finding.title}')})")
        fields = (*finding.facts, *finding.basis, *finding.due)
        said = (f"{field.label} {field.value}" for field in fields)
        lines += [f"#par(text({_quoted(each)}))" for each in said]
        lines += [f'#image("{shown.picture}.jpg", width: 52mm)' for shown in finding.photos]
    source = folder / "report.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    written = typst.compile(
        str(source), root=str(folder), font_paths=[str(FOLDER)], ignore_system_fonts=True
    )
    return bytes(written)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
