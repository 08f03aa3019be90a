import pytest

from gspmc.descriptions.rules import missing_slots, slots

PAIRS = [
    ('en', 'The index finger does not touch the chin.',
     'The index finger touches the chin.'),
    ('en', 'Tap the chin without touching the nose.',
     'Tap the chin touching the nose.'),
    ('ko', '오른손을 이마에 닿지 않게 세운다.', '오른손을 이마에 닿게 세운다.'),
    ('tr', 'Sağ el çeneye değmeden hareket eder.',
     'Sağ el çeneye değerek hareket eder.'),
    ('zh', '右手指尖不接触额头。', '右手指尖接触额头。'),
]


@pytest.mark.parametrize('language, denied, said', PAIRS)
def test_a_motion_that_is_not_made_is_another_one(language, denied, said):
    assert missing_slots(denied, language, slots(said, language)) == (
        ('manner', 'not'), )
    assert missing_slots(said, language, slots(denied, language)) == ()


@pytest.mark.parametrize('text', ['不断晃动', '不停地转动', '左右不同', '无名指'])
def test_what_only_looks_like_a_not(text):
    assert 'manner' not in slots(text, 'zh')
