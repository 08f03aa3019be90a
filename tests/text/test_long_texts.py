"""Texts beyond the limit: pieces, unit vectors, their mean."""
import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.text.encoder import TextEncoder
from gspmc.text.long_texts import SplitText, encode_any_length


class LetterEncoder(TextEncoder):
    """Counts letters; a token is a word. Refuses what is too long."""

    name = 'letters'
    dim = 26
    max_tokens = 3

    def __init__(self):
        self.runs = []

    def count_tokens(self, text):
        return len(text.split())

    def encode(self, texts):
        assert all(self.count_tokens(text) <= 3 for text in texts)
        self.runs.append(list(texts))
        return np.array([[text.lower().count(chr(97 + i)) for i in range(26)]
                         for text in texts], np.float32)


def letters(text):
    vector = np.zeros(26)
    for character in text.lower():
        if 'a' <= character <= 'z':
            vector[ord(character) - 97] += 1
    return vector / np.sqrt(sum(v * v for v in vector))


def test_mean_of_the_unit_vectors_of_the_pieces():
    encoder = LetterEncoder()
    texts = ['Up and down.', 'Hand up. It moves down now. Open it.', 'Fist']
    vectors, split = encode_any_length(encoder, texts)
    pieces = ['Hand up.', 'It moves down', 'now.', 'Open it.']
    mean = sum(letters(piece) for piece in pieces) / 4
    expected = [letters(texts[0]), mean / np.linalg.norm(mean),
                letters(texts[2])]
    assert vectors == pytest.approx(np.array(expected), abs=1e-6)
    assert vectors.dtype == np.float32
    assert split == [SplitText(texts[1], tokens=8, pieces=4)]
    assert encoder.runs == [[texts[0], *pieces, texts[2]]]


def test_a_text_without_direction_is_named():
    with pytest.raises(InputError, match="letters gives no .* '123'"):
        encode_any_length(LetterEncoder(), ['hand', '123'])
