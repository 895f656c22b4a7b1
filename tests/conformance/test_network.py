"""Connections are noticed while somebody watches, and only then."""

from __future__ import annotations

import socket

from bench.conformance.network import watched


def call() -> None:
    """Connect to a port of this machine, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(("127.0.0.1", 9))


def test_connections_are_listed() -> None:
    """Each connection inside the block is listed with its address; those outside are not."""
    call()
    with watched() as outer:
        call()
        with watched() as inner:
            call()
    call()
    assert (outer, inner) == (["127.0.0.1:9"] * 2, ["127.0.0.1:9"])


def test_pairs_inside_the_process_do_not_count() -> None:
    """A pair of sockets, as event loops use them, is no connection."""
    with watched() as seen:
        for end in socket.socketpair():
            end.close()
    assert seen == []
