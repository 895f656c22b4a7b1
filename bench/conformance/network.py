"""Notice connections that this process opens to anything but itself."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_watching: list[list[str]] = []
_installed: list[bool] = []


@contextmanager
def watched() -> Iterator[list[str]]:
    """The addresses that are connected to inside the ``with`` block.

    Sockets of the file system and of pairs inside the process do not count. Processes that
    are started from here are not seen.
    """
    if not _installed:
        # A hook cannot be taken back; it does nothing while nobody watches.
        sys.addaudithook(_hook)
        _installed.append(True)
    seen: list[str] = []
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or event not in {"socket.connect", "socket.getaddrinfo"}:
        return
    if event == "socket.getaddrinfo":
        address = str(arguments[0])
    else:
        peer, address = arguments
        if getattr(peer, "family", None) == getattr(socket, "AF_UNIX", object()):
            return
        address = ":".join(map(str, address[:2])) if isinstance(address, tuple) else str(address)
    for seen in _watching:
        seen.append(address)
