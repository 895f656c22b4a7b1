"""Language models behind an OpenAI-compatible endpoint: prompts, alignment of quotes, raw answers."""

from bench.extractors.llm.extractor import Llm

__all__ = ["Llm"]
