"""Signs that are described by the names of their parts alone."""
import pytest

from gspmc.descriptions.rules import find_references, resolve

EN = {'WOMAN': 'A fist strokes the jaw.', 'SAME': 'Both fists meet.',
      'NOW': 'The palm drops.'}
TR = {'KADIN': 'Kulak memesi tutulur.', 'KARDEŞ': 'İki el birleştirilir.'}
ZH = {'男': '一手在头侧挥动。', '人': '双手食指搭成“人”字形。', '表示': '握拳。'}
KO = {'사랑': '주먹을 돌린다.', '밤01': '두 손을 내린다.', '여자': '4지를 편다.'}
BOTH = 'A fist strokes the jaw, then both fists meet'


@pytest.mark.parametrize('language, entries, text, expected', [
    ('en', EN, 'WOMAN + SAME', BOTH),
    ('en', EN, 'WOMAN + SAME, made quickly.', f'{BOTH}, made quickly.'),
    ('en', EN, '1. WOMAN. 2. Clasp both hands.',
     '1. A fist strokes the jaw. 2. Clasp both hands.'),
    ('en', EN, '1. WOMAN 2. SAME',
     '1. A fist strokes the jaw. 2. Both fists meet'),
    ('en', EN, 'WOMAN, SAME.', f'{BOTH}.'),
    ('en', EN, 'WOMAN plus SAME.', f'{BOTH}.'),
    ('en', EN, 'Combine the signs WOMAN and SAME.', f'{BOTH}.'),
    ('en', EN, 'WOMAN and SAME.', f'{BOTH}.'),
    ('en', EN, 'WOMAN, then shake the head.',
     'A fist strokes the jaw, then shake the head.'),
    ('en', EN, 'NOW, repeated twice.', 'The palm drops, repeated twice.'),
    ('en', EN, '→ NOW', 'The palm drops'),
    ('tr', TR, 'KADIN + KARDEŞ',
     'Kulak memesi tutulur, ardından iki el birleştirilir'),
    ('tr', TR, 'Önce KADIN, sonra el iner.',
     'Önce kulak memesi tutulur, sonra el iner.'),
    ('zh', ZH, '男＋人', '一手在头侧挥动，然后双手食指搭成“人”字形'),
    ('zh', ZH, '（一）男。（二）握拳。', '（一）一手在头侧挥动。（二）握拳。'),
    ('zh', ZH, '①“男”②“人”。', '①一手在头侧挥动。②双手食指搭成“人”字形。'),
    ('zh', ZH, '男（见“男”条）+ 人（参见“人”）。',
     '一手在头侧挥动，然后双手食指搭成“人”字形。'),
    ('zh', ZH, '“男”（见该条）＋人', '一手在头侧挥动，然后双手食指搭成“人”字形'),
    ('zh', ZH, '（一）男（见“男”条）。（二）握拳。', '（一）一手在头侧挥动。（二）握拳。'),
    ('zh', ZH, '男＋人（同时点头）。',
     '一手在头侧挥动，然后双手食指搭成“人”字形（同时点头）。'),
    ('ko', KO, '‘사랑’(‘사랑’ 참조) + ‘여자’', '주먹을 돌린 다음, 4지를 편다'),
    ('ko', KO, '‘사랑’ + ‘여자’', '주먹을 돌린 다음, 4지를 편다'),
    ('ko', KO, '‘사랑’+‘여자’의 합성어.', '주먹을 돌린 다음, 4지를 편다.'),
    ('ko', KO, '[사랑][여자]를 연결하여 표현한다.', '주먹을 돌린 다음, 4지를 편다.'),
    ('ko', KO, '[사랑]+밤01', '주먹을 돌린 다음, 두 손을 내린다'),
    ('ko', KO, '(1) 사랑 (2) 두 손을 든다.',
     '(1) 주먹을 돌린다 (2) 두 손을 든다.'),
    ('ko', KO, '→ 사랑', '주먹을 돌린다'),
    ('ko', KO, '→ 사랑 + 여자', '주먹을 돌린 다음, 4지를 편다'),
])
def test_names_of_parts(base, language, entries, text, expected):
    resolution = resolve(text, language, base(entries))
    assert resolution.text == expected and not resolution.unresolved


@pytest.mark.parametrize('language, text', [
    ('en', '(I) A fist. (II) It rises in ASL, II.'),
    ('en', 'THE FIST RISES, PALM OUT, AND THEN OPENS WIDE.'),
    ('zh', '（一）点头。（二）挥手。'), ('ko', '(1) 주먹. (2) 두 손을 든다.'),
])
def test_what_tells_of_the_form_is_no_name(language, text):
    assert find_references(text, language) == ()
