"""Document-level facts: records and totals. ``docs/facts.md`` states the rules."""

from bench.facts.derive import records
from bench.facts.record import Claim, Count, Evidence, Filler, Quantity, Record
from bench.facts.totals import Total, totals

__all__ = ["Claim", "Count", "Evidence", "Filler", "Quantity", "Record", "Total", "records", "totals"]
