"""The page on which photos are sent, as plain HTML: it needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template
from typing import Final

from audit.web.pages import framed, titled
from checklists.language import Speech

_UPLOAD: Final = Template("""<main>
$title
$done
<p>$lead<br><strong>$heading</strong></p>
<form method="post" action="$address" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="$csrf">
<label for="camera">$camera_label</label>
<input id="camera" name="file" type="file" accept="image/*" capture="environment">
<label for="files">$files_label</label>
<input id="files" name="file" type="file" multiple
 accept="image/*,application/pdf,.heic,.heif">
<button>$button</button>
</form>
<p class="hint">$hint</p>
</main>""")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent, and what is wrong with it; empty where it is attached."""

    name: str
    told: str


def upload_page(
    say: Speech, *, address: str, csrf: str, heading: str, sent: Sequence[Sent] | None
) -> str:
    """Return the page; ``sent`` are the files of the last time, None before the first."""
    body = _UPLOAD.substitute(
        title=titled(say),
        done=_done(say, sent),
        lead=escape(say("Photos for")),
        heading=escape(heading),
        address=escape(address),
        csrf=escape(csrf),
        camera_label=escape(say("Take a photo")),
        files_label=escape(say("Choose photos or files")),
        button=escape(say("Send")),
        hint=escape(say("They stand on the screen at once. You can close this page then.")),
    )
    return framed(say, say("Add photos"), body)


def _done(say: Speech, sent: Sequence[Sent] | None) -> str:
    if sent is None:
        return ""
    if not sent:
        return f'<p class="wrong" role="alert">{escape(say("No file was chosen."))}</p>'
    lines = "".join(_line(say, each) for each in sent)
    return f'<ul class="files" role="status">{lines}</ul>'


def _line(say: Speech, sent: Sent) -> str:
    name = escape(sent.name)
    if sent.told:
        return f'<li class="wrong">✗ {name}<br>{escape(sent.told)}</li>'
    return f"<li>✓ {name} – {escape(say('attached'))}</li>"
