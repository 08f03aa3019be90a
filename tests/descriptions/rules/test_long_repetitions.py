"""Texts on which a careless pattern would not end for hours."""
import pytest

from gspmc.descriptions.rules import (drop_chatter, find_references, slots,
                                      suspicious_passages)
from gspmc.text.splitting import SENTENCE_END


def test_an_alphabet_in_quotes():
    letters = 'ABCDEFGHIJKLMNOPRSTUVYZ'
    text = 'Parmak alfabesi: ' + ' '.join(f'"{one}"' for one in letters)
    found = find_references(text, 'tr')
    assert {one.target for one in found} <= set(letters)


@pytest.mark.parametrize('mark', ['「 a 」', '“a” ', '“ ', '“b”、'])
def test_a_series_of_quotes(mark):
    find_references('打' + mark * 100, 'zh')


@pytest.mark.parametrize('language', ['en', 'ko', 'tr', 'zh'])
def test_many_quotes_and_commas(language):
    find_references('"a" ' * 20_000, language)
    drop_chatter('a, ' * 20_000, language)


def test_long_words():
    slots('고개를' + '가' * 2000, 'ko')
    assert not suspicious_passages('말' * 20_000)
    suspicious_passages('dil model' + 'a' * 20_000)


def test_many_marks_are_one_end():
    marks = '!' * 20_000
    assert SENTENCE_END.findall(f'Move up{marks} Stop') == [marks]
