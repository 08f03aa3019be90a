import pytest

from gspmc.descriptions.rules import drop_chatter


@pytest.mark.parametrize('language, text, expected', [
    ('en', 'The fingertips touch the chin, expressing thanks and moving the '
     'hand forward.', 'The fingertips touch the chin, and moving the hand '
     'forward.'),
    ('en', 'Touch the chin, representing gratitude and then move forward.',
     'Touch the chin, and then move forward.'),
    ('en', 'Fist at the chest, signifying courage while the left hand stays '
     'open.', 'Fist at the chest, while the left hand stays open.'),
    ('tr', 'Sağ el göğse konur, sevgiyi ifade eder ve öne doğru hareket '
     'eder.', 'Sağ el göğse konur, ve öne doğru hareket eder.'),
    ('tr', 'Sağ el göğse konur, sevgiyi ifade ederek öne doğru hareket eder.',
     'Sağ el göğse konur, öne doğru hareket eder.'),
    ('zh', '双手合十，表示祈祷并向前移动。', '双手合十，并向前移动。'),
    ('ko', '오른손을 펴서 감사를 뜻하는 모양으로 앞으로 내민다.',
     '오른손을 펴서 앞으로 내민다.'),
])
def test_a_motion_stays_when_the_meaning_beside_it_goes(language, text,
                                                        expected):
    found = drop_chatter(text, language)
    assert found.text == expected and len(found.dropped) == 1


@pytest.mark.parametrize('language, text, expected', [
    ('en', 'The hand rises, representing the sun and the moon rising.',
     'The hand rises.'),
    ('en', 'The index finger points up, meaning one and only.',
     'The index finger points up.'),
    ('en', 'Circle near the ear, meaning to turn and turn again.',
     'Circle near the ear.'),
    ('zh', '双手合拢，表示合并。', '双手合拢。'),
    ('zh', '一手挥动，表示再见。', '一手挥动。'),
    ('tr', 'El yükselir, güneş ve ayı temsil eder.', 'El yükselir.'),
])
def test_a_meaning_in_several_words_goes_whole(language, text, expected):
    assert drop_chatter(text, language).text == expected
