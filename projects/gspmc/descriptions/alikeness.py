"""Signs whose descriptions are too alike to tell the signs apart."""
import re
from typing import List, Sequence, Tuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from .records import Description

# Of 3,476 signs of a Korean dictionary 43 pairs reach it: 39 have the very
# same text, 4 differ in a finger, a word, or the order of two halves. From
# 0.95 on there are 77 pairs, and most of them tell of one finger more or less.
TOO_ALIKE = 0.98
_BLOCK = 512  # rows of the matrix of similarities at a time


def alike(descriptions: Sequence[Description],
          threshold: float = TOO_ALIKE) -> List[Tuple[str, str, float]]:
    """Return pairs of signs whose texts T_g are too alike.

    The measure is the cosine of the TF-IDF weights of character n-grams
    (1 to 3 letters within words), which needs neither a tokenizer for
    Chinese nor stems for Turkish and Korean. In words that all texts share
    nothing can be told apart, therefore they weigh little.

    Args:
        descriptions: Of all signs; those without letters do not count.
        threshold: From which cosine on texts are too alike.

    Returns:
        Glosses and cosine of each pair, the most alike ones first.
    """
    told = [d for d in descriptions if _words(d.global_text).strip()]
    if len(told) < 2:
        return []
    weights = TfidfVectorizer(
        preprocessor=_words, analyzer='char_wb', ngram_range=(1, 3),
        sublinear_tf=True).fit_transform([d.global_text for d in told])
    pairs = []
    for start in range(0, len(told), _BLOCK):
        cosines = (weights[start:start + _BLOCK] @ weights.T).toarray()
        for row, column in np.argwhere(cosines >= threshold):
            if start + row < column:
                pairs.append((told[start + row].gloss, told[column].gloss,
                              float(cosines[row, column])))
    return sorted(pairs, key=_most_alike)


def _words(text: str) -> str:
    """Leave out what is no letter or number: marks tell no signs apart."""
    return re.sub(r'[\W_]+', ' ', text.casefold())


def _most_alike(pair: Tuple[str, str, float]) -> Tuple[float, str, str]:
    return -pair[2], pair[0], pair[1]
