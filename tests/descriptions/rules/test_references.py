"""Phrases that refer to other entries, and phrases that only look so."""
import pytest

from gspmc.descriptions.rules import find_references
from gspmc.descriptions.rules.headwords import headwords, spelled
from gspmc.descriptions.rules.references import Reference

FOUND = [
    ('zh', '一手打手指字母“J”的指式，置于前额', [('letter', 'J', '打手指字母“J”的指式')]),
    ('zh', '手指字母“SH”的指式', [('letter', 'SH', '手指字母“SH”的指式')]),
    ('zh', '一手连打手指字母“C”“J”两个指式。', [
        ('letter', 'C', '连打手指字母“C”'), ('letter', 'J', '“J”两个指式')]),
    ('zh', '打“爱”的手势。', [('sign', '爱', '打“爱”的手势')]),
    ('zh', '（二）同“人民”手势。', [('sign', '人民', '同“人民”手势')]),
    ('zh', '先打“你”的手势，再打“好”的手势', [
        ('sign', '你', '打“你”的手势'), ('sign', '好', '打“好”的手势')]),
    ('zh', '与“好”的手势相同', [('sign', '好', '与“好”的手势相同')]),
    ('en', 'Make the sign for “love”.', [
        ('sign', 'love', 'Make the sign for “love”')]),
    ('en', 'make the sign for love, then', [
        ('sign', 'love', 'make the sign for love')]),
    ('en', 'One hand forms the manual sign “Q”, with', [
        ('letter', 'Q', 'forms the manual sign “Q”')]),
    ('en', 'with the manual letter Q at', [
        ('letter', 'Q', 'the manual letter Q')]),
    ('en', 'uses the ‘5’ handshape', [
        ('handshape', '5', 'uses the ‘5’ handshape')]),
    ('en', 'identical to the sign ‘good’', [
        ('sign', 'good', 'identical to the sign ‘good’')]),
    ('en', 'the right S-hand', [('handshape', 'S', 'S-hand')]),
    ('en', 'the left A hand', [('handshape', 'A', 'A hand')]),
    ('en', 'two "V" hands', [('handshape', 'V', '"V" hands')]),
    ('en', 'See HOUSE.', [('sign', 'HOUSE', 'See HOUSE')]),
    ('tr', 'birleştirilir. (O el) Sonra', [('handshape', 'O', '(O el)')]),
    ('tr', 'A harfi yapılır', [('letter', 'A', 'A harfi yapılır')]),
    ('tr', 'ANNE işareti gibi', [('sign', 'ANNE', 'ANNE işareti gibi')]),
    ('ko', '오른손으로 지문자 ‘외’를 표시한 다음', [
        ('letter', '외', '지문자 ‘외’를 표시한')]),
    ('ko', '영어 지문자 ‘K’와 ‘M’을 표시한', [
        ('letter', 'K', '영어 지문자 ‘K’'), ('letter', 'M', '와 ‘M’을 표시한')]),
    ('ko', '지숫자 ‘15’를 표시한', [('handshape', '15', '지숫자 ‘15’를 표시한')]),
    ('ko', '지숫자의 수형을 만들어', [('open', '지숫자', '지숫자의 수형을 만들어')]),
    ('ko', '‘사랑’의 수어를 한다', [('sign', '사랑', '‘사랑’의 수어를 한다')]),
]
NONE = [
    ('zh', '双手食指搭成“人”字形'), ('zh', '指尖搭成“∧”形'), ('zh', '“一”与“意”同音'),
    ('zh', '书空“%”'), ('zh', '“蓝”的手语存在地域差异'),
    ('en', 'two stretched fingers forming a V'),
    ('en', 'The lips are rounded as for an "o".'),
    ('en', 'A hand moves up.'), ('en', 'using 2 hands'),
    ('en', 'draw a letter Z in the air'),
    ('en', 'The right hand, shaped like a "U", signs.'),
    ('tr', 'Şekil olarak A harfi hayal edilir.'),
    ('tr', 'Sağ el ile A harfi çizilir.'),
    ('ko', '두 손목을 ‘X’자로 맞댄다'), ('ko', '같은 모양의 왼손을'),
]


@pytest.mark.parametrize('language, text, expected', FOUND)
def test_found(language, text, expected):
    assert [(found.kind, found.target, text[found.start:found.end])
            for found in find_references(text, language)] == expected


@pytest.mark.parametrize('language, text', NONE)
def test_not_found(language, text):
    assert find_references(text, language) == ()


@pytest.mark.parametrize('language, kind, target, expected', [
    ('zh', 'letter', 'q', '手指字母Q'), ('en', 'letter', 'Q', 'manual letter Q'),
    ('en', 'letter', 'Q', 'manual sign Q'), ('tr', 'letter', 'A', 'A harfi'),
    ('en', 'handshape', '5', 'five'), ('ko', 'handshape', '8', '여덟'),
    ('zh', 'letter', 'Q', 'Q'),
])
def test_headwords(language, kind, target, expected):
    assert expected in headwords(Reference(0, 1, kind, target), language)


def test_a_sign_is_looked_up_as_it_is_called():
    assert headwords(Reference(0, 1, 'sign', 'Love'), 'en') == ('Love', )


def test_any_number_is_no_headword():
    assert headwords(Reference(0, 1, 'open', '지숫자'), 'ko') == ()


def test_korean_syllables_are_spelled():
    reference = Reference(3, 5, 'letter', '왼')
    assert [(letter.start, letter.target) for letter in spelled(reference)
            ] == [(3, 'ㅇ'), (3, 'ㅚ'), (3, 'ㄴ')]
    assert spelled(Reference(3, 5, 'letter', 'Q')) == ()
