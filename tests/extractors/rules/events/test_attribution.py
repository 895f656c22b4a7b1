"""To whom a clause is attributed."""

from __future__ import annotations

import pytest

from bench.extractors.rules.events.attribution import find_attributions, source_of
from bench.extractors.rules.reading import read


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Rebels fled, the army said.", "fled", "army"),
        ("The army said rebels fled.", "fled", "army"),
        ("Rebels fled, said police chief Tariq Belgam.", "fled", "Tariq Belgam"),
        ("According to the UN, rebels fled.", "fled", "UN"),
        ("Rebels fled, according to residents.", "fled", "residents"),
        ("Rebels fled, a statement by the Iraqi army said.", "fled", "Iraqi army"),
        ("Rebels fled, the UN statement quoted General Anton Rusk as saying.", "fled", "Anton Rusk"),
        ("Rebels fled, the army said, as troops seized Mosul.", "seized", None),
        ("Rebels fled.", "fled", None),
    ],
)
def test_sources(text: str, word: str, source: str | None) -> None:
    """The most specific speaker of the clause; nobody where the report speaks for itself."""
    reading = read(text, None)
    position = next(index for index, item in enumerate(reading.page.words) if item.text == word)
    found = source_of(find_attributions(reading)[0], position)
    mention = reading.mention(found.source) if found is not None and found.source is not None else None
    assert (reading.page.surface(mention.first, mention.last) if mention else None) == source
