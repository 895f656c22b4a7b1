"""A corpus on disk with a configuration, as the tests of running and of the command line use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from conftest import TEXT, make_document

from bench.config.load import load_config
from bench.corpus.write import write_folder
from bench.document import Document
from bench.running.plan import Job, plan
from bench.running.run import Outcome, execute


class Bench:
    """A folder with a corpus, a configuration and runs."""

    def __init__(self, root: Path, tests: int = 3) -> None:
        self.root = root
        self.corpus = root / "corpus"
        self.out = root / "runs"
        self.log = root / "asked.log"
        self.documents = [make_document(f"doc-{i:02}", "test", f"{TEXT} Edition {i}.") for i in range(tests)]
        self.documents += [make_document(f"fit-{i:02}", "train", f"{TEXT} Lesson {i}.") for i in range(2)]
        self.write()

    def write(self, *documents: Document) -> None:
        """Write the corpus, or only some documents of it."""
        write_folder(documents or self.documents, self.corpus)

    def config(self, *extractors: Any, **keys: Any) -> Path:
        """Write a configuration and return its path."""
        value = {
            "name": "tiny",
            "corpus": "corpus",
            "splits": ["test"],
            "extractors": list(extractors),
            **keys,
        }
        value.setdefault("intervals", {"resamples": 20})
        path = self.root / "tiny.yaml"
        path.write_text(yaml.safe_dump(value), encoding="utf-8")
        return path

    def echo(self, name: str = "Echo", **options: Any) -> dict[str, Any]:
        """A fake extractor that logs what it is asked."""
        return {"name": f"fakes:{name}", "label": "echo", "options": {"log": str(self.log), **options}}

    def plan(self, *extractors: Any, **keys: Any) -> list[Job]:
        """Plan a run."""
        return plan(load_config(self.config(*extractors, **keys)), self.out).jobs

    def run(self, *extractors: Any, redo: Any = "missing", **keys: Any) -> list[Outcome]:
        """Run a configuration."""
        return [execute(job, redo=redo) for job in self.plan(*extractors, **keys)]

    def asked(self) -> list[str]:
        """What the fake extractor was asked since the last call."""
        lines = self.log.read_text().split("\n")[:-1] if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines
