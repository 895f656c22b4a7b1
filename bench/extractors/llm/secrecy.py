"""Keys: where they come from, and how they are kept out of all that is written."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.errors import InputError

WHERE = "extractor 'llm'"
HIDDEN = "[key]"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_SECRET = re.compile(r"auth|key|token|secret|cookie|password|credential", re.IGNORECASE)
_SHORTEST_HIDDEN = 6


def check_variable(name: str) -> None:
    """Refuse what is no name of an environment variable; it may be a key, so it is not repeated."""
    looks_like_key = bool(re.match(r"(sk|pk|gsk|hf|key)[-_]", name)) or not _NAME.fullmatch(name)
    if name and looks_like_key:
        what = "api_key_env is not the name of an environment variable"
        raise InputError(WHERE, what, "expected a name such as OPENAI_API_KEY, never the key itself")


def key_of(variable: str) -> str | None:
    """The key that an environment variable holds; None where no variable is named.

    Raises InputError where it is not set, or holds what no header may.
    """
    if not variable:
        return None
    key = os.environ.get(variable, "").strip()
    if not key:
        raise InputError(WHERE, f"environment variable {variable} is not set", "expected the key in it")
    if not (key.isascii() and key.isprintable()):
        raise InputError(WHERE, f"environment variable {variable} holds no key", "expected printable ASCII")
    return key


def check_headers(headers: Mapping[str, str]) -> None:
    """Refuse headers that carry secrets, since options are written into the record of a run."""
    for name in headers:
        if _SECRET.search(name):
            hint = "expected the key in the variable that api_key_env names"
            raise InputError(WHERE, f"headers: {name!r} must not be an option", hint)


def endpoint(base_url: str) -> str:
    """The address that requests go to, without a slash at the end.

    Raises InputError for what is no address, and for one with credentials or a query: the
    message does not repeat them.
    """
    try:
        parts = urlsplit(base_url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError(WHERE, "base_url is no address", "expected http://HOST:PORT/v1") from None
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        what = "base_url must not carry credentials, a query or a fragment"
        raise InputError(WHERE, what, "the key belongs in the variable that api_key_env names")
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(WHERE, "base_url is no address", "expected http://HOST:PORT/v1")
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), "", ""))


def hidden(value: Any, key: str | None) -> Any:
    """A text, or JSON with all its texts, in which the key does not stand any more."""
    if key is None or len(key) < _SHORTEST_HIDDEN:
        return value
    if isinstance(value, str):
        return value.replace(key, HIDDEN)
    if isinstance(value, list):
        return [hidden(item, key) for item in value]
    if isinstance(value, dict):
        return {hidden(name, key): hidden(item, key) for name, item in value.items()}
    return value
