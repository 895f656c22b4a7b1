"""The models in order: those of ``linear``, with fields for mentions and triggers."""

from __future__ import annotations

from dataclasses import replace as changed
from pathlib import Path

from bench.extractors.crf.entities import CrfEntities
from bench.extractors.crf.tagger import Training
from bench.extractors.crf.triggers import CrfTriggers
from bench.extractors.linear.model import Settings
from bench.extractors.linear.pipeline import _STRICTER, Pipeline


class CrfPipeline(Pipeline):
    """All models, learned together from gold documents; fields are kept in files of the name ``kept``."""

    def __init__(
        self,
        settings: Settings,
        training: Training,
        trigger_threshold: float,
        argument_threshold: float,
        kept: Path | None = None,
    ) -> None:
        super().__init__(settings, 0.0, trigger_threshold, argument_threshold)
        strict = changed(settings, alpha=settings.alpha * _STRICTER)
        self._entities = CrfEntities(training, kept)
        self._triggers = CrfTriggers(strict, trigger_threshold, training, kept)
