"""Measures of records: document-level facts as an analyst would type them into a spreadsheet.

``bench.facts`` derives the records of gold and prediction by the same rule.
"""

from bench.scoring.records.loss import RecordLoss
from bench.scoring.records.role import RecordRole
from bench.scoring.records.whole import RecordWhole

RECORD_MEASURES = (RecordRole, RecordWhole, RecordLoss)

__all__ = ["RECORD_MEASURES", "RecordLoss", "RecordRole", "RecordWhole"]
