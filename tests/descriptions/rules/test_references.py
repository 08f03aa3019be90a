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
    ('en', 'make the sign for love twice', [
        ('sign', 'love', 'make the sign for love')]),
    ('en', 'Make the "love" sign', [
        ('sign', 'love', 'Make the "love" sign')]),
    ('en', 'Sign "love" twice', [('sign', 'love', 'Sign "love"')]),
    ('en', 'like the sign for love', [
        ('sign', 'love', 'like the sign for love')]),
    ('en', 'make the signs for "love" and "you".', [
        ('sign', 'love', 'make the signs for "love"'),
        ('sign', 'you', ' and "you"')]),
    ('en', 'Make the signs for LOVE and YOU, then', [
        ('sign', 'LOVE', 'Make the signs for LOVE'),
        ('sign', 'YOU', ' and YOU')]),
    ('en', 'Same as love.', [('sign', 'love', 'Same as love')]),
    ('en', 'the same sign as "love"', [
        ('sign', 'love', 'the same sign as "love"')]),
    ('en', 'Same as above.', [('open', 'above', 'Same as above')]),
    ('en', 'Form the letter Q at', [('letter', 'Q', 'Form the letter Q')]),
    ('en', 'the number 5 hand', [('handshape', '5', 'the number 5 hand')]),
    ('en', 'Fingerspell L-O-V.', [
        ('letter', 'L', 'Fingerspell L'), ('letter', 'O', '-O'),
        ('letter', 'V', '-V')]),
    ('en', 'fingerspell "me", L-O-V', [
        ('letter', 'me', 'fingerspell "me"'), ('letter', 'L', 'L'),
        ('letter', 'O', '-O'), ('letter', 'V', '-V')]),
    ('en', 'The right hand, shaped like a "U", signs.', [
        ('handshape', 'U', 'shaped like a "U"')]),
    ('en', 'Both hands, shaped like an S, are', [
        ('handshape', 'S', 'shaped like an S')]),
    ('en', 'The hands in the shape of the letter S', [
        ('handshape', 'S', 'in the shape of the letter S')]),
    ('en', 'The right C, palm left', [('handshape', 'C', 'The right C')]),
    ('en', 'it closes to a flattened O as', [
        ('handshape', 'O', 'closes to a flattened O')]),
    ('en', 'The 3-hand rises', [('handshape', '3', 'The 3-hand')]),
    ('en', 'The signs for MOTHER and FATHER, made', [
        ('sign', 'MOTHER', 'The signs for MOTHER'),
        ('sign', 'FATHER', ' and FATHER')]),
    ('en', 'Sign NOW twice.', [('sign', 'NOW', 'Sign NOW')]),
    ('en', 'Like RED, but', [('sign', 'RED', 'Like RED')]),
    ('en', 'with the PERSON ending', [
        ('sign', 'PERSON', 'the PERSON ending')]),
    ('en', 'Reverse of GOOD', [('open', 'GOOD', 'Reverse of GOOD')]),
    ('en', 'Same as above, twice', [('open', 'above', 'Same as above')]),
    ('tr', 'Sağ el (C) harfi yapılır', [
        ('letter', 'C', '(C) harfi yapılır')]),
    ('tr', 'Sağ el 3 sayısı yapılır', [
        ('handshape', '3', '3 sayısı yapılır')]),
    ('tr', 'Sağ el C şeklinde göğse', [('handshape', 'C', 'C şeklinde')]),
    ('tr', 'Y eli kulağa', [('handshape', 'Y', 'Y eli')]),
    ('tr', 'YAZMAK işaretine bakınız.', [
        ('sign', 'YAZMAK', 'YAZMAK işaretine bakınız')]),
    ('tr', 'bk. SEVGİ', [('sign', 'SEVGİ', 'bk. SEVGİ')]),
    ('tr', 'GÜZEL gibi yapılır ama', [
        ('sign', 'GÜZEL', 'GÜZEL gibi yapılır')]),
    ('zh', '一手打数字“三”的手势', [('handshape', '三', '打数字“三”的手势')]),
    ('zh', '先打数字“十”，再', [('handshape', '十', '打数字“十”')]),
    ('ko', '‘사랑’의 동작을 한 다음', [('sign', '사랑', '‘사랑’의 동작을 한')]),
    ('ko', '‘사랑’의 수어 동작을 한다', [
        ('sign', '사랑', '‘사랑’의 수어 동작을 한다')]),
    ('ko', '[여자]의 동작을 한다', [('sign', '여자', '[여자]의 동작을 한다')]),
    ('ko', '‘돈’과 동형.', [('sign', '돈', '‘돈’과 동형')]),
    ('ko', '사과02와 같음', [('sign', '사과02', '사과02와 같음')]),
    ('ko', '‘결혼’의 반대로', [('open', '결혼', '‘결혼’의 반대')]),
    ('tr', '"5" el biçimi', [('handshape', '5', '"5" el biçimi')]),
    ('tr', 'O el ile çeneye', [('handshape', 'O', 'O el ile')]),
    ('tr', 'A ve B harfleri yapılır', [
        ('letter', 'A', 'A'), ('letter', 'B', ' ve B harfleri yapılır')]),
    ('tr', 'sevgi işareti gibi', [('sign', 'sevgi', 'sevgi işareti gibi')]),
    ('tr', 'Bkz: "sevgi"', [('sign', 'sevgi', 'Bkz: "sevgi"')]),
    ('tr', 'Bkz. sevgi.', [('sign', 'sevgi', 'Bkz. sevgi')]),
    ('tr', 'SEVGİ ile aynı', [('sign', 'SEVGİ', 'SEVGİ ile aynı')]),
    ('ko', '‘감사’의 수형', [('sign', '감사', '‘감사’의 수형')]),
    ('ko', '지문자 ㄱ을 만든다', [('letter', 'ㄱ', '지문자 ㄱ을 만든다')]),
    ('ko', '지문자 ㄱ과 ㄴ', [
        ('letter', 'ㄱ', '지문자 ㄱ'), ('letter', 'ㄴ', '과 ㄴ')]),
    ('ko', '‘감사’ 참조', [('sign', '감사', '‘감사’ 참조')]),
    ('zh', '打字母“J”的指式', [('letter', 'J', '打字母“J”的指式')]),
    ('zh', '打法与“爱”相同', [('sign', '爱', '打法与“爱”相同')]),
    ('zh', '做“爱”的动作', [('sign', '爱', '做“爱”的动作')]),
    ('zh', '打爱的手势', [('sign', '爱', '打爱的手势')]),
    ('zh', '同爱手势', [('sign', '爱', '同爱手势')]),
    ('zh', '先打“爱”，再打“你”', [
        ('sign', '爱', '打“爱”'), ('sign', '你', '打“你”')]),
    ('zh', '手势同上。', [('open', '上', '手势同上')]),
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
    ('en', 'See entry WATER.', [('sign', 'WATER', 'See entry WATER')]),
    ('en', 'Shake it, and then proceed as in Mother.', [
        ('sign', 'Mother', 'proceed as in Mother')]),
    ('en', 'Same as Love; the face beams.', [
        ('sign', 'Love', 'Same as Love')]),
    ('en', 'Like Love, the eyes lifted.', [('sign', 'Love', 'Like Love')]),
    ('en', 'Tap it; follow it at once with MOTHER.', [
        ('sign', 'MOTHER', 'follow it at once with MOTHER')]),
    ('en', 'Begin as for LOVE and end as for HATE.', [
        ('sign', 'LOVE', 'Begin as for LOVE'),
        ('sign', 'HATE', 'end as for HATE')]),
    ('en', 'First FATHER, then MOTHER.', [
        ('sign', 'FATHER', 'FATHER'), ('sign', 'MOTHER', 'MOTHER')]),
    ('en', 'Combine FATHER and MOTHER.', [
        ('sign', 'FATHER', 'Combine FATHER'),
        ('sign', 'MOTHER', ' and MOTHER')]),
    ('en', 'The signs of Work and of Person are made in succession.', [
        ('sign', 'Work', 'The signs of Work'),
        ('sign', 'Person', ' and of Person are made in succession')]),
    ('en', 'Having shaped the hand for the letter B, touch', [
        ('letter', 'B', 'the letter B')]),
    ('tr', "sonra Anne'de olduğu gibi yapılır.", [
        ('sign', 'Anne', "Anne'de olduğu gibi yapılır")]),
    ('tr', "Sevmek'in aynı; yüz güler.", [
        ('sign', 'Sevmek', "Sevmek'in aynı")]),
    ('tr', 'Çalışmak ve Kişi işaretleri art arda yapılır.', [
        ('sign', 'Çalışmak', 'Çalışmak'),
        ('sign', 'Kişi', ' ve Kişi işaretleri art arda yapılır')]),
    ('tr', 'SEVMEK gibi başlanır', [('sign', 'SEVMEK',
                                     'SEVMEK gibi başlanır')]),
    ('tr', 'KİŞİ işaretini ekleyin.', [
        ('sign', 'KİŞİ', 'KİŞİ işaretini ekleyin')]),
    ('tr', 'Eller tıpkı SEVMEK işaretinde olduğu gibi tutulur', [
        ('sign', 'SEVMEK', 'tıpkı SEVMEK işaretinde olduğu gibi tutulur')]),
    ('tr', 'B harfinin biçimini alır ve', [
        ('letter', 'B', 'B harfinin biçimini alır')]),
    ('tr', 'B harfi gibi yapılarak alına', [
        ('letter', 'B', 'B harfi gibi yapılarak')]),
    ('tr', 'B eliyle yapılır', [('handshape', 'B', 'B eliyle')]),
]
NONE = [
    ('en', 'as in prayer'), ('en', 'as if in Church, the hands meet'),
    ('tr', "V'nin ucu gibi"), ('tr', 'İki elin aynı yönü'),
    ('tr', 'El ve Kol birleştirilir'),
    ('zh', '双手食指搭成“人”字形'), ('zh', '指尖搭成“∧”形'), ('zh', '“一”与“意”同音'),
    ('zh', '书空“%”'), ('zh', '“蓝”的手语存在地域差异'),
    ('en', 'two stretched fingers forming a V'),
    ('en', 'The lips are rounded as for an "o".'),
    ('en', 'A hand moves up.'), ('en', 'using 2 hands'),
    ('en', 'draw a letter Z in the air'),
    ('tr', 'Şekil olarak A harfi hayal edilir.'),
    ('tr', 'Sağ el ile A harfi çizilir.'),
    ('en', 'sign with both hands'), ('en', 'see the palm'),
    ('en', 'The palm stays the same as before.'),
    ('en', 'Same as this, but higher'), ('en', 'make the number of circles'),
    ('en', 'The fingers form the letter T.'), ('en', 'make a "V" sign'),
    ('en', 'The 2 hands touch.'), ('en', 'The two signs follow each other.'),
    ('en', 'Like the sign of the cross, it moves'),
    ('en', 'the mouth as for "ooh"'), ('en', 'a T-shaped path, from A-B'),
    ('en', 'The hand moves forward in the shape of the letter S.'),
    ('en', 'HOLD THE HAND UP, PALM OUT, FINGERS SPREAD, AND SHAKE IT.'),
    ('tr', 'İki el V şeklinde birleşir'), ('zh', '（一）握拳。（二）一手伸拇指。'),
    ('ko', '두 주먹의 1지를 펴서 ‘+’자로 맞댄다'),
    ('zh', '两手做相同的手势'), ('zh', '双手打出同样的手势'), ('zh', '做一个手势'),
    ('zh', '见《汉语手指字母方案》'), ('zh', '《红楼梦》手势'), ('zh', '双手同时做手势'),
    ('zh', '书空字母“J”'), ('zh', '双手食指打“×”'), ('zh', '打“十”字'),
    ('tr', '2 el ile tutulur'), ('tr', 'o el ile'), ('tr', 'sağ el ile aynı'),
    ('tr', 'Bu el işareti yapılır'), ('tr', 'soru işareti gibi kıvrılır'),
    ('tr', 'Bkz. şekil 5'), ('ko', '지문자로 쓴다'), ('ko', '그림 참조'),
    ('ko', '‘배’와 발음이 같다'), ('ko', '‘ㄷ’자 모양을 만든다'),
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
    ('zh', 'letter', 'Q', 'Q'), ('zh', 'handshape', '十五', '数字15'),
    ('zh', 'handshape', '三', '三'), ('tr', 'handshape', '3', '3 sayısı'),
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


@pytest.mark.parametrize('language', ['en', 'ko', 'tr', 'zh'])
@pytest.mark.parametrize('piece', ['a', '"', ' ', '爱', 'A ', 'A, ', '打“'])
def test_long_texts_come_to_an_end(language, piece):
    """A pattern that went back and forth would take minutes."""
    targets = {found.target for found in
               find_references((piece * 50_000)[:50_000], language)}
    assert targets <= {'A'}
