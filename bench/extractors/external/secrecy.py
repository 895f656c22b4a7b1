"""The address of a service and the token for it: no secret is an option, none is written anywhere."""

from __future__ import annotations

import json
import os
import re
from urllib.parse import quote, urlsplit

from bench.errors import InputError

WHERE = "extractor 'http'"
_HIDDEN = "[token]"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
# A shorter token may be a part of any answer by chance; out of messages it is struck even so.
_SHORTEST = 8


def check_address(url: str) -> None:
    """Refuse what is no address, and one with credentials or a query; messages do not repeat it."""
    hint = "expected http://HOST or https://HOST, with port and path as need be"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError(WHERE, "url is no address", hint) from None
    if "@" in parts.netloc or "?" in url or "#" in url:
        what = "url must not carry credentials, a query or a fragment"
        raise InputError(WHERE, what, "a token belongs in the variable that token_env names")
    plain = url.isprintable() and not any(character.isspace() for character in url)
    if parts.scheme not in ("http", "https") or not host or not plain:
        raise InputError(WHERE, "url is no address", hint)


def check_variable(name: str) -> None:
    """Refuse what is no name of an environment variable; it may be a token, so it is not repeated."""
    if not _NAME.fullmatch(name):
        what = "token_env is not the name of an environment variable"
        raise InputError(WHERE, what, "expected a name such as SERVICE_TOKEN, never the token itself")


def token_of(variable: str) -> str:
    """The token that an environment variable holds, without space around it.

    Raises InputError where it is not set, or holds what no header may.
    """
    token = os.environ.get(variable, "").strip()
    if not token:
        raise InputError(WHERE, f"the environment variable {variable} is not set", "expected the token there")
    if not (token.isascii() and token.isprintable()):
        raise InputError(WHERE, f"the environment variable {variable} holds no token", "expected plain ASCII")
    return token


def struck(text: str, token: str | None) -> str:
    """A message in which the token does not stand any more, however it is escaped."""
    for form in _forms(token):
        text = text.replace(form, _HIDDEN)
    return text


def struck_bytes(content: bytes, token: str | None) -> bytes:
    """An answer in which the token does not stand any more."""
    if token is None or len(token) < _SHORTEST:
        return content
    for form in _forms(token):
        content = content.replace(form.encode("ascii"), _HIDDEN.encode("ascii"))
    return content


def _forms(token: str | None) -> list[str]:
    if token is None:
        return []
    escaped = json.dumps(token)[1:-1]
    forms = {token, escaped, escaped.replace("/", "\\/"), quote(token), quote(token, safe="")}
    return sorted(forms, key=lambda form: (-len(form), form))
