"""Names of signs in a text, and quotations that are none."""
import pytest

from gspmc.descriptions.rules.leftovers import names_left


@pytest.mark.parametrize('language, text, names', [
    ('zh', '做“钓鱼”这个词的动作时不要左手', ['“钓鱼”']),
    ('zh', '如“我”式，右手打“K”', ['“我”', '“K”']),
    ('ko', '‘낚시’를 할 때처럼 하되', ['‘낚시’']),
    ('ko', '‘책’의 모양을 지은 뒤', ['‘책’']),
    ('en', 'Then make the LOVE gesture slowly', ['LOVE']),
])
def test_names(language, text, names):
    assert names_left(text, language) == names


@pytest.mark.parametrize('language, text', [
    ('zh', '双手搭成“人”字形'), ('zh', '食、中指成“V”'), ('zh', '书空“8”'),
    ('zh', '写出汉字“工”'), ('zh', '口型“啊”'), ('zh', '双手食指打“×”'),
    ('ko', '‘X’자로 맞댄다'), ('ko', '‘ㄷ’ 모양'), ('ko', '‘C’의 모양'),
    ('ko', '‘8’을 그린다'), ('ko', '‘파’라고 말한다'),
    ('en', 'a "V" in ASL, part II'), ('en', 'the "love" sign'),
])
def test_other_quotations(language, text):
    assert names_left(text, language) == []
