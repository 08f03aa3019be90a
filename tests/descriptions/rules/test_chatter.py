"""What does not say how a sign is made, and goes."""
import pytest

from gspmc.descriptions.rules import drop_chatter, homophones

PLAIN = [
    # Homophones.
    ('zh', '一手握拳。“衣”与“医”音近，借代。', '一手握拳。'),
    ('zh', '一手伸食指（“一”与“意”同音），指尖朝前。', '一手伸食指，指尖朝前。'),
    ('zh', '“舅”与“旧”同音，借用“旧”的手势：右手握拳，上移。', '右手握拳，上移。'),
    ('en', 'A fist rises. “One” is homophonous with “idea”.',
     'A fist rises.'),
    ('tr', 'Sağ el yumruk. Bu sözcük ile eş seslidir.', 'Sağ el yumruk.'),
    ('ko', '주먹을 쥔다. ‘배’와 발음이 같다.', '주먹을 쥔다.'),
    ('en', 'A fist rises. The sound of “one” is similar to “won”.',
     'A fist rises.'),
    ('en', 'A fist rises. It is a homonym of “won”.', 'A fist rises.'),
    ('en', 'A fist rises. “See” is phonetically similar to “sea”.',
     'A fist rises.'),
    ('en', 'A fist rises. The words share a sound.', 'A fist rises.'),
    ('en', 'A fist rises. “Tea” shares its sound with “tee”.',
     'A fist rises.'),
    ('zh', '一手握拳，取“马”的音。', '一手握拳。'),
    ('zh', '一手握拳（借“马”的音）。', '一手握拳。'),
    ('zh', '一手握拳，谐“七”音。', '一手握拳。'),
    ('tr', 'Sağ el yumruk. Kelimenin sesi benzer.', 'Sağ el yumruk.'),
    ('tr', 'Sağ el yumruk. Söylenişi benzer.', 'Sağ el yumruk.'),
    ('tr', 'Sağ el yumruk. İki sözcük aynı sesi taşır.', 'Sağ el yumruk.'),
    ('en', 'A fist rises. (Homophone of WON.)', 'A fist rises.'),
    ('en', 'A fist rises. Homonyms: ONE (number) and WON.', 'A fist rises.'),
    ('tr', 'Sağ el yumruk. Eş sesli: YÜZ (sayı), YÜZMEK.', 'Sağ el yumruk.'),
    ('ko', '주먹을 쥔다. ‘배(과일)’와 동음이의어.', '주먹을 쥔다.'),
    ('ko', '주먹을 쥔다. 동음이의어 ‘쓰다(맛)’와 구별한다.', '주먹을 쥔다.'),
    # Asides.
    ('en', 'A fist rises. A combination of the letters I, L and Y.',
     'A fist rises.'),
    ('zh', '一手握拳。又写作“兔子”。', '一手握拳。'),
    ('zh', '一手握拳。另一种打法：双手握拳。', '一手握拳。'),
    ('tr', 'Sağ el yumruk. Diğer kullanım: sol el de olur.',
     'Sağ el yumruk.'),
    ('ko', '주먹을 쥔다. 변이형: 5지를 쓰기도 한다.', '주먹을 쥔다.'),
    ('zh', '一手握拳。注：左手也可。', '一手握拳。'),
    ('en', 'A fist rises. Note: some signers use both hands.',
     'A fist rises.'),
    ('en', 'A fist rises. Note that it may be repeated. Then it falls.',
     'A fist rises. Then it falls.'),
    ('en', 'A fist rises. Origin: the horns of a cow. Memory aid: a cow.',
     'A fist rises.'),
    ('en', 'Variation: The left hand may be used. A fist rises.',
     'A fist rises.'),
    ('tr', 'Sağ el yumruk (Resim 12).', 'Sağ el yumruk.'),
    ('tr', 'Sağ el yumruk. Not: Sol el de olabilir.', 'Sağ el yumruk.'),
    ('zh', '向下点两下（表示两角钱时，一手伸食、中指，以此类推）。', '向下点两下。'),
    ('zh', '朝前一指。（可根据实际决定手的朝向）', '朝前一指。'),
    ('en', 'As shown in the picture, a fist rises (see Fig. 2), then opens.',
     'A fist rises, then opens.'),
    ('tr', 'Sağ el resimdeki gibi avuç içine konur.Şekil 5',
     'Sağ el avuç içine konur.'),
    ('ko', '좌우로 두 번 움직인다(나무를 베는 경우).', '좌우로 두 번 움직인다.'),
]
MEANING = [
    ('zh', '双手搭成“人”字形并转一圈，表示人多的意思。', '双手搭成“人”字形并转一圈。'),
    ('zh', '在头侧挥动，以“短发”表示男子。', '在头侧挥动。'),
    ('zh', '在头侧挥动，以示尊敬。', '在头侧挥动。'),
    ('zh', '在头侧挥动，有再见之意。', '在头侧挥动。'),
    ('zh', '在头侧挥动，喻分离。', '在头侧挥动。'),
    ('zh', '五指张开（双手交替，表示数量多）。', '五指张开（双手交替）。'),
    ('en', 'The hand waves, indicating that somebody leaves.',
     'The hand waves.'),
    ('en', 'The hand waves, to show the act of leaving.', 'The hand waves.'),
    ('zh', '捏耳垂，象征耳环，泛指妇女。', '捏耳垂。'),
    ('zh', '做弧形移动，象征从日出到日落，即一天的时间。', '做弧形移动。'),
    ('en', 'The hands part, representing agreement.', 'The hands part.'),
    ('en', 'A fist rises. This represents the horns.', 'A fist rises.'),
    ('en', 'A fist rises, which means power, then opens.',
     'A fist rises, then opens.'),
    ('tr', 'El iner. Mühür basıldığı hayal edilebilir.', 'El iner.'),
    ('ko', '주먹을 쥔다. 이것은 힘을 뜻한다.', '주먹을 쥔다.'),
]
KEPT = [
    ('en', 'Clap the hands with the sound of a drum.'),
    ('en', 'The hands share a space.'), ('zh', '取“人”字形，借助拇指'),
    ('tr', 'Ağız aynı sesi çıkarır gibi açılır.'),
    ('zh', '如用筷子吃饭状'), ('zh', '双手食指搭成“人”字形'),
    ('zh', '表示肯定时，点头'), ('zh', '一手（或双手）伸拇指'),
    ('en', 'bent by means of the thumb'),
    ('en', 'the fingers representing legs walk on the palm'),
    ('en', 'The head is shaken as if to say no.'),
    ('en', 'The index finger, indicating the chest, moves.'),
    ('en', 'Tip of the finger to the nose.'), ('zh', '一手有力地握拳'),
    ('ko', '이마를 짚는다. (이 동작을 두 번 반복한다.)'),
    ('tr', 'Avuç içi aşağı bakacak şekilde'), ('ko', '(우리나라 지도를 그리듯이) 내린다.'),
]


@pytest.mark.parametrize('language, text, expected', PLAIN)
def test_dropped_always(language, text, expected):
    for keep_meaning in (False, True):
        found = drop_chatter(text, language, keep_meaning)
        assert found.text == expected
        assert found.dropped and all(part in text for part in found.dropped)


@pytest.mark.parametrize('language, text, expected', MEANING)
def test_meaning_is_dropped_by_default(language, text, expected):
    assert drop_chatter(text, language).text == expected
    assert drop_chatter(text, language, keep_meaning=True) == (text, ())


@pytest.mark.parametrize('language, text', KEPT)
def test_kept(language, text):
    assert drop_chatter(text, language).dropped == ()


@pytest.mark.parametrize('language, text, expected', PLAIN[:21])
def test_homophones(language, text, expected):
    assert len(homophones(text, language)) == 1
    assert not homophones(expected, language)


@pytest.mark.parametrize('language, text, expected', [
    ('en', 'Rest the hand. Move it down twice, which sounds like knight.',
     'Rest the hand. Move it down twice.'),
    ('tr', 'El iki kez aşağı indirilir, kelime at ile eş seslidir.',
     'El iki kez aşağı indirilir.'),
    ('tr', 'İki el yumruktur. Araba kullanma canlandırılır, eller çevrilir.',
     'İki el yumruktur. Eller çevrilir.'),
])
def test_a_motion_before_or_behind_the_comma_stays(language, text, expected):
    assert drop_chatter(text, language).text == expected


@pytest.mark.parametrize('case', [
    '若表示“借出”，则方向相反。', '如表示“借出”，方向相反。', '如果用来表示“还”，则向内移动。',
    '当要表示否定时，同时摇头。',
])
def test_a_condition_is_not_cut(case):
    text = f'一手向前伸出。{case}'
    assert drop_chatter(text, 'zh').text == text


def test_a_meaning_behind_a_likeness_is_no_condition():
    assert drop_chatter('双手扇动，如鸟飞表示自由。', 'zh').text == '双手扇动，如鸟飞。'
