"""The few pages around the screen: logging in, what went wrong, and the screen's own frame."""

from __future__ import annotations

from html import escape
from string import Template
from typing import Final

from audit.services.authority import Role
from audit.web.sessions import Session
from checklists.errors import PlumblineError
from checklists.language import Language, Message, Speech

_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#e4e8ec">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#262e37">
<title>$title</title>
<link rel="icon" href="/static/plumbline.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/plumbline.css">$head
</head>
<body class="$kind">
$body
</body>
</html>
""")

_LOGIN: Final = Template("""<main>
$title
$trouble
<form method="post" action="/login">
<input type="hidden" name="csrf" value="$csrf">
<label for="name">$name_label</label>
<input id="name" name="name" value="$name" autocomplete="username" maxlength="80" required autofocus>
<label for="password">$password_label</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 maxlength="400" required>
<button>$button</button>
</form>
</main>""")

_SCREEN: Final = Template("""<div id="terminal" class="textual-terminal"
 data-session-websocket-url="$websocket" data-font-size="16"></div>
<div id="keys" role="toolbar" aria-label="$keys_label">
$keys
</div>
<footer id="bar">
<p id="state" role="status">
<span data-state="connecting">$connecting</span>
<span data-state="connected" hidden>$connected</span>
<span data-state="reconnecting" hidden>$reconnecting</span>
<span data-state="ended" hidden>$over</span>
<span data-state="out" hidden>$over</span>
</p>
<span id="files"></span>
<button id="smaller" type="button" aria-label="$smaller">A−</button>
<button id="larger" type="button" aria-label="$larger">A+</button>
<form method="post" action="/logout">
<input type="hidden" name="csrf" value="$csrf"><button>$logout</button></form>
</footer>
<div id="upload" role="dialog" aria-modal="true" aria-labelledby="upload-for" hidden>
<div class="card">
<p>$photos_for</p>
<p><strong id="upload-for"></strong></p>
<div class="row">
<a id="upload-link" class="button" target="_blank" href="/">$open_page</a>
<button id="upload-close" class="quiet" type="button">$close</button>
</div>
</div>
</div>
<div id="over" role="alertdialog" hidden>
<div class="card">
<p data-state="ended">$ended</p>
<p data-state="out">$logged_out</p>
<form method="get" action="/"><button>
<span data-state="ended">$again</span><span data-state="out">$login</span></button></form>
</div>
</div>""")

_SCREEN_HEAD: Final = """
<link rel="preload" href="/static/PlumblineMono-Regular.woff" as="font" crossorigin>
<link rel="preload" href="/static/PlumblineSansSC-Regular.ttf" as="font" crossorigin>
<link rel="stylesheet" href="/static/xterm.css">
<script src="/static/plumbline.js" defer></script>
<script src="/static/textual.js" defer></script>"""

_KEYS: Final = (
    ("esc", Message("Esc")),
    ("tab", "Tab"),
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("space", Message("Space")),
    ("back", "⌫"),
    ("v", Message("Pass")),
    ("z", Message("Fail")),
    ("x", Message("N/A")),
    ("l", Message("Later")),
    ("u", Message("Undo")),
    ("enter", "⏎"),
)
"""Keys for who has none, and the answers that take one key."""


_SCREEN_WORDS: Final = {
    "keys_label": Message("Keys"),
    "connecting": Message("connecting …"),
    "connected": Message("connected"),
    "reconnecting": Message("reconnecting …"),
    "over": Message("ended"),
    "smaller": Message("Smaller letters"),
    "larger": Message("Larger letters"),
    "again": Message("Open again"),
    "login": Message("Log in"),
    "logout": Message("Log out"),
    "photos_for": Message("Photos for"),
    "open_page": Message("Open the page"),
    "close": Message("Not now"),
}


def language_of(accepted: str) -> Language:
    """Return the language a browser's Accept-Language asks for first."""
    first = accepted.split(",", maxsplit=1)[0].strip()
    return Language.of_locale(first)


def login_page(say: Speech, *, csrf: str, name: str = "", trouble: str = "") -> str:
    """Return the page on which one logs in."""
    body = _LOGIN.substitute(
        title=titled(say),
        trouble=f'<p class="wrong" role="alert">{escape(trouble)}</p>' if trouble else "",
        csrf=escape(csrf),
        name=escape(name),
        name_label=escape(say("Account")),
        password_label=escape(say("Password")),
        button=escape(say("Log in")),
    )
    return framed(say, say("Log in"), body)


def trouble_page(say: Speech, trouble: PlumblineError) -> str:
    """Return a page that says what went wrong and what to do, and nothing of the inside."""
    body = (
        f"<main>{titled(say)}"
        f'<p class="wrong" role="alert">{escape(say.tell(trouble.what))}</p>'
        f'<p class="hint">{escape(say.tell(trouble.hint)) if trouble.hint else ""}</p>'
        f'<a class="button" href="/">{escape(say("Go to the first page"))}</a></main>'
    )
    return framed(say, say("Plumbline"), body)


def screen_page(say: Speech, session: Session, websocket: str) -> str:
    """Return the frame around the screen; ``websocket`` is the address it is drawn from."""
    body = _SCREEN.substitute(
        websocket=escape(websocket),
        keys="\n".join(_key(say, *each) for each in _KEYS) + _photo_key(say, session),
        ended=escape(
            say("The screen has ended, or is shown in another window. What was saved is saved.")
        ),
        logged_out=escape(say("Nobody is logged in here any more. What was saved is saved.")),
        csrf=escape(session.csrf),
        **{name: escape(say.tell(words)) for name, words in _SCREEN_WORDS.items()},
    )
    return framed(say, say("Plumbline"), body, head=_SCREEN_HEAD, kind="terminal")


def titled(say: Speech) -> str:
    """Return the head of a page: the sign and the name."""
    return f'<h1><img src="/static/plumbline.svg" alt="">{escape(say("Plumbline"))}</h1>'


def framed(say: Speech, title: str, body: str, *, head: str = "", kind: str = "plain") -> str:
    """Return a whole page."""
    return _PAGE.substitute(
        language=say.language.value, title=escape(title), head=head, kind=kind, body=body
    )


def _key(say: Speech, key: str, words: Message | str) -> str:
    shown = words if isinstance(words, str) else say.tell(words)
    kind = ' class="lead"' if key == "enter" else ""
    return f'<button type="button" data-key="{key}"{kind}>{escape(shown)}</button>'


def _photo_key(say: Speech, session: Session) -> str:
    if session.role is Role.READER:
        return ""
    return f'\n<button type="button" data-photo>{escape(say("Photo"))}</button>'
