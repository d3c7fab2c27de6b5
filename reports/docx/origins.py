"""What a file says of its origin, for programs: the custom properties of a Word file."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from reports.pdf.breaking import cleaned
from reports.proof import Proof

CUSTOM_NAME: Final = "/docProps/custom.xml"
CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_KEY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_NUMBER: Final = 2
"""The numbers before it are Word's own."""


def origin(proof: Proof) -> bytes:
    """Return the properties that name the audit and the record a document shows."""
    said = {
        "Plumbline audit": proof.audit,
        "Plumbline head": proof.head,
        "Plumbline language": proof.language,
        "Plumbline form": proof.form,
        "Plumbline program": proof.program,
        "Plumbline theme": proof.theme,
        "Plumbline step": proof.step,
        "Plumbline day": proof.on,
        "Plumbline draft": "yes" if proof.is_draft else "",
    }
    filled = {name: value for name, value in said.items() if value}
    lines = "".join(
        f'<property fmtid="{_KEY}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(cleaned(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(filled.items(), start=_FIRST_NUMBER)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{lines}</Properties>"
    ).encode()
