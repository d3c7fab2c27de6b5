"""Writes the software bill of materials, which the wheel carries: CycloneDX, always the same.

Everything in it stands in files of the project: versions in the locks, licences and who uses what in
THIRD-PARTY.md. So it needs no network, holds no time, no path and no number made up by chance, and is
the same on every machine. The hashes of what is downloaded stand in the locks, one for each system.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "sbom.cdx.json"
SCHEMA: Final = "http://cyclonedx.org/schema/bom-1.6.schema.json"

_PIN: Final = re.compile(r"([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; ([^\\]+?))?\s*(?:--hash|$)")
_ROW: Final = re.compile(r"^\| ([\w.-]+) \| ([^|]+) \| ([^|]+) \|$", flags=re.MULTILINE)
_BUILD: Final = "## Used to install it"
_EXTRA: Final = "## Added by the extra `signing`"
_FONTS: Final = (
    ("Noto Sans SC", "2.004", "OFL-1.1"),
    ("Noto Serif SC", "2.003", "OFL-1.1"),
    ("DejaVu Sans", "2.37", "Bitstream-Vera"),
)
"""The fonts of which subsets are shipped; `reports/fonts/README.md` says how they were made."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the lock pins, and what THIRD-PARTY.md says of it."""

    name: str
    version: str
    marker: str
    licence: str
    used_by: tuple[str, ...]
    scope: str
    """As CycloneDX has it: of the build ``excluded``, of the extra ``optional``."""

    @property
    def ref(self) -> str:
        """Its name within the list, which is what package managers call it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def bill(root: Path = ROOT) -> dict[str, Any]:
    """Return the whole list."""
    own = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock, everything, third_party = (
        (root / name).read_text(encoding="utf-8")
        for name in ("requirements.lock", "requirements-dev.lock", "THIRD-PARTY.md")
    )
    libraries = libraries_in(lock, everything, third_party)
    ref = f"pkg:pypi/{own['name']}@{own['version']}"
    wanted = [*own["dependencies"], *itertools.chain(*own["optional-dependencies"].values())]
    direct = {_canonical(re.split(r"[<>=!~ \[]", line)[0]) for line in wanted}
    return {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ref,
                "name": own["name"],
                "version": own["version"],
                "description": own["description"],
                "licenses": [{"expression": own["license"]}],
                "purl": ref,
            }
        },
        "components": [*map(_component, libraries), *(_font(*font) for font in _FONTS)],
        "dependencies": _dependencies(ref, direct, libraries),
    }


def libraries_in(lock: str, everything: str, third_party: str) -> list[Library]:
    """Return what is installed, and what the extra adds, with what is said of it, by name.

    Raises:
        ValueError: a library is pinned of which nothing is said.
    """
    extra, _, after = third_party.partition(_EXTRA)[2].partition("\n## ")
    build = {_canonical(name) for name, _, _ in _ROW.findall(after.partition(_BUILD[3:])[2])}
    optional = {_canonical(name) for name, _, _ in _ROW.findall(extra)}
    rows = {_canonical(name): (said, users) for name, said, users in _ROW.findall(third_party)}
    pins = _pins(lock)
    installed = {name for name, _, _ in pins}
    pins += [pin for pin in _pins(everything) if pin[0] in optional - installed]
    if unsaid := sorted({name for name, _, _ in pins} - set(rows)):
        raise ValueError(f"THIRD-PARTY.md does not list {', '.join(unsaid)}")
    return [
        Library(
            name=name,
            version=version,
            marker=marker,
            licence=rows[name][0].strip(),
            used_by=tuple(_canonical(each) for each in re.split(r"[,;]", rows[name][1])),
            scope="excluded" if name in build else "optional" if name in optional else "required",
        )
        for name, version, marker in sorted(pins)
    ]


def _pins(lock: str) -> list[tuple[str, str, str]]:
    """Return each library with its version and where it is wanted; some have one for each."""
    lines = lock.replace("\\\n", " ").splitlines()
    pins = [pin for line in lines if (pin := _PIN.match(line))]
    return [(pin[1], pin[2], (pin[3] or "").strip()) for pin in pins]


def text_of(content: Mapping[str, Any]) -> str:
    """Return the list as it is kept."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the list, or say whether the one that is kept is in step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deed", choices=["update", "check"])
    deed = parser.parse_args(arguments).deed
    path = ROOT / NAME
    wanted = text_of(bill())
    if deed == "update":
        path.write_text(wanted, encoding="utf-8", newline="\n")
        print(f"{NAME}: {len(bill()['components'])} components")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == wanted:
        print(f"{NAME} is in step with requirements.lock and THIRD-PARTY.md")
        return 0
    print(f"{NAME} is out of step: python3 run.py sbom")
    return 1


def _component(library: Library) -> dict[str, Any]:
    properties = [{"name": "plumbline:marker", "value": library.marker}] if library.marker else []
    return {
        "type": "library",
        "bom-ref": library.ref,
        "name": library.name,
        "version": library.version,
        "scope": library.scope,
        "licenses": [_licence(library.licence)],
        "purl": library.ref,
        **({"properties": properties} if properties else {}),
    }


def _licence(licence: str) -> dict[str, Any]:
    if " " in licence:
        return {"expression": licence}
    return {"license": {"id": licence}}


def _font(name: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "type": "data",
        "bom-ref": f"font:{_canonical(name.replace(' ', '-'))}",
        "name": name,
        "version": version,
        "description": "A subset under a name of its own",
        "scope": "required",
        "licenses": [_licence(licence)],
    }


def _dependencies(ref: str, direct: set[str], libraries: Sequence[Library]) -> list[dict[str, Any]]:
    own = [each.ref for each in libraries if each.name in direct]
    fonts = [_font(*font)["bom-ref"] for font in _FONTS]
    between = [
        {
            "ref": library.ref,
            "dependsOn": [each.ref for each in libraries if library.name in each.used_by],
        }
        for library in libraries
    ]
    return [{"ref": ref, "dependsOn": [*own, *fonts]}, *between]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


if __name__ == "__main__":
    sys.exit(main())
