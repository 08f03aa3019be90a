"""From descriptions to a bank, against lists made by hand."""
import logging
import zlib

import numpy as np
import pytest

from gspmc.descriptions import Description, Segment, descriptions_sha256
from gspmc.errors import InputError
from gspmc.text.encode import encode_descriptions
from gspmc.text.encoder import TextEncoder
from gspmc.text.lsa import LsaEncoder


class HashEncoder(TextEncoder):
    """A random but fixed vector for every text; a token is a word."""

    name = 'hash'
    dim = 5
    max_tokens = 4

    def __init__(self):
        self.seen = []

    def count_tokens(self, text):
        return len(text.split())

    def encode(self, texts):
        self.seen += texts
        return np.array([vector(text) for text in texts], np.float32)


def vector(text):
    seed = zlib.crc32(text.encode())
    return np.random.default_rng(seed).normal(size=5)


def units(*texts):
    rows = [vector(text) / np.linalg.norm(vector(text)) for text in texts]
    return pytest.approx(np.array(rows).reshape(-1, 5), abs=1e-6)


DESCRIPTIONS = [
    Description(
        'b', primary='old', refined='Both hands.', synonyms=('Two.', 'Pair.'),
        segments=(Segment('Hands.', ('right_hand', 'left_hand')),
                  Segment('Left.', ('left_hand', )),
                  Segment('Both hands.', ('body', )))),
    Description('a', primary=' Only primary. '),
    Description('none'),
    Description('unused', refined='Never seen.'),
]


def test_every_text_has_its_place():
    encoder = HashEncoder()
    bank = encode_descriptions(DESCRIPTIONS, encoder, ['none', 'a', 'b'])
    assert bank.classes == ('none', 'a', 'b')
    assert (bank.encoder, bank.dim) == ('hash', 5)
    assert bank.descriptions_sha256 == descriptions_sha256(DESCRIPTIONS)
    assert bank.global_text(0).shape == (0, 5)
    assert bank.global_text(1) == units('Only primary.')
    assert bank.global_text(2) == units('Both hands.')
    assert bank.synonyms(2) == units('Two.', 'Pair.')
    assert bank.part(2, 'right_hand') == units('Hands.')
    assert bank.part(2, 'left_hand') == units('Hands.', 'Left.')
    assert bank.part(2, 'body') == units('Both hands.')
    for part in ('mouth', 'face'):
        assert bank.part(2, part).shape == (0, 5)
    assert sorted(encoder.seen) == sorted(set(encoder.seen))
    assert 'Never seen.' not in encoder.seen


def test_long_texts_are_split_and_reported(caplog):
    long = 'Fist up. The thumb touches it.'
    descriptions = [
        Description('x', refined=long, segments=(
            Segment('Fist.', ('body', )), Segment(long, ('face', 'body')))),
        Description('y', synonyms=('One two three four five.', )),
    ]
    bank = encode_descriptions(descriptions, HashEncoder(), ['x', 'y'])
    one, other = vector('Fist up.'), vector('The thumb touches it.')
    mean = one / np.linalg.norm(one) + other / np.linalg.norm(other)
    expected = pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    assert bank.global_text(0)[0] == expected
    assert bank.part(0, 'face')[0] == expected
    messages = [record.getMessage() for record in caplog.records]
    assert messages == [
        "'x' refined, 'x' segments[1]: 6 tokens, hash takes 4; split into 2 "
        'pieces, averaged',
        "'y' synonyms[0]: 5 tokens, hash takes 4; split into 2 pieces, "
        'averaged',
        '2 of 3 texts were longer than the encoder takes',
    ]


def test_records_of_other_signs_are_reported(caplog):
    with caplog.at_level(logging.WARNING):
        encode_descriptions(DESCRIPTIONS, HashEncoder(), ['b'], 'd.jsonl')
    assert caplog.messages == [
        'd.jsonl describes 3 signs that are no classes; ignored: a, none, '
        'unused']


def test_a_class_without_a_record():
    with pytest.raises(InputError, match="class 'ice cream' has no descripti"
                       'on in d.jsonl; write one, or add a record with an '
                       'empty refined text'):
        encode_descriptions(DESCRIPTIONS, HashEncoder(), ['a', 'ice cream'],
                            'd.jsonl')


def test_no_text_at_all():
    with pytest.raises(InputError, match='no text for any of the classes'):
        encode_descriptions(DESCRIPTIONS, HashEncoder(), ['none'])


def test_lsa_is_fitted_to_the_texts():
    bank = encode_descriptions(DESCRIPTIONS, LsaEncoder(), ['a', 'b'])
    assert bank.dim == 6  # as many as there are different texts
    assert np.linalg.norm(bank.part(1, 'left_hand'), axis=1) == pytest.approx(
        [1, 1], abs=1e-6)
