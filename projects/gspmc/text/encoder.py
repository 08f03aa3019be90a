"""What all text encoders have in common."""
from abc import ABC, abstractmethod
from typing import Optional, Sequence

import numpy as np


class TextEncoder(ABC):
    """A frozen map from texts to vectors.

    Attributes:
        name: What it is called in files and messages.
        dim: D. An encoder that learns from the texts knows it after
            :meth:`fit`.
        max_tokens: Longest text that :meth:`encode` takes, special tokens
            included; None where any length will do.
    """

    name: str
    dim: int
    max_tokens: Optional[int] = None

    def fit(self, texts: Sequence[str]) -> None:
        """Prepare for these texts; pretrained encoders have nothing to do."""

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """Return the length of a text as ``max_tokens`` counts it."""

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text, shape (n, D), float32.

        No text may be longer than ``max_tokens``;
        :func:`gspmc.text.long_texts.encode_any_length` takes all.
        """

    def fits(self, text: str) -> bool:
        """Whether a text is short enough to be encoded in one piece."""
        if self.max_tokens is None:
            return True
        return self.count_tokens(text) <= self.max_tokens
