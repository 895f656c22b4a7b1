"""What every extractor must satisfy, whoever wrote it: ``bench check extractor``."""

from bench.conformance.check import Finding, check_extractor

__all__ = ["Finding", "check_extractor"]
