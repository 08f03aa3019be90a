"""What texts say: worked sentences, partly of published dictionaries."""
import pytest

from gspmc.descriptions.rules import missing_slots, slots
from gspmc.errors import InputError

SENTENCES = [
    # Chinese National Sign Language lexicon, as quoted on public pages.
    ('zh', '左手横伸，掌心向下；右手食、中、无名、小指并拢，指尖朝下，沿左手小指外侧向右一划。',
     dict(hand={'left', 'right'}, handshape={'together'}, movement={'right',
                                                                    'draw'},
          finger={'index', 'middle', 'ring', 'little'},
          orientation={'hand:across', 'palm:down', 'tips:down'})),
    ('zh', '双手直立，掌心左右相对，五指微曲，左右来回扇动，动作迅猛，同时张口皱眉。',
     dict(hand={'left', 'right'}, finger={'all'}, handshape={'curved'},
          orientation={'hand:upright', 'palm:each_other'},
          movement={'left_right', 'to_and_fro', 'swing'}, manner={'fast'},
          mouth={'open'}, face={'brows_furrowed'})),
    # Turkish National Education Ministry dictionary.
    ('tr', 'Sağ elin işaret parmağı ve orta parmağı açık, öbür parmaklar '
     'kapalıdır. Avuç içi kendinize bakacak şekilde iki kez çeneye dokunur.',
     dict(hand={'right'}, finger={'index', 'middle', 'others'},
          handshape={'extended', 'folded'}, orientation={'palm:in'},
          count={'2'}, location={'chin'}, movement={'touch'})),
    # Korean sign dictionary; 1지 is the index finger, 5지 the thumb.
    ('ko', '오른손의 1·5지 끝을 맞대어 동그라미를 만들어 이마에 댔다가 1‧5지를 펴며, 손등이 위로 '
     '손끝이 오른쪽으로 향하게 편 왼 손등에 내려놓는다.',
     dict(hand={'left', 'right'}, finger={'index', 'thumb'},
          handshape={'extended', 'pinched', 'round'}, location={'forehead'},
          orientation={'back:up', 'tips:right'}, hand_part={'back'},
          movement={'touch', 'place'})),
    ('en', 'One hand with the fingertips pointing forward and slightly to the '
     'left, the ring and little fingers bent, taps the forehead twice.',
     dict(hand={'right'}, orientation={'tips:out', 'tips:left'},
          manner={'slight'}, finger={'ring', 'little'}, handshape={'bent'},
          movement={'tap'}, location={'forehead'}, count={'2'})),
]


@pytest.mark.parametrize('language, text, expected', SENTENCES)
def test_sentences(language, text, expected):
    assert slots(text, language) == expected


def test_a_translation_is_grounded_in_its_source():
    """Table 1's "Devoted" and the Chinese entries that it comes from."""
    source = slots('（一）一手轻轻抚摸另一手拇指指背。'
                   '（二）一手伸拇指，置于另一手掌心上，向上抬起。', 'zh')
    text = ('(1) Gently caress the back of the thumb with one hand. (2) '
            'Extend your thumb with one hand, sit on the other palm, and lift '
            'it up.')
    assert missing_slots(text, 'en', source) == ()
    wrong = text.replace('thumb', 'index finger').replace('up', 'down')
    assert missing_slots(wrong, 'en', source) == (
        ('finger', 'index'), ('movement', 'down'))


@pytest.mark.parametrize('text, expected', [
    ('一手伸拇指，置于另一手掌心上', {'right', 'left'}),
    ('一手伸拇指', {'right'}),
    ('双手伸拇指', {'right', 'left'}),
    ('左手伸拇指', {'left'}),
    ('左手伸拇指；另一手点一下', {'right', 'left'}),
])
def test_hands(text, expected):
    assert slots(text, 'zh')['hand'] == expected


@pytest.mark.parametrize('language, text, letters, numbers', [
    ('zh', '打手指字母“ U”“M”的指式', {'U', 'M'}, set()),
    ('zh', '双手食指搭成“人”字形，指尖搭成“∧”形，相距30厘米', {'人', '∧'}, {'30'}),
    ('en', 'uses the ‘5’ handshape, a V of the first two fingers', {'V'},
     {'5'}),
    ('en', '(1) A hand moves. (2) I move.', set(), set()),
    ('ko', '1·5지를 펴서 ‘ㄷ’ 모양으로 2회, 지숫자 ‘15’를', {'ㄷ'}, {'15'}),
    ('tr', 'A harfi, (O el)', {'A', 'O'}, set()),
    ('tr', 'DİKKAT: Yüz ekşitilir', set(), set()),
])
def test_letters_and_numbers(language, text, letters, numbers):
    found = slots(text, language)
    assert found.get('letter', set()) == letters
    assert found.get('number', set()) == numbers


def test_a_word_with_two_meanings_needs_one_of_them():
    text = '五指，然后张开'
    assert missing_slots(text, 'zh', slots('五指叉开', 'zh')) == ()
    assert missing_slots(text, 'zh', slots('五指松开', 'zh')) == ()
    assert missing_slots(text, 'zh', slots('五指并拢', 'zh')) == (
        ('handshape', 'spread'), ('movement', 'open'))


def test_a_movement_is_no_orientation():
    up = slots('The palm faces down and the hand moves up.', 'en')
    assert up['orientation'] == {'palm:down'} and up['movement'] == {'up'}


def test_unknown_language():
    with pytest.raises(InputError, match="'de'; there are en, ko, tr, zh"):
        slots('Hand', 'de')


# What the side belongs to, and what is no movement then.
SIDED = [
    *(('en', f'the {side} {part} bends', {'hand': {side}})
      for side in ('right', 'left') for part in (
          'middle finger', 'pinky', 'little finger', 'ring finger',
          'index finger', 'thumb', 'elbow', 'knuckles', 'open palm')),
    ('en', 'the right middle and ring fingers', {'hand': {'right'}}),
    ('en', 'moved to the left palm', {'hand': {'left'}}),
    *(('en', f'placed at the {side} {place}', {})
      for side in ('right', 'left')
      for place in ('shoulder', 'cheek', 'ear', 'eyebrow', 'side of the chest',
                    'collarbone')),
    ('en', 'moved to the right shoulder', {}),
    ('en', 'moved to the right side', {'movement': {'right'}}),
    ('en', 'moved to the right', {'movement': {'right'}}),
    ('tr', 'sağ orta parmak', {'hand': {'right'}}),
    ('tr', 'sol dirsek', {'hand': {'left'}}),
    ('zh', '右中指', {'hand': {'right'}}),
    ('zh', '移向左肩', {}), ('zh', '向左肩', {}),
    ('zh', '向左移动', {'movement': {'left'}}),
    ('ko', '오른쪽 어깨에', {}), ('ko', '왼쪽 가슴에', {}),
    ('ko', '오른쪽으로', {'movement': {'right'}}),
]


@pytest.mark.parametrize('language, text, expected', SIDED)
def test_sides(language, text, expected):
    found = slots(text, language)
    sides = {kind: found[kind] & {'left', 'right'}
             for kind in ('hand', 'movement') if kind in found}
    assert {kind: some for kind, some in sides.items() if some} == expected


@pytest.mark.parametrize('language, text, kind, value', [
    ('en', 'The tongue sticks out.', 'mouth', 'tongue_out'),
    ('en', 'on the collarbone', 'location', 'collarbone'),
    ('en', 'The knuckles touch.', 'hand_part', 'knuckles'),
    ('en', 'with the heel of the hand', 'hand_part', 'heel'),
    ('en', 'with the heel of the right hand', 'hand_part', 'heel'),
    ('en', 'three fingers', 'finger', 'three'),
    ('tr', 'köprücük kemiğine', 'location', 'collarbone'),
    ('tr', 'üç parmağı', 'finger', 'three'),
    ('zh', '锁骨', 'location', 'collarbone'), ('zh', '掌根', 'hand_part', 'heel'),
    ('ko', '쇄골에', 'location', 'collarbone'),
    ('ko', '손가락 마디를', 'hand_part', 'knuckles'),
])
def test_words_that_were_not_seen(language, text, kind, value):
    assert value in slots(text, language)[kind]


def test_a_tongue_that_sticks_out_is_no_handshape():
    assert 'handshape' not in slots('The tongue sticks out.', 'en')


def test_who_taps_touches_but_not_the_other_way_round():
    tap, touch = 'The finger taps the chin.', 'The finger touches the chin.'
    assert missing_slots(touch, 'en', slots(tap, 'en')) == ()
    assert missing_slots(tap, 'en', slots(touch, 'en')) == (
        ('movement', 'tap'), )
