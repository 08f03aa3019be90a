"""Latent semantic analysis: the encoder that needs no downloaded model."""
from typing import Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from gspmc.errors import InputError

from .encoder import TextEncoder

NGRAMS = (2, 5)


class LsaEncoder(TextEncoder):
    """TF-IDF of character n-grams, reduced by a truncated SVD.

    It knows nothing of the language and learns from the texts to be encoded
    alone (Deerwester et al., 1990), so that vectors of different runs must
    not be mixed. Texts in the same words get similar vectors. N-grams of
    characters within words do without a tokenizer for Chinese, and without
    stems for Turkish and Korean.

    Args:
        dim: D; it becomes smaller where there are fewer texts or n-grams.
    """

    def __init__(self, dim: int = 128) -> None:
        self.name = 'lsa'
        self.dim = dim
        self._vectorizer = TfidfVectorizer(
            analyzer='char_wb', ngram_range=NGRAMS, sublinear_tf=True)

    def fit(self, texts: Sequence[str]) -> None:
        """Learn the n-grams and the directions from the texts."""
        counts = self._vectorizer.fit_transform(texts)
        self.dim = min(self.dim, *counts.shape)
        # The solver starts from random numbers: fix them.
        self._svd = TruncatedSVD(self.dim, random_state=0).fit(counts)

    def count_tokens(self, text: str) -> int:
        return len(text)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text, shape (n, D).

        Raises:
            InputError: If the encoder was not fitted.
        """
        if not hasattr(self, '_svd'):
            raise InputError('the encoder lsa must be fitted first')
        counts = self._vectorizer.transform(texts)
        return self._svd.transform(counts).astype(np.float32)
