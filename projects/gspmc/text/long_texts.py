"""Encoding texts of any length with an encoder that has a limit."""
from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np

from gspmc.errors import InputError

from .encoder import TextEncoder
from .splitting import split_text


@dataclass(frozen=True)
class SplitText:
    """A text that was longer than the encoder's limit.

    Args:
        text: The text.
        tokens: How many tokens it has.
        pieces: Into how many pieces it was cut.
    """

    text: str
    tokens: int
    pieces: int


def encode_any_length(
        encoder: TextEncoder,
        texts: Sequence[str]) -> Tuple[np.ndarray, List[SplitText]]:
    """Encode texts; cut those that are too long, and average their pieces.

    Args:
        encoder: Is run once, over all pieces of all texts.
        texts: n texts.

    Returns:
        Unit vectors, shape (n, D), float32, and the texts that were cut. The
        vector of a cut text is the mean of its pieces' unit vectors, scaled
        to length 1.

    Raises:
        InputError: If the encoder gives no direction for a text.
    """
    pieces = [split_text(text, encoder.fits) for text in texts]
    flat = [piece for own in pieces for piece in own]
    vectors = _unit(encoder.encode(flat), flat, encoder)
    starts = np.cumsum([0] + [len(own) for own in pieces])[:-1]
    counts = np.array([len(own) for own in pieces])
    means = np.add.reduceat(vectors, starts) / counts[:, None]
    split = [
        SplitText(text, encoder.count_tokens(text), len(own))
        for text, own in zip(texts, pieces) if len(own) > 1
    ]
    return _unit(means, texts, encoder), split


def _unit(vectors: np.ndarray, texts: Sequence[str],
          encoder: TextEncoder) -> np.ndarray:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    bad = ~(np.isfinite(norms) & (norms > 0))[:, 0]
    if bad.any():
        raise InputError(f'the encoder {encoder.name} gives no direction for '
                         f'the text {texts[int(np.argmax(bad))]!r}')
    return (vectors / norms).astype(np.float32)
