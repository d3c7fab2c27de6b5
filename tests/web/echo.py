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
        }

    def be_stubborn(self) -> None:
        """Leave only by force from now on."""
        self.is_stubborn = True
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        send(b"D", b"stubborn")

    def take(self, kind: bytes, content: bytes) -> None:
        """Do what a packet asks for."""
        if kind == b"D":
            self.deeds.get(content, lambda: send(b"D", content))()
            return
        message = json.loads(content)
        if message["type"] == "quit" and not self.is_stubborn:
            sys.exit()
        send(b"D", json.dumps(message, sort_keys=True).encode())


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
