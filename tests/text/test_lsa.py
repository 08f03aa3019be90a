"""LSA against TF-IDF that is counted by hand."""
import math

import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.text.lsa import NGRAMS, LsaEncoder

TEXTS = ['right hand touches nose', 'left hand touches chin',
         '오른손을 가슴으로 내린다', 'right fist moves right']


def count_ngrams(text):
    counts = {}
    for word in text.split():
        padded = f' {word} '
        for n in range(NGRAMS[0], NGRAMS[1] + 1):
            for start in range(len(padded) - n + 1):
                gram = padded[start:start + n]
                counts[gram] = counts.get(gram, 0) + 1
    return counts


def tfidf_cosines(texts):
    counts = [count_ngrams(text) for text in texts]
    rows = []
    for own in counts:
        row = {}
        for gram, count in own.items():
            documents = sum(gram in other for other in counts)
            idf = math.log((1 + len(texts)) / (1 + documents)) + 1
            row[gram] = (1 + math.log(count)) * idf
        rows.append(row)

    def dot(a, b):
        return sum(value * b.get(gram, 0) for gram, value in a.items())

    return [[dot(a, b) / math.sqrt(dot(a, a) * dot(b, b)) for b in rows]
            for a in rows]


def test_with_all_dimensions_it_keeps_the_cosines_of_tfidf():
    encoder = LsaEncoder()
    encoder.fit(TEXTS)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (4, 4) and vectors.dtype == np.float32
    assert vectors @ vectors.T == pytest.approx(
        np.array(tfidf_cosines(TEXTS)), abs=1e-5)


def test_fewer_dimensions_are_the_best_of_that_rank():
    encoder = LsaEncoder(dim=2)
    encoder.fit(TEXTS)
    vectors = encoder.encode(TEXTS)
    values, axes = np.linalg.eigh(np.array(tfidf_cosines(TEXTS)))
    best = (axes[:, -2:] * values[-2:]) @ axes[:, -2:].T
    assert encoder.dim == 2 and vectors.shape == (4, 2)
    assert vectors @ vectors.T == pytest.approx(best, abs=1e-5)


def test_two_runs_give_the_same_numbers():
    texts = [f'sign {i} moves {"up" if i % 2 else "down"} {i * i} times'
             for i in range(60)]
    runs = []
    for _ in range(2):
        encoder = LsaEncoder(dim=8)
        encoder.fit(texts)
        runs.append(encoder.encode(texts))
    assert np.array_equal(*runs)


@pytest.mark.filterwarnings('ignore:invalid value:RuntimeWarning')
def test_one_text_is_enough():
    encoder = LsaEncoder()
    encoder.fit(['a'])
    assert encoder.encode(['a']).shape == (1, 1)


def test_it_must_be_fitted():
    with pytest.raises(InputError, match='fitted'):
        LsaEncoder().encode(TEXTS)
