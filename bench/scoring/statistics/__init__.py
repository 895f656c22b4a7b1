"""Intervals, paired tests, corrections and power, all from counts by document.

Everything works on an array of counts of shape (documents, cells, channels), with the
documents in an order that depends on their texts alone, and on a function that derives
values from sums of counts (``Measure.derive``).
"""
