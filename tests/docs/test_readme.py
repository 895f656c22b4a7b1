"""The README says nothing that does not work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from bench.cli.main import _VERBS, main

README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMED = ("README.md", "CONTRIBUTING.md", "corpus/GUIDELINES.md", "results/README.md")
PAGES = [*(ROOT / name for name in NAMED), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page) -> None:
    """Every relative link of the pages leads to a file of the repository."""
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def anchors(page: Path) -> set[str]:
    """What a link to a heading of a page may end in."""
    prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#{1,6} (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_anchors_are_headings(page) -> None:
    """Every link into a page leads to one of its headings."""
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
        assert anchor in anchors(page.parent / target if target else page), f"{target}#{anchor}"


def test_python_example_runs() -> None:
    """The Python example of the README runs as it stands."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict = {}
    exec(compile(code.replace("splits = corpus.to_datasets()", ""), "README.md", "exec"), names)
    assert names["scores"].documents
    assert names["scores"].failed == ()


def test_commands_are_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of the README is a verb, with options that its help lists."""
    for line in re.findall(r"^bench (.*)$", README, re.MULTILINE):
        words = line.split()
        assert words[0] in _VERBS
        with pytest.raises(SystemExit) as ended:
            main([*words[: 2 if words[0] in ("check", "list", "corpus") else 1], "--help"])
        assert ended.value.code == 0, line
        listed = capsys.readouterr().out
        assert all(option in listed for option in re.findall(r"--[a-z-]+", line)), line


def test_make_targets_exist() -> None:
    """The README's two commands are targets of the Makefile, and CI runs the second."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^make (\w+)", README, re.MULTILINE) == ["run", "test"]
    assert {"run", "test"} <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
