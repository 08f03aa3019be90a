"""Telling the languages of texts apart."""
import pytest

from gspmc.descriptions.rules import (foreign_share, language_for_rules,
                                      language_of)

TEXTS = {
    'zh': '一手打手指字母“Q”的指式，指尖朝内。',
    'ko': '오른 주먹의 1지를 펴서 ‘X’자로 댄다.',
    'tr': 'Her iki el yumruk, yukari hareket eder.',
    'en': 'Extend the index finger upwards.',
}


@pytest.mark.parametrize('language', TEXTS)
def test_language_of(language):
    assert language_of(TEXTS[language]) == language
    assert foreign_share(TEXTS[language], language) < 0.1
    for other in set(TEXTS) - {language}:
        assert foreign_share(TEXTS[language], other) > 0.4


@pytest.mark.parametrize('text', ['', '12 !', 'ひだりて', 'Bonjour monsieur'])
def test_no_known_language(text):
    assert language_of(text) == ''


def test_mixed_text():
    # Six characters and six words.
    text = '一手轻轻抚摸 the back of the other thumb'
    assert foreign_share(text, 'en') == pytest.approx(0.5)
    assert foreign_share(text, 'zh') == pytest.approx(0.5)
    assert foreign_share('①握拳。②伸指。', 'zh') == 0


def test_the_code_of_an_entry_counts_if_there_are_rules():
    assert language_for_rules('tr', TEXTS['en']) == 'tr'
    assert language_for_rules('de', TEXTS['zh']) == 'zh'
    assert language_for_rules('', 'xyz') == 'en'
