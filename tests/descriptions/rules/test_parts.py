"""The parts that clauses concern, and the rule for the hands."""
import pytest

from gspmc.descriptions.rules import hands_named, parts_of, segments_of

RIGHT, LEFT, BOTH = ({'right_hand'}, {'left_hand'},
                     {'left_hand', 'right_hand'})


@pytest.mark.parametrize('language, text, expected', [
    ('zh', '一手握拳', RIGHT), ('zh', '双手握拳', BOTH), ('zh', '左手握拳', LEFT),
    ('zh', '握拳', RIGHT),
    ('en', 'One hand makes a fist', RIGHT), ('en', 'Both fists move', BOTH),
    ('en', 'The left hand rises', LEFT), ('en', 'The fingers bend', RIGHT),
    ('tr', 'Bir el yumruk', RIGHT), ('tr', 'Her iki el yumruk', BOTH),
    ('tr', 'Sol el yumruk', LEFT), ('tr', 'yumruk', RIGHT),
    ('ko', '한 손을 편다', RIGHT), ('ko', '두 주먹을 내린다', BOTH),
    ('ko', '왼손을 편다', LEFT), ('ko', '주먹을 쥔다', RIGHT),
    # A hand as a place.
    ('zh', '置于左手掌心上', BOTH), ('en', 'is put on the left palm', BOTH),
    ('ko', '왼 손바닥에 댄다', BOTH),
    ('en', 'R fist rolls over L palm', BOTH), ('en', 'L flat', LEFT),
    ('en', 'the left is laid on the breast', LEFT | {'body'}),
    ('en', 'Dip the thumb into the circle made by the left hand', BOTH),
    ('zh', '右手握成拳头', RIGHT), ('zh', '把两腮鼓起来', {'face'}),
    ('zh', '首微俯', {'body', 'face'}), ('zh', '口微张', {'mouth'}),
    ('zh', '撇嘴', {'mouth'}), ('tr', 'öne eğilinir', {'body'}),
    ('ko', '이때 고개도 함께 젓는다', {'body', 'face'}),
    ('en', 'The right fist strikes the left.', BOTH),
    ('en', 'The right fist is turned to the left.', RIGHT),
    ('en', 'It comes from the left.', RIGHT),
    ('en', 'The right fist moves away from the left hand', BOTH),
    ('zh', '身体前倾', {'body'}), ('ko', '몸을 조금 앞으로 기울인다', {'body'}),
    ('ko', '두 검지로 가리킨다', BOTH), ('ko', '왼 검지를 편다', LEFT),
    ('ko', '고개를 젖힌다', {'body', 'face'}),
    ('ko', '눈썹 찌푸리고 입꼬리 내림', {'face', 'mouth'}),
    # Places and what face and head do.
    ('en', 'Jerk the head forward', {'body', 'face'}),
    ('en', 'The eyelids droop', {'face'}),
    ('en', 'the countenance is grave', {'face'}),
    ('en', 'with a shake of the head', {'body', 'face'}),
    ('en', 'the fingers spread while blowing', RIGHT | {'mouth'}),
    ('tr', 'göz kapakları düşer', {'face'}),
    ('tr', 'burun kırıştırılır', {'face'}), ('tr', 'çehre güler', {'face'}),
    ('tr', 'sol avuç boyunca çekilir', LEFT),
    ('tr', 'aynı el açılır ve baş iki yana sallanır',
     RIGHT | {'body', 'face'}),
    ('tr', 'üflenirken parmaklar açılır', RIGHT | {'mouth'}),
    ('zh', '置于前额', RIGHT | {'face'}), ('zh', '点一下胸部', RIGHT | {'body'}),
    ('en', 'The hand taps the lips', RIGHT | {'mouth'}),
    ('en', 'The lips are rounded', {'mouth'}),
    ('en', 'The eyebrows are raised', {'face'}),
    ('en', 'The head nods twice', {'body', 'face'}),
    ('tr', 'çeneye dokunur', RIGHT | {'face'}),
    ('tr', 'baş sallanır', {'body', 'face'}),
    ('tr', 'Başparmak sallanır', RIGHT),
    ('en', 'The tongue sticks out', {'mouth'}),
    ('en', 'The right elbow bends', RIGHT | {'body'}),
    ('en', 'The left pinky bends', LEFT),
    ('ko', '고개를 약간 숙인다', {'body', 'face'}),
    # Both hands in one word, and a hand behind its own.
    ('en', 'The palms are together', BOTH), ('en', 'Flat hands rise', BOTH),
    ('en', 'The index fingers circle', BOTH),
    ('en', 'The index and middle fingers circle', RIGHT),
    ('en', 'Hit the right fist on the heel of the left palm', BOTH),
    ('en', 'The nondominant hand rises', LEFT),
    ('zh', '双食指相对', BOTH), ('zh', '双臂交叉', BOTH | {'body'}),
    ('zh', '副手握拳', LEFT), ('tr', 'avuçlar birleşir', BOTH),
    ('tr', 'İki işaret parmağı yan yana', BOTH),
    ('tr', 'sol avuca değer', BOTH), ('tr', 'sol elle tutulur', LEFT),
    ('tr', 'sol avuç üzerinde hareket eder', BOTH),
    ('ko', '오른 1지로 왼 손바닥을 짚는다', BOTH),
    ('ko', '왼 5지로 이마를 짚는다', LEFT | {'face'}),
    ('ko', '1지로 왼 팔을 베는 시늉을 한다', BOTH | {'body'}),
    ('ko', '손날로 천천히 왼 손등을 자른다', BOTH), ('ko', '왼손을 내민다', LEFT),
    ('ko', '손끝이 5지 등으로 향하게 편 오른손을 당긴다', RIGHT),
    ('ko', '오른 손날로 왼 손등을 두드린다', BOTH),
    # Parts that move by themselves, and the same as places of a hand.
    ('en', 'The shoulders rise', {'body'}),
    ('en', 'Raise the shoulders', {'body'}),
    ('en', 'The head turns left', {'body', 'face'}),
    ('en', 'then the lips move forward', {'mouth'}),
    ('en', 'The brows are raised', {'face'}),
    ('en', 'The torso twists to the left', {'body'}),
    ('en', 'The arms are folded', BOTH | {'body'}),
    ('en', 'Arms crossed', BOTH | {'body'}),
    ('tr', 'Kollar kavuşturulur', BOTH | {'body'}),
    ('en', 'Non-dominant arm horizontal', LEFT | {'body'}),
    ('en', 'Dominant bent hand rises', RIGHT),
    ('en', 'the right L-hand moves', RIGHT),
    ('en', 'signer laughs and twists the trunk away', {'body', 'face'}),
    ('en', 'Twist the cap with the right hand', RIGHT),
    ('en', 'Head, tapped twice', RIGHT | {'body'}),
    ('en', 'Head tapped twice', RIGHT | {'body'}),
    ('en', 'The chin is touched', RIGHT | {'face'}),
    ('en', 'The mouth is covered by the palm', RIGHT | {'mouth'}),
    ('zh', '头部向左转', {'body', 'face'}), ('zh', '双肩耸起', {'body'}),
    ('zh', '嘴唇向前突出', {'mouth'}), ('zh', '面颊鼓起', {'face'}),
    ('zh', '眉头紧皱', {'face'}), ('zh', '嘴角下弯', {'mouth'}),
    ('zh', '缩脖耸肩', {'body'}), ('zh', '头部前后微动', {'body', 'face'}),
    ('en', 'The corners of the mouth turn down', {'mouth'}),
    ('tr', 'dudak köşeleri sarkar', {'mouth'}),
    ('ko', '어깨를 으쓱한다', {'body'}),
    ('zh', '头侧挥动', RIGHT | {'body'}), ('zh', '肩上移动', RIGHT | {'body'}),
    ('tr', 'Omuzlar yukarı kalkar', {'body'}),
    ('tr', 'Dudaklar öne doğru uzatılır', {'mouth'}),
    ('tr', 'Omuz hizasında kaldırılır', RIGHT | {'body'}),
    ('ko', '입술은 꼭 다문다', {'mouth'}), ('ko', '눈은 감는다', {'face'}),
    ('ko', '고개도 숙인다', {'body', 'face'}),
    ('ko', '고개를 위로 든다', {'body', 'face'}),
    ('ko', '두 손을 모으고 고개를 든다', BOTH | {'body', 'face'}),
    ('ko', '어깨를 올린다', {'body'}), ('ko', '입술을 앞으로 내민다', {'mouth'}),
    ('ko', '어깨를 두드린다', RIGHT | {'body'}),
])
def test_parts_of(language, text, expected):
    parts = parts_of(text, language)
    assert set(parts) == expected and len(parts) == len(expected)


def test_hands_go_on_acting():
    assert parts_of('moves up', 'en', ('left_hand', 'face')) == ('left_hand', )
    assert parts_of('as if drinking', 'en', ('mouth', )) == ('mouth', )


def test_the_other_hand_is_the_opposite_of_the_first():
    whole = '左手握拳；另一手点一下。'
    assert parts_of('另一手点一下', 'zh') == ('left_hand', )
    assert parts_of('另一手点一下', 'zh', whole=whole) == ('right_hand', )
    assert hands_named('另一手', 'zh', whole) == RIGHT
    assert dict(segments_of(whole, 'zh'))['另一手点一下'] == ('right_hand', )


def test_the_other_hand_is_that_of_its_numbered_part():
    whole = '（一）左手握拳。（二）一手伸直，另一手点一下。（三）另一手拍。'
    assert dict(segments_of(whole, 'zh')) == {
        '左手握拳': ('left_hand', ), '一手伸直': ('right_hand', ),
        '另一手点一下': ('left_hand', ), '另一手拍': ('right_hand', )}
    assert parts_of('另一手点一下', 'zh', whole=whole) == ('left_hand', )
    assert parts_of('另一手拍', 'zh', whole=whole) == ('right_hand', )
    assert hands_named('另一手点一下', 'zh', whole) == LEFT


def test_segments():
    text = ('（一）一手五指张开，掌心向内，置于前额，晃动两下。'
            '（二）一手握拳，同时张口。')
    assert segments_of(text, 'zh') == (
        ('一手五指张开，掌心向内', ('right_hand', )),
        ('置于前额', ('face', 'right_hand')),
        ('晃动两下', ('right_hand', )),
        ('一手握拳', ('right_hand', )),
        ('同时张口', ('mouth', )),
    )


@pytest.mark.parametrize('language, text', [
    ('tr', 'sol avuç içinin önünde sallanır'), ('ko', '왼 주먹 위를 돌린다'),
    ('tr', 'Avuç içleri birleştirilir'),
])
def test_the_hand_that_acts_at_the_other(language, text):
    assert parts_of(text, language) == ('left_hand', 'right_hand')


@pytest.mark.parametrize('text', [
    'Tap the back of the left hand with the right index finger.',
    'Both curved hands move down.',
    'Place the right cupped hand on the left closed hand.',
])
def test_the_left_hand_behind_other_words(text):
    assert parts_of(text, 'en') == ('left_hand', 'right_hand')


@pytest.mark.parametrize('language, text, segments', [
    ('en', 'Arms move with stiff, jerky movements; the head nods.',
     ['Arms move with stiff, jerky movements', 'the head nods']),
    ('tr', 'Eller sert, kesik hareketlerle iner; gövde de sarsılır.',
     ['Eller sert, kesik hareketlerle iner', 'gövde de sarsılır']),
    ('en', 'Both fists shake; the trunk also quakes.',
     ['Both fists shake', 'the trunk also quakes']),
])
def test_where_segments_end(language, text, segments):
    assert [segment for segment, _ in segments_of(text, language)] == segments


def test_which_speaks_of_the_hand_named_last():
    text = 'The right hand rises at the left fist, which is held level.'
    assert segments_of(text, 'en')[-1] == ('which is held level',
                                           ('left_hand', ))
