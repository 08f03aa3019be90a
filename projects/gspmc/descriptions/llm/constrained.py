"""Constrained decoding: a model can write nothing but the schema allows."""
import json
from typing import Any, Mapping, Sequence

import llguidance.hf
import torch
from llguidance import LLMatcher, LLTokenizer
from torch import Tensor
from transformers import LogitsProcessor, PreTrainedTokenizerFast

from .interface import RunStopped


def grammar_tokenizer(tokenizer: PreTrainedTokenizerFast, vocabulary: int,
                      end_ids: Sequence[int]) -> LLTokenizer:
    """Return a tokenizer as llguidance wants it; that takes seconds.

    Args:
        tokenizer: Of the model.
        vocabulary: Number of the model's logits.
        end_ids: Tokens of which each ends an answer.
    """
    return llguidance.hf.from_tokenizer(
        tokenizer, n_vocab=vocabulary, eos_token=list(end_ids))


class SchemaProcessor(LogitsProcessor):
    """Rules out each token that cannot go on to an answer in shape.

    Limits of the schema (lengths, counts, patterns) hold, too, where
    llguidance knows them; the validation of the answer has the others.

    Args:
        tokenizer: Of :func:`grammar_tokenizer`.
        schema: JSON schema of the answer.

    Raises:
        RunStopped: If llguidance cannot follow the schema.
    """

    def __init__(self, tokenizer: LLTokenizer,
                 schema: Mapping[str, Any]) -> None:
        # Without free white space: weak models get lost in it.
        grammar = LLMatcher.grammar_from_json_schema(
            json.dumps(schema),
            overrides=dict(whitespace_flexible=False, lenient=True))
        self._matcher = LLMatcher(tokenizer, grammar, log_level=0)
        self._started = False
        self._check()

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """Return the scores (1, vocabulary), -inf where ruled out."""
        if self._started:
            self._matcher.consume_token(int(input_ids[0, -1]))
        self._started = True
        bias = self._matcher.compute_logit_bias()
        self._check()
        allowed = torch.frombuffer(bytearray(bias), dtype=torch.uint8) > 0
        return scores.masked_fill(~allowed.to(scores.device), -torch.inf)

    def _check(self) -> None:
        if self._matcher.is_error():
            raise RunStopped('llguidance cannot follow the schema of the '
                             f'answer: {self._matcher.get_error()}')
