"""Exact and folded keys of headwords."""
import pytest

from gspmc.descriptions.knowledge import exact_key, folded_key
from gspmc.descriptions.knowledge.keys import without_number


@pytest.mark.parametrize('one, other', [
    ('Ｑ', 'q'),  # full width
    ('ice  cream\n', 'Ice Cream'),
    ('afiyet_olsun', 'Afiyet olsun'),
    ('I\u0307ĞNE', 'iğne'),  # I and a combining dot
    ('s\u0327eker', 'şeker'),  # s and a combining cedilla
    ('İĞNE', 'iğne'),
    ('\ufeff爱\u200b', '爱'),
    ('ㄱ', 'ᄀ'),
    ('Straße', 'STRASSE'),
])
def test_the_same_headword(one, other):
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize('one, other', [
    ('sınır', 'sinir'),
    ('için', 'icin'),
    ('爱', '爱人'),
    ('(맛이)쓰다', '쓰다'),
])
def test_another_headword(one, other):
    assert exact_key(one) != exact_key(other)


def test_capitals_follow_the_language():
    assert exact_key('SINIR', 'tr') == exact_key('sınır', 'tr') == 'sınır'
    assert exact_key('SİNİR', 'tr') == exact_key('sinir') == 'sinir'
    assert exact_key('IT', 'en') == 'it'


@pytest.mark.parametrize('headword, label', [
    ('ACIKMAK', 'acikmak'),
    ('Ağabey', 'agabey'),
    ('hâlâ', 'hala'),
    ('ŞEMSİYE', 'semsiye'),
    ('çöğüş', 'cogus'),
    ('(맛이)쓰다', '쓰다'),
    ('爱（一）', '爱'),
    ('爱[动词]', '爱'),
])
def test_folded_keys_forgive(headword, label):
    assert folded_key(headword) == folded_key(label) == label


def test_folding_leaves_other_scripts_alone():
    for word in ('각', 'が', 'ガ', '爱', 'й'):
        assert folded_key(word) == word
    assert folded_key('(주)') == '(주)'  # nothing but a remark


def test_no_key_without_a_word():
    assert exact_key(' \n_') == folded_key('') == ''


@pytest.mark.parametrize('headword, word', [
    ('BEE 2', 'BEE'), ('BEE (2)', 'BEE'), ('bee_12', 'bee'), ('bee²', 'bee'),
    ('爱（二）', '爱'), ('爱②', '爱'), ('C\u0327AY 2', 'ÇAY'),
    ('CO2', 'CO2'), ('2', '2'), ('TWO 2 2', 'TWO 2 2'), ('24 7', '24 7'),
    ('ROOM 101', 'ROOM 101'), ('爱（动）', '爱（动）')])
def test_the_number_of_a_variant(headword, word):
    assert without_number(headword) == word
