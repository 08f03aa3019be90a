import pytest

from gspmc.descriptions.rules import resolve

ENTRIES = {
    'en': {'love': 'Place the right hand on the chest.',
           'manual letter B': 'Four fingers up.'},
    'ko': {'사랑': '오른손을 가슴에 댄다.'},
    'tr': {'SEVGİ': 'Sağ el göğse konur.', 'B harfi': 'Parmaklar bitişik.'},
    'zh': {'爱': '右手贴于胸前。'},
}


@pytest.mark.parametrize('language, text, change', [
    ('en', 'Make the sign for "love", but with the left hand.',
     'but with the left hand'),
    ('en', 'Same as "love" except that the palm faces up.',
     'except that the palm faces up'),
    ('ko', '‘사랑’의 수어를 하되 왼손으로 한다.', '하되 왼손으로 한다'),
    ('zh', '同“爱”手势，但幅度大。', '但幅度大'),
    ('zh', '同“爱”手势，双手同时做。', '双手同时做'),
    ('en', 'Same as "love", with both hands.', 'with both hands'),
    ('tr', '"SEVGİ" işareti yapılır, ancak sol elle.', 'ancak sol elle'),
    ('zh', '打“爱”的手势，但用左手。', '但用左手'),
    ('zh', '同“爱”手势，只是掌心向上。', '只是掌心向上'),
    ('zh', '同“爱”手势，第一动改为握拳。', '第一动改为握拳'),
    ('ko', '‘사랑’과 같되 왼손으로 한다.', '되 왼손으로 한다'),
    ('zh', '与“爱”同，惟止一贴。', '惟止一贴'),
    ('zh', '见“爱”，而以左手代右手。', '而以左手代右手'),
    ('zh', '同“爱”手势，但左右手互换。', '但左右手互换'),
    ('ko', '‘사랑’과 동일, 단 동작 크게.', '단 동작 크게'),
    ('en', 'Make the sign for "love" at the chin.', 'at the chin'),
    ('zh', '同“爱”手势，置于前额。', '置于前额'),
    ('en', 'Same as "love", one-handed or two-handed.',
     'one-handed or two-handed'),
    ('tr', '"SEVGİ" işareti alında yapılır.', 'alında yapılır'),
])
def test_what_changes_a_reference_is_a_doubt(base, language, text, change):
    resolution = resolve(text, language, base(ENTRIES[language]))
    assert resolution.resolved and change in resolution.text
    assert resolution.doubts() == [f'changed reference: {change}']


@pytest.mark.parametrize('language, text, change', [
    ('en', 'Make the sign for "love" with a B-hand.', 'with a B-hand'),
    ('tr', '"SEVGİ" işareti B eliyle yapılır.', 'B eliyle'),
])
def test_a_sign_made_with_another_letter_is_changed(base, language, text,
                                                    change):
    resolution = resolve(text, language, base(ENTRIES[language]))
    assert len(resolution.resolved) == 2
    assert resolution.doubts() == [f'changed reference: {change}']


@pytest.mark.parametrize('language, text', [
    ('en', 'Make the sign for "love", then raise the left hand.'),
    ('en', 'Make the sign for "love", but more so.'),
    ('ko', '‘사랑’의 수어를 한 다음 1지만 펴서 세운다.'),
    ('tr', '"SEVGİ" işareti yapılır, sonra sol el kaldırılır.'),
    ('zh', '打“爱”的手势，然后伸左手。'),
    ('en', '1. Make the sign for "love". 2. The left hand is at the chin.'),
    ('tr', '"SEVGİ" işareti yapılır, yüz ekşitilir.'),
    ('en', 'Make the sign for "love" at the chest.'),
])
def test_what_goes_on_or_says_nothing_of_the_form_is_none(base, language,
                                                          text):
    resolution = resolve(text, language, base(ENTRIES[language]))
    assert resolution.resolved and not resolution.doubts()


FACING = {'en': {'love': 'The right hand is flat, palm up.',
                 'manual letter Q': 'The right hand is flat, palm up.'},
          'zh': {'爱': '右手伸平，掌心向上。'}, 'ko': {'형': '3지를 펴서 올린다.'}}


@pytest.mark.parametrize('language, text, changes', [
    ('en', 'Make the sign for "love", palm down, and move it.',
     ['changed reference: palm down, and move it']),
    ('en', 'Make the sign for "love" with the palm down.',
     ['changed reference: with the palm down']),
    ('zh', '打“爱”的手势，掌心向下。', ['changed reference: 掌心向下']),
    ('ko', '‘형’ 참조. 4지를 편다.', ['changed reference: 4지를 편다']),
    ('ko', '‘형’ 참조. 3지를 편다.', []),
    # The same, later, or of a handshape, which may be held in any way.
    ('en', 'Make the sign for "love", palm up, and move it.', []),
    ('en', 'Make the sign for "love", then turn the palm down.', []),
    ('en', 'Make the sign for "love", then palm down.', []),
    ('zh', '打“爱”的手势，然后掌心向下。', []),
    ('en', 'Make the manual letter "Q", palm down.', []),
])
def test_a_palm_that_faces_elsewhere_is_a_change(base, language, text,
                                                 changes):
    resolution = resolve(text, language, base(FACING[language]))
    assert resolution.resolved and resolution.doubts() == changes


def test_the_opposite_direction_is_a_change(base):
    resolution = resolve('同“爱”手势，方向相反。', 'zh', base(ENTRIES['zh']))
    assert resolution.doubts() == ['changed reference: 方向相反']
