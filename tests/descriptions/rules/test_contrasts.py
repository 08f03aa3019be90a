"""Signs that are named only to tell them apart are no part of this one."""
import pytest

from gspmc.descriptions.rules import drop_chatter


@pytest.mark.parametrize('language, text, expected', [
    ('en', 'A fist rises. Not the same as ALIKE.', 'A fist rises.'),
    ('en', 'A fist rises. Not to be confused with LOVE, in which it falls.',
     'A fist rises.'),
    ('en', 'Unlike the sign for LOVE, a fist rises.', 'A fist rises.'),
    ('en', 'Do not use the sign for "love" here; a fist rises.',
     'A fist rises.'),
    ('en', 'A fist rises. Do not confuse with the sign for LOVE.',
     'A fist rises.'),
    ('en', 'A fist rises. This sign is different from LOVE.',
     'A fist rises.'),
    ('en', 'A fist rises. The sign for LEFT (direction) differs.',
     'A fist rises.'),
    ('zh', '不同于“爱”的手势，一手握拳。', '一手握拳。'),
    ('zh', '一手握拳。与“爱”的手势不同。', '一手握拳。'),
    ('zh', '一手握拳，不要与“爱”混淆。', '一手握拳。'),
    ('tr', '"SEVGİ" işareti yapılmaz, sağ el açılır.', 'Sağ el açılır.'),
    ('tr', 'Sağ el açılır, SEVGİ işareti değil.', 'Sağ el açılır.'),
    ('tr', 'Sağ el açılır. "SEVGİ" işareti ile karıştırılmamalıdır.',
     'Sağ el açılır.'),
    ('ko', '‘사랑’의 수어와 달리 두 손을 편다.', '두 손을 편다.'),
    ('ko', '‘사랑’의 수어가 아니라 두 손을 편다.', '두 손을 편다.'),
    ('ko', '두 손을 편다. ‘사랑’과 혼동하지 않도록 한다.', '두 손을 편다.'),
    ('ko', '두 손을 편다. 사랑02와 혼동하지 않도록 주의.', '두 손을 편다.'),
])
def test_a_contrast_goes(language, text, expected):
    for keep_meaning in (False, True):
        assert drop_chatter(text, language, keep_meaning).text == expected


@pytest.mark.parametrize('language, text', [
    ('en', 'Do not bend the fingers.'),
    ('en', 'The right hand, unlike the left hand, moves.'),
    ('en', 'Like the sign for LOVE, twice.'),
    ('zh', '打“爱”的手势，不碰身体。'), ('zh', '与“爱”的手势相同。'),
    ('zh', '与“爱”的手势相同但方向不同。'),
    ('tr', 'SEVGİ işareti yapılır.'), ('tr', 'Parmaklar kapalı değildir.'),
    ('ko', '‘사랑’의 수어와 같다.'), ('ko', '손바닥이 아니라 손등을 댄다.'),
])
def test_what_says_how_a_sign_is_made_stays(language, text):
    assert drop_chatter(text, language).text == text
