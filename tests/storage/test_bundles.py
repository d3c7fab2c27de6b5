"""Bundles from outside: what was not packed by this program is refused, whatever it is."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from audit.domain.errors import BadEntry, BadFile, NotFound, NotSaved
from audit.domain.events import Event, EventKind, Hash
from audit.services.bundles import Packing
from audit.storage import bundles
from audit.storage.bundles import FileBundles
from audit.storage.evidence import FileEvidenceStore
from checklists.language import Message
from tests.services.companies import Company
from tests.storage.samples import FailingDisk, drawing, files_below, jpeg
from tests.visits import GAP, SIGN, key

PHOTO = jpeg(drawing(32, 20))


class OneFile:
    """The evidence of a store in which one file lies, if any."""

    def __init__(self, *files: bytes) -> None:
        self._files = {_sha256(each): each for each in files}

    def bytes_of(self, sha256: Hash) -> bytes:
        """Return it."""
        try:
            return self._files[sha256]
        except KeyError:
            raise NotFound(Message("gone"), where=sha256) from None


def _sha256(content: bytes) -> Hash:
    return Hash(hashlib.sha256(content).hexdigest())


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    """A history that two people wrote apart, with a photo."""
    company = Company()
    one, other = company.devices
    one.evidence.files[_sha256(PHOTO)] = PHOTO
    one.walk.attach(key(GAP), PHOTO, name="gap.jpg")
    one.walk.enter(key(GAP), {"gap": "2"})
    other.walk.enter(key(SIGN), {"seen": True})
    company.exchange()
    return tuple(one.events)


def packed(events: tuple[Event, ...], path: Path, *, disk: FailingDisk | None = None) -> Path:
    """Write a bundle without rules."""
    files = (_sha256(PHOTO),)
    packing = Packing(events[0].audit, events, files, None, None)
    FileBundles(OneFile(PHOTO), disk=disk).write(path, packing)
    return path


def opened(path: Path) -> tuple[Event, ...]:
    """Open a bundle and return its history."""
    with FileBundles(OneFile()).open(path) as bundle:
        return tuple(bundle.events)


@pytest.fixture
def bundle(events: tuple[Event, ...], tmp_path: Path) -> Path:
    """A bundle that is in order."""
    return packed(events, tmp_path / "visit.plumbline")


def members(path: Path) -> dict[str, bytes]:
    """Return what is in a bundle."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, files: Mapping[str, bytes], **options: int) -> None:
    """Write a bundle anew with other files, by a library."""
    with zipfile.ZipFile(path, "w", options.get("compression", zipfile.ZIP_STORED)) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = options.get("compression", zipfile.ZIP_STORED)
            info.external_attr = options.get("attributes", 0o600 << 16)
            archive.writestr(info, content)


def test_what_was_packed_is_opened(events: tuple[Event, ...], bundle: Path) -> None:
    with FileBundles(OneFile()).open(bundle) as found:
        assert tuple(found.events) == events
        assert found.bytes_of(_sha256(PHOTO)) == PHOTO
        assert found.signature is None


def test_a_library_reads_it_too(bundle: Path) -> None:
    """It is an ordinary ZIP file."""
    with zipfile.ZipFile(bundle) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("manifest.json"))["format"] == "plumbline-bundle"


def test_no_byte_of_it_can_be_changed(bundle: Path) -> None:
    """Every byte, headers and all."""
    content = bundle.read_bytes()
    changed = bundle.with_name("changed.plumbline")
    refused = 0
    for place in range(len(content)):
        forged = bytearray(content)
        forged[place] ^= 1 << (place % 8)
        changed.write_bytes(forged)
        try:
            opened(changed)
        except BadFile:
            refused += 1

    print(refused, "of", len(content))  # noqa: T201  the counts are the evidence
    assert refused == len(content)


def test_no_cut_or_lengthened_one_is_opened(bundle: Path) -> None:
    content = bundle.read_bytes()
    for length in [*range(0, len(content), 97), len(content) - 1]:
        bundle.write_bytes(content[:length])
        with pytest.raises(BadFile):
            opened(bundle)
    for forged in (content + b"\x00", b"\x00" + content, content + content):
        bundle.write_bytes(forged)
        with pytest.raises(BadFile):
            opened(bundle)


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/passwd", "C:\\evil", "evidence/../../evil", "EVENTS.JSONL", "evidence/", "a"],
)
def test_a_name_that_may_not_be_there_is_refused(bundle: Path, name: str) -> None:
    folder = files_below(bundle.parent)
    rewritten(bundle, {**members(bundle), name: b"evil"})

    with pytest.raises(BadFile):
        opened(bundle)

    assert files_below(bundle.parent).keys() == folder.keys()


def test_a_link_is_refused(bundle: Path) -> None:
    rewritten(bundle, members(bundle), attributes=0o120777 << 16)

    with pytest.raises(BadFile):
        opened(bundle)


def test_nothing_compressed_is_opened(bundle: Path) -> None:
    """Not even looked into: a bomb stays what it is."""
    bomb = {**members(bundle), "events.jsonl": b"\x00" * 50_000_000}
    rewritten(bundle, bomb, compression=zipfile.ZIP_DEFLATED)
    assert bundle.stat().st_size < 1_000_000

    with pytest.raises(BadFile):
        opened(bundle)


def test_a_declared_size_of_ten_gigabytes_is_not_believed(bundle: Path) -> None:
    content = bytearray(bundle.read_bytes())
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<2L", content, entry + 20, 0xFFFFFFF0, 0xFFFFFFF0)
    bundle.write_bytes(content)

    with pytest.raises(BadFile):
        opened(bundle)


@pytest.mark.parametrize(
    "change",
    [
        lambda said: {**said, "version": 2},
        lambda said: {**said, "format": "other"},
        lambda said: {**said, "audit": "../../evil"},
        lambda said: {**said, "entries": said["entries"] + 1},
        lambda said: {**said, "heads": said["heads"][:1]},
        lambda said: {**said, "files": {}},
        lambda said: {**said, "more": 1},
        lambda said: [said],
        lambda said: {**said, "files": None},
    ],
    ids=["newer", "other", "path", "entries", "heads", "files", "more", "list", "nothing"],
)
def test_a_manifest_that_says_otherwise_is_refused(
    bundle: Path, change: Callable[[dict[str, object]], object]
) -> None:
    files = members(bundle)
    files["manifest.json"] = rfc8785.dumps(change(json.loads(files["manifest.json"])))  # type: ignore[arg-type]
    rewritten(bundle, files)

    with pytest.raises(BadFile):
        opened(bundle)


def sealed_anew(bundle: Path, name: str, content: bytes) -> None:
    """Replace a file, and make the manifest agree."""
    files = members(bundle)
    former = files.pop(name, None)
    said = json.loads(files["manifest.json"])
    if former is not None:
        del said["files"][name]
    said["files"][name] = [len(content), _sha256(content)]
    ordered = {
        each: files[each] for each in files if each not in {"manifest.json", "signature.json"}
    }
    ordered[name] = content
    turn = ["events.jsonl", "rules.rulebook"]
    whole = {each: ordered[each] for each in turn if each in ordered}
    whole |= dict(sorted((k, v) for k, v in ordered.items() if k not in turn))
    rewritten(bundle, {**whole, "manifest.json": rfc8785.dumps(said)})


def test_a_history_that_does_not_fit_is_refused_though_the_sums_do(bundle: Path) -> None:
    """Anybody can write a manifest."""
    lines = members(bundle)["events.jsonl"].replace(
        b'"gap":{"decimal":"2"}', b'"gap":{"decimal":"3"}'
    )
    assert lines != members(bundle)["events.jsonl"]
    sealed_anew(bundle, "events.jsonl", lines)

    with pytest.raises(BadFile):
        opened(bundle)


def test_an_order_that_is_not_the_one_order_is_refused(bundle: Path) -> None:
    lines = members(bundle)["events.jsonl"].splitlines(keepends=True)
    sealed_anew(bundle, "events.jsonl", b"".join([lines[0], *reversed(lines[1:])]))

    with pytest.raises(BadFile):
        opened(bundle)


def test_a_file_no_entry_names_is_refused(bundle: Path) -> None:
    other = jpeg(drawing(40, 20))
    sealed_anew(bundle, f"evidence/{_sha256(other)}", other)

    with pytest.raises(BadFile):
        opened(bundle)


def test_rules_somebody_wrote_are_not_those_of_the_audit(bundle: Path) -> None:
    sealed_anew(bundle, "rules.rulebook", b"plumbline-rulebook 1 0\n{}")

    with pytest.raises(BadFile):
        opened(bundle)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    """No crash, no other error."""
    with pytest.raises(BadFile):
        opened_bytes(content)


@given(st.data())
def test_any_mixture_of_a_bundles_bytes_is_refused_in_words(data: st.DataObject) -> None:
    content = _SAMPLE.setdefault("bundle", sample_bytes())
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    put = data.draw(st.binary(max_size=40))
    forged = content[:start] + put + content[end:]
    if forged != content:
        with pytest.raises(BadFile):
            opened_bytes(forged)


_SAMPLE: dict[str, bytes] = {}


def sample_bytes() -> bytes:
    """Return a small bundle."""
    company = Company(2)
    company.devices[0].walk.enter(key(GAP), {"gap": "2"})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b"
        events = tuple(company.devices[0].events)
        FileBundles(OneFile()).write(path, Packing(events[0].audit, events, (), None, None))
        return path.read_bytes()


def opened_bytes(content: bytes) -> tuple[Event, ...]:
    """Open a bundle that holds these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b"
        path.write_bytes(content)
        return opened(path)


@pytest.mark.parametrize("method", ["sync", "rename"])
def test_a_disk_that_fails_leaves_the_former_file(
    events: tuple[Event, ...], bundle: Path, method: str
) -> None:
    before = files_below(bundle.parent)
    disk = FailingDisk()
    disk.refused.add(method)

    with pytest.raises(NotSaved):
        packed(events[:1], bundle, disk=disk)

    assert files_below(bundle.parent) == before


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_FILES", "MOST_ENTRIES"])
def test_what_nobody_could_take_in_is_not_handed_over(
    events: tuple[Event, ...], bundle: Path, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle that is refused everywhere is found out where it is packed, not on site."""
    before = files_below(bundle.parent)
    monkeypatch.setattr(bundles, bound, 3)

    with pytest.raises(BadEntry, match="too large for a bundle"):
        packed(events, bundle)

    assert files_below(bundle.parent) == before


def test_a_zip_file_of_another_kind_is_not_called_changed(bundle: Path) -> None:
    """A backup that is given for a bundle was not tampered with."""
    rewritten(bundle, {"audits/a.jsonl": b"{}", "manifest.json": b"{}"})

    with pytest.raises(BadFile, match="This is no bundle"):
        opened(bundle)


def test_a_photo_with_more_in_it_than_is_kept_is_refused(tmp_path: Path) -> None:
    """Where it was taken does not come in by another door."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a maker"
    drawing(32, 20).save(out, "JPEG", exif=exif)
    photo = out.getvalue()
    company = Company(2)
    walk = company.devices[0].walk
    walk.attach(key(GAP), photo, name="gap.jpg")
    events = tuple(walk.history)
    assert events[-1].kind is EventKind.EVIDENCE_ATTACHED
    path = tmp_path / "visit.plumbline"
    packing = Packing(events[0].audit, events, (_sha256(photo),), None, None)
    FileBundles(OneFile(photo)).write(path, packing)

    with pytest.raises(BadFile, match="none that can be evidence"):
        opened(path)


def test_what_a_store_has_kept_it_keeps_again_as_it_is(tmp_path: Path) -> None:
    """So that a file has the same name on every computer."""
    one, other = (FileEvidenceStore(tmp_path / name) for name in ("one", "other"))
    big = jpeg(drawing(3000, 2000))
    kept = one.keep(big, name="big.jpg")

    again = other.keep(one.bytes_of(kept.sha256), name="file.txt")

    assert again.sha256 == kept.sha256
