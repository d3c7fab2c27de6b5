"""One report in a process of its own, by one program: what it cost from its start to its end.

Started as ``python -m tests.benchmarks.cold_reports PROGRAM PHOTOS FOLDER``; prints seconds of the
processor, the most bytes of memory, and the bytes of the file, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final


def ours_untagged(photos: Mapping[str, bytes], folder: Path) -> bytes:
    """Write the report as it looks, without what makes it archival."""
    from reports.pdf.rendering import render  # noqa: PLC0415  its cost belongs to the measure
    from tests.benchmarks.long_reports import a_long_report  # noqa: PLC0415

    document = a_long_report(len(photos))
    return render(document, pictures=photos.__getitem__, is_archival=False).data


def ours_archival(photos: Mapping[str, bytes], folder: Path) -> bytes:
    """Write the report tagged, as PDF/A-3a and PDF/UA-1, with a record."""
    from reports.pdf.rendering import render  # noqa: PLC0415
    from tests.benchmarks.long_reports import a_proven_report  # noqa: PLC0415

    return render(a_proven_report(len(photos)), pictures=photos.__getitem__).data


def fpdf2(photos: Mapping[str, bytes], folder: Path) -> bytes:
    """Write the same words and photographs with fpdf2."""
    from tests.benchmarks.others_reports import by_fpdf2  # noqa: PLC0415

    return by_fpdf2(photos)


def typst(photos: Mapping[str, bytes], folder: Path) -> bytes:
    """Write the same words and photographs with typst."""
    from tests.benchmarks.others_reports import by_typst  # noqa: PLC0415

    return by_typst(photos, folder)


PROGRAMS: Final[Mapping[str, Callable[[Mapping[str, bytes], Path], bytes]]] = {
    each.__name__: each for each in (ours_untagged, ours_archival, fpdf2, typst)
}


def peak_bytes() -> int:
    """Return the most memory this process has had."""
    if sys.platform == "win32":
        return _peak_on_windows()
    import resource  # noqa: PLC0415  not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _peak_on_windows() -> int:
    import ctypes  # noqa: PLC0415  on Windows only
    from ctypes import wintypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *(
                (name, ctypes.c_size_t)
                for name in (
                    "PeakWorkingSetSize",
                    "WorkingSetSize",
                    "QuotaPeakPagedPoolUsage",
                    "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage",
                    "QuotaNonPagedPoolUsage",
                    "PagefileUsage",
                    "PeakPagefileUsage",
                )
            ),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PeakWorkingSetSize)


def main(program: str, count: str, folder: str) -> None:
    """Write a report, and print what it cost."""
    place = Path(folder)
    photos = {f"photo-{n}": (place / f"photo-{n}.jpg").read_bytes() for n in range(int(count))}
    content = PROGRAMS[program](photos, place)
    found = {
        "seconds": time.process_time(),
        "peak": peak_bytes(),
        "bytes": len(content),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
