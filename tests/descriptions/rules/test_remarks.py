"""Remarks and notes that go, motions that stay, and what a reader is shown."""
import pytest

from gspmc.descriptions.rules import drop_chatter, remarks, says_form

GOES = [
    ('en', 'The verb is directional.'), ('en', 'Obs.'), ('en', 'Var.'),
    ('en', 'Also: corridor; passage.'), ('en', 'N.B. Not HAIR.'),
    ('en', 'Beginners often confuse the word with NIGHT, which sounds alike.'),
    ('en', 'The sign recalls a teacher.'), ('en', 'Said of God.'),
    ('en', 'From the old monastic sign.'), ('en', 'cf. SORRY, PLEASE.'),
    ('en', 'Compare SORRY.'), ('en', 'Syn. REGRET.'),
    ('en', 'This sign is now seldom seen.'), ('en', '(obs.)'),
    ('en', 'Used chiefly in the north of England.'),
    # Names of other signs, also such as tell of a form.
    ('en', 'Opposite: UP.'), ('en', 'Its opposite is CLOSE.'),
    ('en', 'Antonyms: OPEN, UP.'), ('en', 'Contrast: DOWN.'),
    ('en', 'Also used for ROOK and for any black bird.'),
    ('en', 'For the weekday, see SUNDAY 2.'), ('en', 'Initialised sign.'),
    ('en', 'An initialized sign using the letter F.'),
    ('en', 'One of the oldest signs on record, derived from an oath.'),
    ('en', '(The motion of cracking a nut.)'),
    ('en', '(from the shape of the old bridge)'),
    ('tr', 'Karşıtı: HIZLI.'), ('tr', 'Zıt anlamlısı: YUKARI.'),
    ('tr', 'Eş anlamlısı: ÇABUK.'), ('tr', 'HIZLI’nın karşıtıdır.'),
    ('tr', 'Karşılaştır: AÇIK.'), ('tr', 'KALE için de kullanılır.'),
    ('tr', 'Gün adı için PAZAR 2\'ye bakınız.'),
    ('tr', 'Para saymaktan gelir.'), ('tr', '(Türk bayrağının rengi)'),
    ('tr', 'Bu eylem yönlüdür.'), ('tr', 'Eski.'), ('tr', 'Ege yöresinde.'),
    ('tr', 'Ayrıca: hol, koridor.'), ('tr', 'Anlamı: yanan çöp.'),
    ('tr', 'İşaretin kökeni damlaların taklididir.'), ('tr', 'Krş. ÖZÜR.'),
    ('tr', 'İşaret, öğretmenin susturmasını anımsatır.'),
    ('tr', 'Karşılaştırınız: ÖZÜR, LÜTFEN.'), ('tr', '(mec.)'),
    ('tr', 'Beyler hakkında söylenir.'),
    ('tr', 'Eski bir manastır işaretinden gelir.'),
]
SHOWN = [
    ('en', 'Many older signers prefer a version at the mouth.'),
    ('en', 'As a noun, repeat twice.'), ('en', 'As a verb it bounces.'),
    ('en', 'Alternatively, pat the chest.'),
    ('en', 'The word is mouthed.'),
    ('en', 'Sometimes the left hand is used instead.'),
    ('en', 'In compounds the movement is reduced to a single tilt.'),
    ('en', 'The sign may be made with both hands for emphasis.'),
    ('en', 'For a female doctor, add a tap at the cheek.'),
    ('en', 'With both hands it means CROWD.'),
    ('en', 'An initialised sign that brushes the wrist.'),
    ('tr', 'Kadın doktor için KADIN işareti eklenir.'),
    ('tr', 'Köprünün kemerlerini gösterir.'),
    ('tr', 'Vurgulamak için iki elle de yapılabilir.'),
    ('tr', 'İsim olarak tekrarlanır.'), ('tr', 'İsim olarak çırpılır.'),
    ('tr', 'Yaşlılar sol elle yapar.'), ('tr', 'Veya göğse vurulur.'),
]
MOTIONS = [
    ('en', 'The signer leans back.'), ('en', 'Wring.'), ('en', 'Sign again.'),
    ('en', 'The hands are used alternately.'),
    ('en', 'The lips mouth the word.'),
    ('en', 'The sign is made at the chin.'),
    ('en', 'Then the natural sign of milking.'),
    ('en', 'The opposite hand holds the wrist.'),
    ('en', 'For the second part, make a fist.'),
    ('en', 'The hands meet by means of the thumbs.'),
    ('en', 'Repeat with emphasis.'), ('en', 'The movement may be repeated.'),
    ('en', '(The palm of the hand.)'),
    ('tr', 'Hareketin tersi yapılır ve el aşağı iner.'),
    ('tr', 'Karşı el göğüste durur.'),
    ('tr', 'İşaret parmağı göğsü gösterir.'),
    ('tr', 'Parmak eklemleri göğse değer.'),
    ('tr', 'Sessizce pa söylenir.'), ('tr', 'Bütün gövde kullanılır.'),
    ('tr', 'Göğüs bölgesine konur.'), ('tr', 'Sıkılır.'),
    ('tr', 'Her iki el kullanılır.'), ('tr', 'Bu işaret çenede yapılır.'),
    ('tr', 'Hareket iki yönlüdür.'),
    ('tr', 'İşaret parmağı ile karıştırılır.'),
]
ZH, KO = '一手握拳，置于额前。', '오른 주먹을 이마에 댄다.'
FORM = dict(en='A fist rises.', tr='Sağ yumruk kaldırılır.')


@pytest.mark.parametrize('language, remark', GOES)
def test_remarks_that_tell_nothing_go(language, remark):
    text = f'{FORM[language]} {remark}'
    assert drop_chatter(text, language).text == FORM[language]


@pytest.mark.parametrize('language, sentence', SHOWN)
def test_remarks_that_may_tell_of_the_form_are_shown(language, sentence):
    text = f'{FORM[language]} {sentence}'
    assert drop_chatter(text, language) == (text, ())
    # Where no value of the lexicons is in it, another check shows it.
    shown = (sentence, ) if says_form(sentence, language) else ()
    assert remarks(text, language) == shown


@pytest.mark.parametrize('language, sentence', MOTIONS)
def test_motions_are_no_remarks(language, sentence):
    text = f'{FORM[language]} {sentence}'
    assert drop_chatter(text, language) == (text, ())
    assert remarks(text, language) == ()


@pytest.mark.parametrize('text, rest', [
    ('1. A fist rises. 2. Archaic. 3. A palm drops.',
     '1. A fist rises. 2. Archaic. 3. A palm drops.'),  # no gap
    ('1. A fist rises. 2. Not used for trees.', '1. A fist rises.'),
    ('(1) A fist rises. (2) Archaic.', '(1) A fist rises.'),
    ('The verb is directional.', 'The verb is directional.'),  # all there is
    # A name behind "cf." is that of another sign, whether there is one or not.
    ('A fist rises. cf. SORRY. A palm drops.', 'A fist rises. A palm drops.'),
    ('A fist rises. This noun is HOUSE.', 'A fist rises. This noun is HOUSE.'),
])
def test_what_is_left(text, rest):
    assert drop_chatter(text, 'en').text == rest


@pytest.mark.parametrize('remark', [
    '这是模仿旧时新郎新娘对拜的样子。', '此势闽粤间尤习见。', '这个手语词一般只作名词用。',
    '之所以这样打，是因为中医看病时要为病人把脉。', '古人以天为圆，故作此势。',
    '聋校的学生日常多采用这种打法，而社会上的聋人更喜欢另外一种。', '旧称“纸烟”，今少用。',
    '③注意：点的位置不宜过高，以免与“印”相混。', '[词源] 天色渐暗，眼看不清。',
    '【备考】旧版作右拳贴鼻。', '◆ 本词亦可表示“切”。', '（唇色红，故云）',
    '需要提醒读者的是，“和”字与“河”读音一样，但意思毫不相干，千万不要混淆。',
])
def test_chinese_remarks_go(remark):
    assert drop_chatter(ZH + remark, 'zh').text == ZH


@pytest.mark.parametrize('remark', [
    '이 수어는 보통 명사로만 쓰입니다.', '이는 책을 펴는 형상이니라.',
    '옛사람이 하늘을 둥글다 여긴 까닭이라.', '부산 쪽은 달리 함.',
    '엄지는 남자를 가리키기 때문에 두 사람이 하나가 된다는 뜻이 됩니다.',
    '[어원] 날이 저물어 앞이 보이지 않음.', '예전에는 ‘궐련’이라고도 하였다.',
    '③ 유의: 찍는 자리가 너무 높으면 ‘도장’으로 오해받는다.',
    '귀가 늘어진 개를 본뜬 것이다.', '가마 부(釜) 자를 나타낸다.', '큰 대(大) 자를 뜻한다.',
    '입말에서 많이 쓰며, 글말에서는 다른 말을 쓴다.', '구어에서 주로 쓴다.', '높임말로는 쓰지 않는다.',
    '나뭇잎이 떨어지는 모양을 본뜬 것이다.', '마치 새가 나는 것 같다.', '새의 날갯짓을 본떴다.', '새가 나는 모습이다.',
])
def test_korean_remarks_go(remark):
    assert drop_chatter(f'{KO} {remark}', 'ko').text == KO


def test_brackets_go_and_what_is_around_them_stays():
    text = '一手握拳。置于额前（唇色红，故云）。'
    assert drop_chatter(text, 'zh').text == '一手握拳。置于额前。'


def test_an_introduction_goes():
    text = f'这个词由两部分组成：{ZH}'
    assert drop_chatter(text, 'zh').text == ZH


@pytest.mark.parametrize('language, motion', [
    ('zh', '这个动作重复两次。'), ('zh', '此手势连做三遍。'), ('zh', '此手势往复行之。'),
    ('zh', '这时左手打开。'), ('zh', '（两次）'), ('zh', '依“誓”字打法，行之两度。'),
    ('zh', '（掌心向下）'), ('zh', '写法如书空，拇指不动。'), ('zh', '盖住左拳也。'),
    ('ko', '이 동작은 두 번 반복한다.'), ('ko', '왼손은 심장 자리에 대는 것이다.'),
    ('ko', '다시 옆으로 움직이는 것이다.'), ('ko', '(두 번)'),
    ('ko', '‘사랑’의 표현을 한다.'), ('ko', '왼손을 사용한다.'),
    ('ko', '두 손의 1지로 ‘人’ 자를 나타낸다.'), ('ko', '손바닥에 글자를 쓴다.'),
    ('ko', '주먹 모양이다.'), ('ko', '남자를 나타낸다.'), ('ko', '문어처럼 한다.'),
])
def test_motions_stay(language, motion):
    before = ZH if language == 'zh' else KO + ' '
    assert drop_chatter(before + motion, language).text == before + motion


@pytest.mark.parametrize('language, remark', [
    ('zh', '一说以小指点舌者，'), ('zh', '狗耳下垂，故以此状之。'),
    ('ko', '혹은 새끼손가락으로 혀를 찍는 이도 있다.'),
    ('ko', '손을 가볍게 흔들어 불꽃이 이는 것을 나타낸다.'),
    ('zh', '【辨】掌心向下。'), ('zh', '另一说：双手同时捋动。'),
    ('zh', '可根据时间长短决定动作快慢。'), ('ko', '한 손으로 하기도 한다.'),
    ('zh', '次数视情况而定。'), ('zh', '也可用单手。'), ('zh', '或用双手。'),
    ('zh', '另有一种打法是用左手。'), ('zh', '有时只用一只手。'), ('zh', '表示复数时，重复三次。'),
    ('zh', '若表示“借出”，则动作方向相反。'), ('zh', '如果用来表示“还”，则向内移动。'),
    ('zh', '你打这个手势时，看着他的眼睛。'), ('zh', '打这个手势时应看着对方。'),
    ('zh', '注意礼貌，不要用手指着人。'),
    ('zh', '左手可省略。'), ('ko', '왼손이 닿지 않게 주의한다.'),
    ('ko', '왼손만 쓰기도 함.'), ('ko', '한 손으로 해도 된다.'),
    ('ko', '한 손으로 할 수도 있다.'), ('ko', '강조할 때는 두 번 반복한다.'),
    ('ko', '사람에 따라 횟수가 다르다.'), ('ko', '당신은 상대방의 눈을 보아야 한다.'),
])
def test_what_tells_of_the_form_is_left_to_a_reader(language, remark):
    before = ZH if language == 'zh' else KO + ' '
    kept = drop_chatter(before + remark, language).text
    assert remark.rstrip('，,。.') in kept
    assert remarks(kept, language)


@pytest.mark.parametrize('text', [
    '指向对方。', '目光看着对方。', '如果左手握拳，右手张开。', '另一手握拳。', '随即向下移动。', '食指指着“你”。',
    '右手随左手转动。',
])
def test_what_many_entries_say_is_not_shown(text):
    assert drop_chatter(ZH + text, 'zh').text == ZH + text
    assert remarks(ZH + text, 'zh') == ()


@pytest.mark.parametrize('text', [ZH, KO, '【手形】一手握拳。【位置】置于额前。'])
def test_plain_texts_have_none(text):
    language = 'ko' if text == KO else 'zh'
    assert drop_chatter(text, language).text == text
    assert not remarks(text, language)


@pytest.mark.parametrize('language, form, note', [
    ('en', 'A fist rises.', '(Origin: the horns of a cow.)'),
    ('en', 'A fist rises.', '[Note] The left hand may be used.'),
    ('tr', 'Sağ el yumruk.', '(Not: Sol el de olur.)'),
    ('zh', ZH, '（注：左手也可。）'), ('zh', ZH, '注：左手也可；右手握拳。'),
    ('zh', ZH, '【附注】左手也可。'), ('ko', KO, '(참조: 왼손도 쓴다.)'),
    ('ko', KO, '용법: 왼손도 쓴다.'), ('en', 'A fist rises.', 'Opposite: DOWN.'),
    ('tr', 'Sağ el yumruk.', 'Karşıtı: Sağ el iner.'),
    ('tr', 'Sağ el yumruk.', 'Eş anlamlısı: KAPI.'),
    ('zh', ZH, '反义词：手向下一动。'), ('ko', KO, '반대말: 손을 내린다.'),
])
def test_a_note_goes_whatever_it_says_and_whatever_stays(language, form, note):
    for keep_meaning in (False, True):
        text = drop_chatter(f'{form} {note}', language, keep_meaning).text
        assert text == form


@pytest.mark.parametrize('language, text, rest', [
    ('en', '1. A fist rises. 2. Note: some use both hands.',
     '1. A fist rises.'),
    ('en', 'A fist rises. NOTE: both hands.',
     'A fist rises. NOTE: both hands.'),
    ('ko', '주먹을 쥔다. 어원: 날이 저묾. (1) 왼손을 편다. (2) 쥔다.',
     '주먹을 쥔다. (1) 왼손을 편다. (2) 쥔다.'),
    ('zh', '一手握拳。注：少用。（两次）', '一手握拳。（两次）'),
    ('tr', '1. 2. parmak kapalıdır. Not: Az olur. 2. Sağ el yumruk.',
     '1. 2. Parmak kapalıdır. 2. Sağ el yumruk.'),
])
def test_what_notes_leave(language, text, rest):
    assert drop_chatter(text, language).text == rest


def test_reasons_stay_with_the_meaning_where_they_are_told_alike():
    text = f'{ZH}古人以天为圆，故作此势。'
    assert drop_chatter(text, 'zh', keep_meaning=True).text == text
    text = 'A fist rises. The verb is directional.'
    assert drop_chatter(text, 'en', keep_meaning=True).text == 'A fist rises.'


@pytest.mark.parametrize('language, remark', [
    ('en', 'The verb is directional.'), ('zh', '此势闽粤间尤习见。'),
    ('ko', '부산 쪽은 달리 함.')])
def test_a_remark_that_is_all_there_is_stays(language, remark):
    assert drop_chatter(remark, language) == (remark, ())


@pytest.mark.parametrize('language, text, rest', [
    ('en', 'Initialised sign: V handshape, palm in.',
     'V handshape, palm in.'),
    ('en', 'A fist rises. Initialized \u2013 the thumb drops.',
     'A fist rises. The thumb drops.'),
    ('tr', 'El öne çekilir (fındık kırma hareketi).', 'El öne çekilir.'),
    # The motion itself.
    ('tr', 'Sol el yumruktur (kesme hareketi).',
     'Sol el yumruktur (kesme hareketi).'),
])
def test_headings_and_brackets(language, text, rest):
    assert drop_chatter(text, language).text == rest


def test_a_remark_does_not_begin_in_brackets():
    text = '一手握拳（额前，即前额，掌心向内），盖以额为首也。'
    assert drop_chatter(text, 'zh').text == '一手握拳（额前，即前额，掌心向内）。'
