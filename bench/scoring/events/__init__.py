"""Measures of events: triggers, arguments, realis and source.

Triggers and arguments follow Ji and Grishman (2008) and TextEE (Huang et al. 2024,
arXiv:2311.09562), but match one to one and optimally instead of comparing sets.
"""

from bench.scoring.events.argument import EventArgument
from bench.scoring.events.attributes import EventRealis, EventSource
from bench.scoring.events.trigger import EventTrigger

__all__ = ["EventArgument", "EventRealis", "EventSource", "EventTrigger"]
