"""A program that speaks the protocol of a visitor's and starts at once: it echoes what is typed.

Typing ``env`` shows its environment, ``args`` its argument, ``flood`` sends without end, ``stubborn``
makes it deaf to being told to leave, ``bye`` ends it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

READY: Final = b"__GANGLION__\n"


def send(kind: bytes, content: bytes) -> None:
    """Write one packet."""
    os.write(1, kind + len(content).to_bytes(4, "big") + content)


def receive() -> tuple[bytes, bytes]:
    """Read one packet; an empty kind at the end."""
    kind = sys.stdin.buffer.read(1)
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    return kind, sys.stdin.buffer.read(size)


class Echo:
    """The program while it runs."""

    def __init__(self) -> None:
        self.is_stubborn = False
        self.deeds: dict[bytes, Callable[[], None]] = {
            b"env": lambda: send(b"D", json.dumps(dict(os.environ)).encode()),
            b"args": lambda: send(b"D", json.dumps([*sys.argv[1:], str(Path.cwd())]).encode()),
            b"stubborn": self.be_stubborn,
            b"flood": flood,
            b"bye": bye,
            b"write": lambda: self.write_file("报告 1.pdf"),
            b"write elsewhere": lambda: tell(type="written", name="../../../secret"),
            b"want": lambda: tell(type="wanted", id=7, heading="<Door> 1"),
            b"refuse": self.refuse,
            b"ignore": self.ignore,
        }
        self.told = ""
        self.answers = True

    def be_stubborn(self) -> None:
        """Leave only by force from now on."""
        self.is_stubborn = True
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        send(b"D", b"stubborn")

    def refuse(self) -> None:
        """Refuse every file from now on."""
        self.told = "Not <this>."

    def ignore(self) -> None:
        """Say nothing of what comes from now on."""
        self.answers = False

    def write_file(self, name: str) -> None:
        """Write a file into the folder of the session, and say so."""
        (self.folder / name).write_bytes(b"content")
        tell(type="written", name=name)

    @property
    def folder(self) -> Path:
        """The folder of the session."""
        return Path(json.loads(sys.argv[1])["folder"])

    def take_file(self, message: dict[str, object]) -> None:
        """Say how large a file is that came, and that it was taken."""
        size = Path(str(message["file"])).stat().st_size
        send(b"D", f"file {message['name']} {size} for {message['id']}".encode())
        if self.answers:
            tell(type="taken", number=message["number"], told=self.told)

    def take(self, kind: bytes, content: bytes) -> None:
        """Do what a packet asks for."""
        if kind == b"D":
            self.deeds.get(content, lambda: send(b"D", content))()
            return
        message = json.loads(content)
        if message["type"] == "quit" and not self.is_stubborn:
            sys.exit()
        if message["type"] == "uploaded":
            self.take_file(message)
        send(b"D", json.dumps(message, sort_keys=True).encode())


def tell(**what: object) -> None:
    """Tell the server something."""
    send(b"M", json.dumps(what).encode())


def flood() -> None:
    """Send without end, nearly."""
    for _ in range(200_000):
        send(b"D", b"x" * 4096)


def bye() -> None:
    """Say that it ends, and end."""
    send(b"M", b'{"type": "exit"}')
    sys.exit()


def main() -> None:
    """Echo until nobody types any more."""
    sys.stdin.buffer.readline()
    os.write(1, READY)
    send(b"D", b"hello")
    echo = Echo()
    while (packet := receive())[0]:
        echo.take(*packet)
    while echo.is_stubborn:
        time.sleep(1)


if __name__ == "__main__":
    main()
