"""YAML read together with the line on which every value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.errors import ConfigError, Problem

Path = tuple[str | int, ...]

_MOST_VALUES = 10_000
_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


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
    """Parse YAML. Raises ConfigError for all that JSON could not say as well.

    That is bad syntax, keys stated twice, keys that are no text, values that cannot be
    made (``2024-99-99``), anchors that contain themselves and anchors that multiply.
    """
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            raise ConfigError([Problem(file, 1, "", "is empty", "expected a configuration")])
        walk = _Walk(loader, file)
        walk.visit(node, (), ())
        if walk.problems:
            raise ConfigError(walk.problems)
        return Located(loader.construct_document(node), walk.lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError([Problem(file, line, "", f"not YAML: {error.problem or error}")]) from error
    except yaml.YAMLError as error:
        raise ConfigError([Problem(file, 1, "", f"not YAML: {error}".replace("\n", " "))]) from error
    except RecursionError as error:
        raise ConfigError([Problem(file, 1, "", "is nested too deeply")]) from error


class _Walk:
    """Notes the line of every value and what is wrong with it."""

    def __init__(self, loader: yaml.SafeLoader, file: str) -> None:
        self._loader = loader
        self._file = file
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def visit(self, node: yaml.Node, path: Path, within: tuple[yaml.Node, ...]) -> None:
        """Visit a value at a path; ``within`` are the values that enclose it."""
        if any(node is outer for outer in within):
            self._fault(node, path, "contains itself")
            return
        if len(self.lines) > _MOST_VALUES:
            raise ConfigError([Problem(self._file, 1, "", f"has more than {_MOST_VALUES} values")])
        self.lines[path] = node.start_mark.line + 1
        inside = (*within, node)
        if isinstance(node, yaml.MappingNode):
            self._keys(node, path)
            for key, value in node.value:
                step = (*path, str(key.value))
                self.visit(value, step, inside)
                self.lines[step] = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode):
            for i, value in enumerate(node.value):
                self.visit(value, (*path, i), inside)
        else:
            self._scalar(node, path)

    def _keys(self, node: yaml.MappingNode, path: Path) -> None:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, path, "has a key that is a list or a mapping", "expected a name")
            elif key.tag not in (_TEXT, _MERGE):
                kind = key.tag.rpartition(":")[2]
                self._fault(key, path, f"key {key.value!r} is read as {kind}", f'expected "{key.value}"')
            elif key.value in seen:
                self._fault(key, (*path, key.value), "is stated twice")
            seen.add(str(key.value))

    def _scalar(self, node: yaml.Node, path: Path) -> None:
        try:
            self._loader.construct_object(node)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            # So PyYAML answers a date, a figure or an explicit tag that it cannot convert.
            self._fault(node, path, f"{node.value!r} is no value", str(error))

    def _fault(self, node: yaml.Node, path: Path, message: str, expected: str = "") -> None:
        from bench.corpus.positions import field_name

        line = node.start_mark.line + 1
        self.problems.append(Problem(self._file, line, field_name(path), message, expected))
