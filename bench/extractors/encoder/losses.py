"""The loss of one document: the sum over the heads, each a mean over what there is to find."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from bench.extractors.encoder.antecedents import REACH, Antecedents
from bench.extractors.encoder.hashing import Ints
from bench.extractors.encoder.lessons import IGNORED, Lesson
from bench.extractors.encoder.network import Network


def loss(network: Network, lesson: Lesson) -> Tensor:
    """The loss of one document, a scalar; gold spans stand where predicted ones will."""
    words = network.words(lesson.text)
    parts = [
        _scored(network.mentions(words, _tensor(lesson.mentions[0])), lesson.mentions[1]),
        _scored(network.triggers(words, _tensor(lesson.triggers[0])), lesson.triggers[1]),
        _scored(network.realis(words, _tensor(lesson.realis[0])), lesson.realis[1], sure=True) * 0.5,
    ]
    found, targets = lesson.quantities
    if len(found.at):
        said = network.quantities(words, _tensor(found.spans), _tensor(found.heads), found.features)
        parts += [_scored(said[name], wanted, sure=True) for name, wanted in targets.items()]
    linking, roles = lesson.arguments
    if linking.pairs:
        given = (words, _tensor(linking.ones), _tensor(linking.others), linking.features)
        parts.append(_scored(network.arguments(*given), roles))
        parts.append(_scored(network.sources(*given), lesson.sources))
    counting, counted = lesson.counted
    if counting.pairs:
        given = (words, _tensor(counting.ones), _tensor(counting.others), counting.features)
        parts.append(_scored(network.counted(*given), counted))
    for head, (found_before, same) in (
        (network.same_mentions, lesson.same_mentions),
        (network.same_events, lesson.same_events),
    ):
        if found_before.pairs:
            ranked = found_before.later, found_before.earlier
            scores = head(words, *map(_tensor, ranked), found_before.features)[:, 0]
            parts.append(link_loss(scores, found_before, _tensor(same)))
    return torch.stack(parts).sum()


def link_loss(scores: Tensor, found: Antecedents, same: Tensor) -> Tensor:
    """The mean over mentions of -log P(an antecedent of its cluster), none having the score 0.

    Lee et al. (2017), section 3: the marginal log-likelihood of all right antecedents.
    """
    later = torch.tensor([pair[0] for pair in found.pairs])
    # A row a mention: first none, then its antecedents, of which there are fewer than REACH + 1.
    column = torch.arange(len(later)) - torch.searchsorted(later, later) + 1
    every = scores.new_full((found.among, REACH + 1), -torch.inf).index_put((later, column), scores)
    every = every.index_fill(1, torch.tensor([0]), 0.0)
    right = every.new_zeros(every.shape).index_put((later, column), same.float())
    right[:, 0] = (right.sum(1) == 0).float()
    return (every.logsumexp(1) - every.masked_fill(right == 0, -torch.inf).logsumexp(1)).mean()


def _scored(logits: Tensor, targets: Ints, *, sure: bool = False) -> Tensor:
    """Cross-entropy over all candidates, divided by those that are something (all, if ``sure``)."""
    wanted = _tensor(targets)
    known = int((wanted != IGNORED).sum()) if sure else int((wanted > 0).sum())
    total = cross_entropy(logits, wanted, reduction="sum", ignore_index=IGNORED)
    return total / (known + 1)


def _tensor(array: Ints) -> Tensor:
    return torch.from_numpy(array)
