"""YAML read together with the line on which every value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.errors import ConfigError, Problem

Path = tuple[str | int, ...]


@dataclass
class Located:
    """Parsed YAML and the line (from 1) of each value and key by path."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of its nearest enclosing value."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, file: str) -> Located:
    """Parse YAML. Raises ConfigError for bad syntax and for keys stated twice."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError([Problem(file, line, "", f"not YAML: {error.problem or error}")]) from error
    except yaml.YAMLError as error:
        raise ConfigError([Problem(file, 1, "", f"not YAML: {error}".replace("\n", " "))]) from error
    if node is None:
        raise ConfigError([Problem(file, 1, "", "is empty", "expected a configuration")])
    located = Located(None)
    problems: list[Problem] = []
    _walk(node, (), located.lines, problems, file)
    if problems:
        raise ConfigError(problems)
    try:
        located.data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError([Problem(file, 1, "", f"not YAML: {error}".replace("\n", " "))]) from error
    return located


def _walk(node: Any, path: Path, lines: dict[Path, int], problems: list[Problem], file: str) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[Any] = set()
        for key, value in node.value:
            step = (*path, key.value)
            if key.value in seen:
                problems.append(Problem(file, key.start_mark.line + 1, str(key.value), "is stated twice"))
            seen.add(key.value)
            _walk(value, step, lines, problems, file)
            lines[step] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            _walk(value, (*path, i), lines, problems, file)
