"""The few pages around the screen: logging in, what went wrong, and the screen's own frame."""

from __future__ import annotations

from html import escape
from string import Template
from typing import Final

from audit.web.sessions import Session
from checklists.errors import PlumblineError
from checklists.language import Language, Speech

_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="stylesheet" href="/static/plumbline.css">$head
</head>
<body class="$kind">
$body
</body>
</html>
""")

_LOGIN: Final = Template("""<main>
<h1>$title</h1>
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
<div class="over"><p>$ended</p>
<form method="get" action="/"><button>$again</button></form>
<form method="post" action="/logout">
<input type="hidden" name="csrf" value="$csrf"><button>$logout</button></form></div>""")

_SCREEN_HEAD: Final = """
<link rel="stylesheet" href="/static/xterm.css">
<script src="/static/textual.js" defer></script>"""


def language_of(accepted: str) -> Language:
    """Return the language a browser's Accept-Language asks for first."""
    first = accepted.split(",", maxsplit=1)[0].strip()
    return Language.of_locale(first)


def login_page(say: Speech, *, csrf: str, name: str = "", trouble: str = "") -> str:
    """Return the page on which one logs in."""
    body = _LOGIN.substitute(
        title=escape(say("Plumbline")),
        trouble=f'<p class="wrong" role="alert">{escape(trouble)}</p>' if trouble else "",
        csrf=escape(csrf),
        name=escape(name),
        name_label=escape(say("Account")),
        password_label=escape(say("Password")),
        button=escape(say("Log in")),
    )
    return _page(say, say("Log in"), body)


def trouble_page(say: Speech, trouble: PlumblineError) -> str:
    """Return a page that says what went wrong and what to do, and nothing of the inside."""
    body = (
        f"<main><h1>{escape(say('Plumbline'))}</h1>"
        f'<p class="wrong" role="alert">{escape(say.tell(trouble.what))}</p>'
        f'<p class="hint">{escape(say.tell(trouble.hint)) if trouble.hint else ""}</p></main>'
    )
    return _page(say, say("Plumbline"), body)


def screen_page(say: Speech, session: Session, websocket: str) -> str:
    """Return the frame around the screen; ``websocket`` is the address it is drawn from."""
    body = _SCREEN.substitute(
        websocket=escape(websocket),
        ended=escape(say("The session has ended. What was saved is saved.")),
        again=escape(say("Open again")),
        logout=escape(say("Log out")),
        csrf=escape(session.csrf),
    )
    return _page(say, say("Plumbline"), body, head=_SCREEN_HEAD, kind="terminal")


def _page(say: Speech, title: str, body: str, *, head: str = "", kind: str = "plain") -> str:
    return _PAGE.substitute(
        language=say.language.value, title=escape(title), head=head, kind=kind, body=body
    )
