"""Variants of a text that say the same."""
import pytest

from gspmc.descriptions.rules import paraphrases, slots

TEXTS = {
    'en': '(1) The right hand taps twice in front of the mouth, with flat '
          'hands, the palm up. (2) Both hands move upwards.',
    'zh': '（一）一手五指张开，掌心向内，五指微曲，晃动两下。（二）双手直立。',
    'tr': 'Sağ elin işaret parmağı açık, öbür parmaklar kapalıdır. Avuç içi '
          'aşağı bakacak şekilde iki kez çeneye dokunur.',
    'ko': '손등이 위로 향하게 편 두 손을 밖으로 두 번 내민 다음, 오른손을 아래로 내린다.',
}


@pytest.mark.parametrize('language', TEXTS)
def test_they_differ_and_say_the_same(language):
    text = TEXTS[language]
    variants = paraphrases(text, language, 4)
    assert len({text, *variants}) == 5
    for variant in variants:
        assert slots(variant, language) == slots(text, language)
    assert paraphrases(text, language, 4) == variants
    assert paraphrases(text, language, 2) == variants[:2]


def test_what_comes_later_stays_later():
    for variant in paraphrases('一手五指张开，指尖朝上，然后撮合。', 'zh', 20):
        assert variant.index('然后撮合') > variant.index('五指张开')
        assert variant.index('然后撮合') > variant.index('指尖')


def test_positions_are_reordered():
    assert '右手，手心朝下，五指微弯，放在胸前。' in paraphrases(
        '右手，五指微曲，掌心向下，置于胸前。', 'zh', 20)


@pytest.mark.parametrize('text, expected', [
    ('The tips touch, palm up.', False), ('Rise and touch the chin.', True),
    ('The thumb touches the chin.', True), ('The tips touch twice.', False)])
def test_only_what_touches_something_comes_into_contact_with_it(
        text, expected):
    assert any('into contact' in variant for variant in
               paraphrases(text, 'en', 20)) == expected


def test_numbers_become_words():
    assert any(text.startswith('First: The fist rises. Then: The palm ')
               for text in paraphrases('(1) The fist rises. (2) The palm is '
                                       'up.', 'en', 9))


def test_there_may_be_none():
    assert paraphrases('주먹을 쥔다.', 'ko', 3) == ()
    assert paraphrases('', 'en', 3) == ()
