"""Prompts come from templates; the text stands between tags that it cannot close."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document
from extractors.llm.helpers import ask
from hypothesis import given
from hypothesis import strategies as st

from bench.errors import InputError
from bench.extractors.llm.examples import draw, example
from bench.extractors.llm.prompting import BUILT_IN, Prompt, Shown, written
from bench.extractors.llm.reading import understand

PROMPT = Prompt(BUILT_IN)


@given(st.text(alphabet="</document-1> \n", max_size=60))
def test_no_text_closes_its_tag(text: str) -> None:
    """Whatever a text contains, the closing tag stands once, at the end of the message."""
    message = PROMPT.messages(Shown(text), ask("entities"))[-1]["content"]
    closing = message.rsplit("\n", 1)[-1]
    assert message.count(closing) == 1
    assert closing.startswith("</document")


def test_the_system_message_is_about_what_is_asked() -> None:
    """Layers, types and fields that are not asked for are not mentioned."""
    told = PROMPT.messages(Shown("x"), ask("numbers", detail="plain"))[0]["content"]
    assert '"numbers"' in told
    assert '"entities"' not in told
    assert "modifier" not in told
    assert "context" in PROMPT.messages(Shown("x"), ask("numbers"))[0]["content"]


def test_examples_are_earlier_turns() -> None:
    """An example is a text of the user and the answer wanted, which reads back without repair."""
    document = make_document()
    one = ask()
    shown = example(document, 0, len(document.text), one)
    messages = PROMPT.messages(Shown("Other text.", "2024-05-07"), one, [shown])
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert "Published: 2024-05-06" in messages[1]["content"]
    found = understand(messages[2]["content"], one)
    assert found.valid
    assert found.answer == shown.answer


def test_an_example_says_what_gold_says() -> None:
    """Quotes, types, what is counted and who takes part come from the gold."""
    document = make_document()
    answer = example(document, 0, len(document.text), ask()).answer
    assert [entity.quote for entity in answer.entities] == ["Rebels", "villages", "Tarn", "Monday", "army"]
    assert answer.numbers[0].counted == "villages"
    assert [(a.role, a.quote) for a in answer.events[0].arguments] == [
        ("agent", "Rebels"), ("place", "villages"), ("time", "Monday"), ("number", "two"),
    ]  # fmt: skip
    assert answer.events[0].source == "army"
    assert '"modifier"' not in written(answer, ask(detail="plain"))


def test_examples_are_drawn_by_seed() -> None:
    """The same seed draws the same stretches, in whatever order the documents come; another draws others."""
    documents = [make_document(f"d{i}") for i in range(20)]
    names = [[one[0].id for one in draw(docs, 3, 500, 1)] for docs in (documents, documents[::-1])]
    assert names[0] == names[1]
    assert len(set(names[0])) == 3
    assert any([one[0].id for one in draw(documents, 3, 500, seed)] != names[0] for seed in range(2, 6))


def test_templates_of_the_user(tmp_path: Path) -> None:
    """A folder of one's own is used; what it lacks or gets wrong is told with its place."""
    (tmp_path / "system.j2").write_text("Find {{ ask.layers | join }}.")
    with pytest.raises(InputError, match=r"user\.j2"):
        Prompt(tmp_path)
    (tmp_path / "user.j2").write_text("{% if %}")
    with pytest.raises(InputError, match=r"user\.j2:1"):
        Prompt(tmp_path)
    (tmp_path / "user.j2").write_text("{{ txet }}")
    with pytest.raises(InputError, match="txet"):
        Prompt(tmp_path).messages(Shown("x"), ask("entities"))
    (tmp_path / "user.j2").write_text("{{ text }}")
    assert Prompt(tmp_path).messages(Shown("x"), ask("entities")) == [
        {"role": "system", "content": "Find entities."},
        {"role": "user", "content": "x"},
    ]
