"""What is told of the work on each document and of all of it, for ``run.json``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.extractors.llm.budget import Budget
from bench.extractors.llm.build import Lost
from bench.extractors.llm.reply import Reply


@dataclass
class DocumentTally:
    """Figures of one document: what was asked and answered, mended, placed and lost."""

    replies: list[Reply] = field(default_factory=list)
    valid: int = 0
    unread: int = 0
    mended: Counter[str] = field(default_factory=Counter)
    placed: Counter[str] = field(default_factory=Counter)
    lost: tuple[Lost, ...] = ()
    doubles: int = 0

    def plain(self, budget: Budget) -> dict[str, Any]:
        """The figures, JSON-ready; cost and seconds are those of the answers, kept or fresh."""
        usage = [reply.usage for reply in self.replies]
        return {
            "answers": len(self.replies),
            "stored": sum(reply.stored for reply in self.replies),
            "valid": self.valid,
            "unread": self.unread,
            "cut": sum(reply.cut for reply in self.replies),
            "prompt_tokens": sum(one.prompt_tokens for one in usage),
            "completion_tokens": sum(one.completion_tokens for one in usage),
            "estimated": any(one.estimated for one in usage),
            "cost": round(sum(budget.prices.cost(one) for one in usage), 6),
            "seconds": round(sum(reply.seconds for reply in self.replies), 3),
            "mended": dict(sorted(self.mended.items())),
            "aligned": dict(sorted(self.placed.items())),
            "unaligned": [lost._asdict() for lost in self.lost],
            "doubles": self.doubles,
        }


@dataclass
class Tally:
    """Figures of all the work of one extractor; ``faults`` counts attempts that came to nothing."""

    documents: dict[str, DocumentTally] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)

    def plain(self, budget: Budget) -> dict[str, Any]:
        """Everything, JSON-ready; ``spent`` is what was asked afresh, of kept answers nothing."""
        every = list(self.documents.values())
        aligned = sum((one.placed for one in every), Counter[str]())
        mended = sum((one.mended for one in every), Counter[str]())
        answered = Counter(reply.model for one in every for reply in one.replies if reply.model)
        return {
            "spent": {
                "requests": budget.requests,
                "prompt_tokens": budget.usage.prompt_tokens,
                "completion_tokens": budget.usage.completion_tokens,
                "estimated": budget.usage.estimated,
                "cost": round(budget.cost, 6),
                "stopped": budget.spent,
            },
            "faults": dict(sorted(self.faults.items())),
            "models": dict(sorted(answered.items())),
            "answers": sum(len(one.replies) for one in every),
            "stored": sum(reply.stored for one in every for reply in one.replies),
            "valid": sum(one.valid for one in every),
            "unread": sum(one.unread for one in every),
            "cut": sum(reply.cut for one in every for reply in one.replies),
            "mended": dict(sorted(mended.items())),
            "aligned": dict(sorted(aligned.items())),
            "unaligned": sum(len(one.lost) for one in every),
            "documents": {name: one.plain(budget) for name, one in sorted(self.documents.items())},
        }
