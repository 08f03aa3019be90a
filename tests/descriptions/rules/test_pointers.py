"""References to other entries that are no part of the description."""
import pytest

from gspmc.descriptions.rules import resolve

APPLE = {'en': 'A fist rises.', 'zh': '双手握拳。', 'tr': 'İki el kaldırılır.',
         'ko': '주먹을 쥔다.'}


@pytest.mark.parametrize('language, text, expected', [
    ('en', 'Twist the knuckle at the cheek. See APPLE.',
     'Twist the knuckle at the cheek.'),
    ('en', '(1) Tap the chin. (2) See APPLE.', '(1) Tap the chin. (2) A fist '
     'rises.'),
    ('en', '(1) See APPLE. (2) Tap the chin, see APPLE.', '(1) A fist rises. '
     '(2) Tap the chin.'),
    ('en', 'A sign with two hands. See APPLE.',
     'A sign with two hands. A fist rises.'),
    ('en', 'See APPLE.', 'A fist rises.'),
    ('zh', '一手置于前额，向外移动。参见“APPLE”。', '一手置于前额，向外移动。'),
    ('zh', '一手置于前额（参见“APPLE”）。', '一手置于前额。'),
    ('zh', '见“APPLE”。', '双手握拳。'),
    ('ko', '첫째, ‘APPLE’ 참조. 둘째, 편다.', '첫째, 주먹을 쥔다. 둘째, 편다.'),
    ('ko', '고개를 위로 든다. ‘APPLE’ 참조.', '고개를 위로 든다.'),
    ('tr', 'Sağ el çeneye dokunur, bkz. APPLE.', 'Sağ el çeneye dokunur.'),
    ('ko', '오른손으로 이마를 두드린다. ‘APPLE’ 참조.', '오른손으로 이마를 두드린다.'),
])
def test_a_pointer_behind_a_description_goes(base, language, text, expected):
    resolution = resolve(text, language, base({'APPLE': APPLE[language]}))
    assert resolution.text == expected and not resolution.unresolved
