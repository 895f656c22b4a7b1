"""The page on statistics: its Python is one session that yields what it shows."""

from __future__ import annotations

import doctest
import re
from typing import Any

from conftest import ROOT

PAGE = ROOT / "docs" / "statistics.md"


def test_python_examples() -> None:
    """Every example of the page prints what stands below it."""
    text = PAGE.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL))
    names: dict[str, Any] = {}
    examples = doctest.DocTestParser().get_doctest(code, names, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 5
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append)
    assert not said, "".join(said)
