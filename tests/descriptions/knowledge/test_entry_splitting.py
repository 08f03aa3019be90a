"""Documents are split into entries at their headwords."""
import time
import unicodedata

import pytest

from gspmc.descriptions.knowledge.keys import without_number
from gspmc.descriptions.knowledge.patterns import PATTERNS
from gspmc.descriptions.knowledge.pinyin import without_pinyin
from gspmc.errors import InputError

BRACKETS = '前言\n【端午节】双手搭成粽子形。\n【爱】：一手轻轻抚\n摸。\n'
COLON = ('目录\n爱：（一）一手伸拇\n指。\n（二）同“人民”手势。\n'
         '人民: 双手食指搭成“人”字形。\n')
CAPITALS = ('ABDEST: Sol elin içi yukarı\nbakar.\nÇAY: El ağza gider.\n'
            'IŞIK\nisim Parlaklık.\n1. İŞARET\nEl açılır.\n')
TAB = 'love\tThe hand strokes.\nmilk\tThe hand squeezes.\n'
SPACE = '你 一手食指指向对方。\n我　一手食指指\n自己。\n'
LINE = ('爱\n一手轻轻抚摸另一\n手拇指\n指背。\n人民\n双手食指搭成“人”字形。\n'
        '\n나무\n두 손을 편다.\n')
NUMBERED = ('1. 爱：（一）一手伸拇\n指。\n1. 同“人民”：手势。\n2. 人民：双手。\n'
            '4. T恤　①双手。\n100. 空：双手。\n')
DASH = ('bee - One hand moves\nup - down.\nweek (2) – Two hands\nmeet.\n')


@pytest.fixture
def split(tmp_path, read):
    def run(text, **reading):
        (tmp_path / 'a.txt').write_text(text, encoding='utf-8')
        entries, notes = read(tmp_path / 'a.txt', **reading)
        return [(e.headword, e.text) for e in entries], notes

    return run


@pytest.mark.parametrize('name, document, entries', [
    ('brackets', BRACKETS, [('端午节', '双手搭成粽子形。'), ('爱', '一手轻轻抚摸。')]),
    ('colon', COLON, [('爱', '（一）一手伸拇指。\n（二）同“人民”手势。'),
                      ('人民', '双手食指搭成“人”字形。')]),
    ('capitals', CAPITALS, [('ABDEST', 'Sol elin içi yukarı bakar.'),
                            ('ÇAY', 'El ağza gider.'),
                            ('IŞIK',
                             'isim Parlaklık.\n1. İŞARET El açılır.')]),
    ('numbered', NUMBERED, [
        ('爱', '（一）一手伸拇指。\n1. 同“人民”：手势。'), ('人民', '双手。'),
        ('T恤', '①双手。 100. 空：双手。')]),
    ('dash', DASH, [('bee', 'One hand moves up - down.'),
                    ('week (2)', 'Two hands meet.')]),
    ('tab', TAB, [('love', 'The hand strokes.'),
                  ('milk', 'The hand squeezes.')]),
    ('space', SPACE, [('你', '一手食指指向对方。'), ('我', '一手食指指自己。')]),
    ('line', LINE, [('爱', '一手轻轻抚摸另一手拇指指背。'),
                    ('人民', '双手食指搭成“人”字形。'), ('나무', '두 손을 편다.')]),
])
def test_named_patterns(split, name, document, entries):
    assert split(document, pattern=name)[0] == entries
    found, notes = split(document)  # found out
    assert found == entries and f'pattern {name}' in notes


def test_a_pattern_of_your_own(split):
    text = '#1 love = The hand strokes.\nMore of it.\n#2 milk = Squeeze.\n'
    expected = [('love', 'The hand strokes. More of it.'),
                ('milk', 'Squeeze.')]
    assert split(text, pattern=r'#\d+ (?P<headword>\w+) = ')[0] == expected
    assert split(text, pattern=r'#\d+ (?P<headword>\w+) (?P<text>=.*)')[0][
        1] == ('milk', '= Squeeze.')


def test_a_dash_behind_a_text_without_a_full_stop(split):
    for words in (('LOVE', 'MILK', 'TEA'), ('Love', 'Milk', 'Çay'),
                  ('爱', '牛奶', '茶'), ('사랑', '우유', '차')):
        document = ''.join(f'{word} – Cross both\nhands - twice\n'
                           for word in words)
        assert split(document)[0] == [
            (word, 'Cross both hands - twice') for word in words]


def test_labels_that_repeat_are_no_headwords(split):
    document = ''.join(
        f'{word}\nHandshape: Flat.\nPlace: Chest.\nMovement: Up {number}.\n'
        for number, word in enumerate(('Love', 'Milk', 'Tea', 'Bee', 'Cat')))
    assert split(document)[0] == [
        (word, f'Handshape: Flat. Place: Chest. Movement: Up {number}.')
        for number, word in enumerate(('Love', 'Milk', 'Tea', 'Bee', 'Cat'))]


@pytest.mark.parametrize('pattern, message', [
    ('(?P<headword', 'no regular expression'),
    ('colour', 'no group'),
    ('auto', 'no group'),
])
def test_patterns_that_cannot_be(split, pattern, message):
    with pytest.raises(InputError, match=f'{message}.*brackets, capitals.*'
                       'without --pattern'):
        split(COLON, pattern=pattern)


def test_nothing_is_normalised(split):
    text = '爱：①一手伸拇指，（一）ＡＢＣ１２３ ﬁ ½。\n'
    assert split(text)[0] == [('爱', text[2:].strip())]


def test_other_words_in_a_headword(tmp_path, read):
    (tmp_path / 'a.txt').write_text('爱、喜欢：一手。\n手/双手：一手。\n')
    first, second = read(tmp_path / 'a.txt')[0]
    assert first.headword == '爱、喜欢' and first.aliases == ('爱', '喜欢')
    assert second.aliases == ('手', '双手')


@pytest.mark.parametrize('printed, headword', [
    ('爱 ài', '爱'), ('爱　ài', '爱'), ('爱ài', '爱'), ('爱（ài）', '爱'),
    ('爱 (ai4)', '爱'), ('北京 Běijīng', '北京'), ('人民rénmín', '人民'),
    ('爱、喜欢 ài、xǐhuan', '爱、喜欢'), ('爱（二） ài', '爱（二）'),
    ('爱 a\u0300i', '爱'), ('妈妈 mɑ̄mɑ', '妈妈'),
    ('卡拉OK', '卡拉OK'), ('卡拉ok', '卡拉ok'), ('维生素 C', '维生素 C'),
    ('T恤', 'T恤'), ('love 爱', 'love 爱')])
def test_pinyin_is_no_part_of_a_headword(split, printed, headword):
    for document in (f'{printed}：一手轻抚。\n人：双手。\n',
                     f'【{printed}】一手轻抚。\n【人】双手。\n'):
        assert split(document)[0] == [(headword, '一手轻抚。'), ('人', '双手。')]


@pytest.mark.parametrize('printed', [
    '- {}', '• {}', '“{}”', '"{}"', '「{}」', '《{}》', '**{}**', '\u200e{}'])
def test_what_is_around_a_headword_is_left_out(split, printed):
    for word in ('爱', 'bee', '-lar'):
        document = f'{printed.format(word)}: One hand.\ncat: Two hands.\n'
        assert split(document)[0] == [
            (word, 'One hand.'), ('cat', 'Two hands.')]


def test_entries_that_are_numbered(split):
    for begin in ('{}. {}: ', '{}、{} - ', '{}) {}\t', '{}. {}\n'):
        document = ''.join(
            f'{begin.format(number, word)}One hand.\n' for number, word in
            ((1, 'bee'), (2, '10'), (4, 'WEEK (2)'), (5, '나무')))
        assert split(document)[0] == [
            (word, 'One hand.') for word in ('bee', '10', 'WEEK (2)', '나무')]


def test_phrases_as_headwords(split):
    for capitals in (False, True):
        words = ['How are you?', 'Stop!', 'Good morning', '你好吗？']
        words = [word.upper() if capitals else word for word in words]
        document = ''.join(f'{word}: Two hands.\n' for word in words)
        assert [word for word, _ in split(document)[0]] == words
    words = ['HOW ARE YOU?', 'DR. X', 'AD, SOYAD', 'R&B']
    document = ''.join(f'{word}: Two hands.\n' for word in words)
    entries, notes = split(document)
    assert [word for word, _ in entries] == words
    assert 'pattern capitals' in notes


def test_a_sum_goes_on_in_the_next_line(split):
    assert split('TEACHER: TEACH +\nPERSON\nTEACH\nTwo hands.\n')[0] == [
        ('TEACHER', 'TEACH + PERSON'), ('TEACH', 'Two hands.')]


def test_a_sentence_is_no_headword(split):
    assert split('bee: Rub.\nthe nose. Then: rub.\ncat: Two.\n')[0] == [
        ('bee', 'Rub. the nose. Then: rub.'), ('cat', 'Two.')]


def test_addresses_are_no_headwords(split):
    assert split('bee: See\nhttps://example.org/bee\ncat: Two.\n')[0] == [
        ('bee', 'See https://example.org/bee'), ('cat', 'Two.')]


def test_pinyin_on_the_line_of_a_headword(split):
    entries = [('爱', '一手轻轻抚摸。'), ('人民', '双手食指搭成“人”字形。')]
    for document in (
            '爱 ài\n一手轻轻抚摸。\n人民 rénmín\n双手食指搭成“人”字形。\n',
            '爱 ài 一手轻轻抚摸。\n人民 rénmín 双手食指搭成“人”字形。\n',
            '爱　一手轻轻抚摸。\n　人民　双手食指搭成“人”字形。\n'):
        assert split(document)[0] == entries


def test_a_quoted_letter_after_a_space(split):
    assert split('气　“Q”指式。\n人　双手。\n')[0] == [
        ('气', '“Q”指式。'), ('人', '双手。')]


def test_numbers_in_capital_headwords(split):
    document = ('BEE: One hand.\nBEE 2: Both hands.\nBEE (3): A fist.\n'
                '3: Three fingers.\n23 NİSAN: Sağ el.\nMP3: An ear.\n'
                '5 SAYISI\nEl.\n'
                'WASP 2\nA hand\n12:30 on a watch.\n17\nA 5\n1) SAĞ EL:\n')
    for pattern in (None, 'capitals'):
        assert split(document, pattern=pattern)[0] == [
            ('BEE', 'One hand.'), ('BEE 2', 'Both hands.'),
            ('BEE (3)', 'A fist.'), ('3', 'Three fingers.'),
            ('23 NİSAN', 'Sağ el.'), ('MP3', 'An ear.'), ('5 SAYISI', 'El.'),
            ('WASP 2', 'A hand 12:30 on a watch. 17'),
            ('A 5', '1) SAĞ EL:')]


@pytest.mark.parametrize('words', [
    ('BEE', 'CAT'), ('bee', 'cat'), ('爱', '人'), ('나무', '길'), ('KAPI', 'EV')])
@pytest.mark.parametrize('note', [
    'NOTE: seldom.', 'Note: seldom.', 'Note 2: seldom.', '注：少用。',
    '（注：少用。）', '변이형: 1지 대신 4지를 쓴다.', '☞ 동음이의어: 쓰다01.',
    '※ 참고: 옛 수어.', 'Not: Az kullanılır.'])
def test_a_note_stays_with_its_entry(split, words, note):
    one, other = words
    entries, _ = split(f'{one}: One hand.\n{note}\n{other}: Two hands.\n')
    assert [headword for headword, _ in entries] == [one, other]
    assert entries[0][1].endswith(note)


def test_a_note_in_brackets_stays_with_its_entry(split):
    assert split('【爱】一手。\n【注】少用。\n【人】双手。\n')[0] == [
        ('爱', '一手。【注】少用。'), ('人', '双手。')]


def test_not_is_an_english_sign(split):
    assert split('NOT: A thumb.\nBEE: A hand.\n')[0] == [
        ('NOT', 'A thumb.'), ('BEE', 'A hand.')]


def test_accents_apart_from_their_letters(split):
    for document in ('ÇAY: El.\nIŞIK\nEl açılır.\n', 'Çay\nEl.\n\nDiş\nEl.\n'):
        apart = unicodedata.normalize('NFD', document)
        assert [unicodedata.normalize('NFC', word)
                for word, _ in split(apart)[0]] == [
                    word for word, _ in split(document)[0]]


def test_empty_entries_are_left_out_and_counted(split):
    entries, notes = split('爱：一手。\n空：\n人民：双手。\n')
    assert [headword for headword, _ in entries] == ['爱', '人民']
    assert 'left out without headword or text: 1' in notes


def test_other_line_ends(tmp_path, read):
    (tmp_path / 'a.txt').write_bytes('爱：一\r手。\r\n\f人：双手。\r'.encode())
    entries, _ = read(tmp_path / 'a.txt')
    assert [(e.headword, e.text) for e in entries] == [
        ('爱', '一手。'), ('人', '双手。')]


def test_a_document_without_headwords(split):
    with pytest.raises(InputError, match=r'a.txt has no entry.*\(heading, '
                       'numbered, .*--pattern.*regular expression'):
        split('这里没有词条。\n' * 5)
    with pytest.raises(InputError, match='a.txt has no entry.*pattern tab'
                       '.*another --pattern'):
        split('这里没有词条。\n' * 5, pattern='tab')


@pytest.mark.parametrize('line', [
    ' ' * 20_000 + 'x', '【' + ' ' * 20_000, 'Note' + ' ' * 20_000,
    'A' + ' ' * 20_000 + 'x', '爱 a' + ' ' * 20_000, '爱 ' + 'a ' * 10_000])
def test_long_lines_take_no_time(line):
    started = time.monotonic()
    for pattern in PATTERNS.values():
        pattern.regex.match(line)
    without_pinyin(line)
    without_number(line)
    assert time.monotonic() - started < 1


def test_languages(tmp_path, read):
    (tmp_path / 'a.txt').write_text(
        'KAPI: Sağ el açık, parmaklar bitişik.\nxyz: qqq\n爱：一手轻轻抚摸另一手。\n'
        'love: The right hand strokes the thumb.\n나무：두 손을 편다.\n')
    entries, _ = read(tmp_path / 'a.txt', pattern='colon')
    assert [entry.language for entry in entries] == [
        'tr', 'tr', 'zh', 'en', 'ko']
    entries, _ = read(tmp_path / 'a.txt', pattern='colon', language='de')
    assert {entry.language for entry in entries} == {'de'}
