"""A trained model: made or loaded, read from, described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Workspace
from bench.extractors.encoder.base import WHERE, Base, Pieces, load_base, pieces
from bench.extractors.encoder.card import card
from bench.extractors.encoder.decoding import Decoder, Thresholds
from bench.extractors.encoder.keeping import CARD, TOKENIZER, keep, load
from bench.extractors.encoder.network import Network
from bench.extractors.encoder.reading import read
from bench.extractors.encoder.schema import Schema
from bench.extractors.encoder.settings import Settings
from bench.extractors.encoder.training import Trained, computing, share, train


class Model:
    """A trained network with its tokenizer, ready to annotate."""

    def __init__(self, trained: Trained, pieces: Pieces, settings: Settings) -> None:
        self._trained, self._pieces, self._settings = trained, pieces, settings
        self._decoder = Decoder(trained.network, trained.schema, settings)

    @classmethod
    def made(
        cls,
        base: Base,
        documents: Sequence[Document],
        development: Sequence[Document],
        settings: Settings,
        workspace: Workspace | None,
    ) -> Model:
        """The model kept under the workspace's key, else a newly trained one, which is then kept."""
        folder = None if workspace is None else workspace.folder / workspace.key
        kept = None if folder is None else cls.kept(folder, settings)
        if kept is not None:
            return kept
        encoder, tokenizer = load_base(base)
        _check_window(encoder.config, tokenizer, settings)
        learned = share(documents, settings.fraction, settings.seed)
        trained = train(encoder, tokenizer, learned, development, settings)
        model = cls(trained, tokenizer, settings)
        if folder is not None:
            model.keep(folder, base, len(learned))
        return model

    @classmethod
    def kept(cls, folder: Path, settings: Settings) -> Model | None:
        """The model in a folder; None where there is none that is whole."""
        found = load(folder)
        if found is None:
            return None
        weights, config = found
        schema = Schema.from_plain(config["schema"])
        special = config["pieces"]
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        read_by = pieces(tokenizer, special["padding"])
        network = Network(_empty(config["encoder"]), read_by, schema, settings)
        network.load_state_dict(weights)
        network.eval()
        epochs = tuple(config["epochs"])
        trained = Trained(network, schema, Thresholds(**config["thresholds"]), epochs, config["best"])
        return cls(trained, read_by, settings)

    def keep(self, folder: Path, base: Base, documents: int) -> None:
        """Write the model's folder."""
        config: dict[str, Any] = {
            **self.report(),
            "base": base.name,
            "documents": documents,
            "options": asdict(self._settings),
            "schema": self._trained.schema.to_plain(),
            "pieces": {"padding": self._pieces.padding},
            "encoder": self._trained.network.encoder.config.to_dict(),
        }
        texts = {
            TOKENIZER: self._pieces.tokenizer.to_str(),
            CARD: card(base, config, folder.name),
        }
        keep(folder, self._trained.network.state_dict(), config, texts)

    def annotate(self, document: Document) -> Annotations:
        """Everything the model finds in one document."""
        with computing(self._settings):
            text = read(document, self._pieces, self._settings.window, self._settings.hints)
            return self._decoder.annotate(text, self._trained.thresholds)

    def report(self) -> Mapping[str, Any]:
        """How each epoch did on dev, which was kept (from 0), and the thresholds chosen."""
        trained = self._trained
        return {
            "epochs": [dict(figures) for figures in trained.epochs],
            "best": trained.best,
            "thresholds": trained.thresholds._asdict(),
        }


def _check_window(config: Any, tokenizer: Pieces, settings: Settings) -> None:
    limit = getattr(config, "max_position_embeddings", None)
    most = None if limit is None else limit - len(tokenizer.before) - len(tokenizer.after)
    if most is not None and settings.window > most:
        what = f"window {settings.window} is more than the base model reads at once"
        raise InputError(WHERE, what, f"expected at most {most}")


def _empty(config: Mapping[str, Any]) -> Any:
    """A base model of a kept configuration, its weights still to be loaded."""
    kind = {name: value for name, value in config.items() if name != "model_type"}
    made = AutoConfig.for_model(config["model_type"], **kind)
    return AutoModel.from_config(made).float()  # type: ignore[no-untyped-call]
