"""The shape of a configuration file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class IntervalConfig(_Model):
    """How confidence intervals are made."""

    resamples: int = Field(1000, ge=1, le=1_000_000, description="Bootstrap resamples.")
    seed: int = Field(0, ge=0, description="Seed of the bootstrap; 0 is a seed.")
    level: float = Field(0.95, gt=0, lt=1, description="Coverage of the intervals.")
    kind: Literal["percentile", "bca"] = Field("percentile", description="Kind of bootstrap interval.")


class ExtractorConfig(_Model):
    """One extractor with its options."""

    name: str = Field(description="A name of `bench list extractors`, or module:Class.")
    label: Name | None = Field(None, description="What tables call it; the name by default.")
    options: dict[str, Any] = Field(
        default_factory=dict,
        description="Arguments of the constructor. A list of values where one is expected sweeps.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class CorpusConfig(_Model):
    """A further corpus, measured on but never learned from."""

    corpus: str = Field(description="A name of `bench list corpora`, or a path beside this file.")
    splits: list[str] = Field(
        default_factory=lambda: ["test"], min_length=1, description="Splits to measure on."
    )
    twins: list[Literal["numbers", "names", "exchange", "dates", "negated"]] = Field(
        default_factory=list,
        description="Measure on edited copies of these kinds instead (bench corpus twins).",
    )
    texts: str | None = Field(
        None,
        description="For stand-off gold: file or folder with the texts, beside this file. "
        "Where it is absent, the corpus is left out, and that is said.",
    )
    by: list[str] = Field(
        default_factory=list, description="Metadata keys by whose values the scores are also given."
    )


class RunConfig(_Model):
    """A benchmark: extractors, corpus, splits and measures."""

    name: Name = Field(description="Name of the folder that the runs are written to.")
    corpus: str = Field(
        "dispatches", description="A name of `bench list corpora`, or a path beside this file."
    )
    splits: list[str] = Field(
        default_factory=lambda: ["test"], min_length=1, description="Splits to measure on."
    )
    by: list[str] = Field(
        default_factory=list, description="Metadata keys by whose values the scores are also given."
    )
    also: list[CorpusConfig] = Field(
        default_factory=list, description="Further corpora to measure the same systems on."
    )
    train: str = Field("train", description="Split that learning extractors are fitted on.")
    dev: str = Field("dev", description="Split that extractors choose thresholds on, or when to stop.")
    extractors: list[ExtractorConfig | str] = Field(min_length=1, description="What to compare.")
    measures: list[str] | None = Field(
        None, min_length=1, description="Printed measures; standard ones by default."
    )
    intervals: IntervalConfig = Field(default_factory=IntervalConfig)  # type: ignore[arg-type]
