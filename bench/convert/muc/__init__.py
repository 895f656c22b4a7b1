"""MUC-3 and MUC-4: messages and the templates of their answer keys.

MUC-4 (1992): Proceedings of the Fourth Message Understanding Conference; the slots and their
fills are defined in the task documentation that comes with the texts. The keys state no
offsets: their strings are sought in the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.convert.muc.fillers import find_fillers
from bench.convert.muc.folder import Folder, read_folder
from bench.convert.muc.incidents import Incident, count_dropped, events_of
from bench.convert.muc.keys import Template
from bench.convert.muc.labels import label_problems, map_problems, reference_problems
from bench.convert.muc.slots import stated_in
from bench.convert.muc.texts import Message
from bench.convert.types import TypeMap
from bench.document import Document, Event
from bench.errors import CorpusError, Problem

__all__ = ["read"]


def read(path: Path, options: Options) -> Imported:
    """Messages of a folder with their keys, or of one file with the keys beside it. Raises CorpusError."""
    problems: list[Problem] = [*map_problems(options.types)]
    folder = read_folder(path, problems)
    for template in folder.templates:
        problems += label_problems(template, options.types)
        problems += reference_problems(template)
    if problems:
        raise CorpusError(problems)
    losses = Losses()
    documents = [
        _document(message, of_message, options.types, losses) for message, of_message in _joined(folder)
    ]
    return Imported(tuple(documents), losses.listed())


def _joined(folder: Folder) -> list[tuple[Message, list[Template]]]:
    of_message: dict[str, list[Template]] = {}
    for template in folder.templates:
        of_message.setdefault(template.message, []).append(template)
    return [(message, of_message.get(message.id, [])) for message in folder.messages]


def _document(message: Message, found: Sequence[Template], types: TypeMap, losses: Losses) -> Document:
    if not found:
        losses.add("keys of messages (none was given)", message.id)
    incidents = []
    for template in found:
        if template.number is not None:
            count_dropped(template, losses)
            incidents.append(Incident(template, stated_in(template, message, types, losses), message.text))
    stated = [one for incident in incidents for one in incident.stated]
    fillers = find_fillers(message, stated, types, losses)
    events: list[Event] = []
    for incident in incidents:
        events += events_of(incident, fillers, types, len(events) + 1, losses)
    return Document(message.id, message.text, message.meta, fillers.entities, (), tuple(events))
