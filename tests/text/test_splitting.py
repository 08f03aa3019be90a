"""Cutting texts: nothing is lost, everything fits, sentences stay whole."""
import random

import pytest

from gspmc.errors import InputError
from gspmc.text.splitting import split_text


def at_most_words(limit):
    return lambda text: len(text.split()) <= limit


def at_most_characters(limit):
    return lambda text: len(text) <= limit


@pytest.mark.parametrize('text, limit, expected', [
    ('A fist touches the nose. It moves "away."  Then it opens?! Done.', 5,
     ['A fist touches the nose.', 'It moves "away."', 'Then it opens?!',
      'Done.']),
    ('One hand.\nThe other hand', 3, ['One hand.', 'The other hand']),
    # Numerals with a full stop are Turkish ordinals, and 1.5 is a number.
    ('Sağ elin 2. parmağı açılır. El 1.5 kez döner… Bitti!', 5,
     ['Sağ elin 2. parmağı açılır.', 'El 1.5 kez döner…', 'Bitti!']),
    ('오른 주먹을 코에 댄다. 두 손을 편다!', 4,
     ['오른 주먹을 코에 댄다.', '두 손을 편다!']),
])
def test_sentences(text, limit, expected):
    assert split_text(text, at_most_words(limit)) == expected


def test_chinese_sentences_and_clauses():
    text = '（一）一手伸拇指；“双手合十。”掌心向下，指尖朝前、向下移动！完了？'
    assert split_text(text, at_most_characters(10)) == [
        '（一）一手伸拇指；', '“双手合十。”', '掌心向下，指尖朝前、', '向下移动！',
        '完了？']


def test_a_text_that_fits_stays_whole():
    text = ' First. Second; third,  fourth. '
    assert split_text(text, at_most_words(4)) == [text.strip()]


def test_long_sentences_are_cut_at_clauses_then_at_words():
    text = ('Short one. The hand, the arm, the elbow and the shoulder of the '
            'right side, move.')
    assert split_text(text, at_most_words(4)) == [
        'Short one.', 'The hand, the arm,', 'the elbow and the',
        'shoulder of the right', 'side, move.']


def test_long_words_are_cut_between_characters():
    assert split_text('ab abcdefg h', at_most_characters(3)) == [
        'ab', 'abc', 'def', 'g h']


def test_a_limit_that_is_too_small():
    with pytest.raises(InputError, match="cannot take even 'a'"):
        split_text('ab', at_most_characters(0))


TOKENS = ['hand', 'el', '손을', '一手', 'ﬁ', "o'clock", '2.', '3', '.', '!',
          '?', '…', '。', '；', '，', ',', ';', ':', '—', '"', '”', '(', ')',
          ' ', ' ', ' ', '  ', '\n', '\t', '\u3000', '나', '😀']


@pytest.mark.parametrize('seed', range(100))
def test_no_word_is_lost_and_every_piece_fits(seed):
    generator = random.Random(seed)
    text = ''.join(generator.choices(TOKENS, k=generator.randint(1, 80)))
    text += 'end'
    limit = generator.randint(1, 12)
    pieces = split_text(text, at_most_characters(limit))
    assert ''.join(''.join(pieces).split()) == ''.join(text.split())
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert all(piece == piece.strip() for piece in pieces)


@pytest.mark.parametrize('seed', range(20))
def test_words_stay_whole_where_they_can(seed):
    generator = random.Random(seed)
    words = generator.choices(['hand', 'up.', 'down,', '손을', 'el!'], k=40)
    pieces = split_text(' '.join(words), at_most_words(3))
    assert ' '.join(pieces) == ' '.join(words)
