"""Write documents as tasks with one annotation each, as Label Studio imports them."""

from __future__ import annotations

from collections.abc import Sequence

from bench.convert.formats import Options
from bench.convert.losses import Exported, Losses
from bench.corpus.write import one_line
from bench.document import Document
from bench.labelstudio import encode


def write(documents: Sequence[Document], options: Options) -> Exported:
    """One file ``tasks.json``, a task a line; the labelling configuration of the project must be ours."""
    losses = Losses()
    lines = ",\n".join(one_line(encode(document, losses=losses)) for document in documents)
    return Exported({"tasks.json": f"[\n{lines}\n]\n" if lines else "[]\n"}, losses.listed())
