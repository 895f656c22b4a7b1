"""All measures by name, and those that are taken where none is named."""

from __future__ import annotations

from typing import get_args

from bench.scoring.calibration.measures import CALIBRATION
from bench.scoring.compat.muc4 import Muc4
from bench.scoring.compat.nervaluate import CompatNervaluate
from bench.scoring.compat.seqeval import CompatSeqeval
from bench.scoring.compat.textee import TextEE
from bench.scoring.coreference.measures import COREFERENCE, CorefMean
from bench.scoring.events.argument import EventArgument
from bench.scoring.events.attributes import EventRealis, EventSource
from bench.scoring.events.trigger import EventTrigger
from bench.scoring.measure import Measure, parse
from bench.scoring.numbers.attribute import NumberAttribute
from bench.scoring.numbers.measures import NUMBERS, NumberFact, NumberInterval, NumberJoint, NumberValue
from bench.scoring.numbers.statement import ATTRIBUTES
from bench.scoring.records.loss import RecordLoss
from bench.scoring.records.role import RecordRole
from bench.scoring.records.whole import RecordWhole
from bench.scoring.spans.measures import (
    SPANS,
    EntityExact,
    EntityHead,
    EntityOverlap,
    EntityPartial,
    EntityStrict,
    EntityTokens,
    EntityType,
    NumberExact,
    NumberStrict,
)

_KINDS: tuple[type[Measure], ...] = (
    *SPANS,
    *NUMBERS,
    EventTrigger,
    EventArgument,
    EventRealis,
    EventSource,
    *COREFERENCE,
    RecordRole,
    RecordWhole,
    RecordLoss,
    *CALIBRATION,
    CompatSeqeval,
    CompatNervaluate,
    TextEE,
    Muc4,
)

MEASURES: dict[str, type[Measure]] = {kind.name: kind for kind in _KINDS}

HEADLINE: tuple[Measure, ...] = (
    EntityStrict(),
    EntityOverlap(),
    NumberValue(),
    NumberFact(),
    EventTrigger(),
    EventArgument(),
    CorefMean(),
    RecordWhole(),
    RecordLoss(),
)

DEFAULT: tuple[Measure, ...] = (
    *HEADLINE,
    EntityStrict(types="coarse"),
    EntityStrict(level="all"),
    EntityExact(),
    EntityType(),
    EntityPartial(),
    EntityHead(),
    EntityTokens(),
    NumberStrict(),
    NumberExact(),
    NumberValue(tolerance=0.1),
    NumberInterval(),
    NumberJoint(),
    *(NumberAttribute(of=attribute) for attribute in ATTRIBUTES),
    EventTrigger(types="none"),
    EventTrigger(types="coarse"),
    EventTrigger(match="overlap"),
    EventArgument(target="mention"),
    EventArgument(target="head"),
    EventArgument(attached="no"),
    EventArgument(roles="no"),
    EventArgument(attached="no", roles="no"),
    EventRealis(),
    EventSource(),
    *(kind() for kind in COREFERENCE if kind is not CorefMean),
    RecordRole(),
    RecordWhole(similarity="phi4"),
    RecordLoss(scope="cumulative"),
    RecordLoss(scope="stock"),
)


def parse_measure(text: str) -> Measure:
    """Parse a printed measure. Raises UnknownName or BadMeasure."""
    return parse(text, MEASURES)


def parse_measures(text: str) -> tuple[Measure, ...]:
    """Parse a printed measure, or the bare name of a family of published definitions, which is all of them.

    Raises UnknownName or BadMeasure.
    """
    kind = MEASURES.get(text.strip())
    if kind is None or not kind.family:
        return (parse_measure(text),)
    choices = get_args(kind.parameters()[kind.family])
    return tuple(parse_measure(f"{kind.name}({kind.family}={choice})") for choice in choices)
