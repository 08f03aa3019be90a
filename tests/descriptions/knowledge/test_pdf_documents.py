"""PDF documents: page by page, in columns, and what cannot be read."""
import pytest

from gspmc.descriptions.knowledge.running_heads import without_running_heads
from gspmc.errors import InputError


def test_pages_and_broken_lines(write_pdf, read):
    path = write_pdf([
        [(50, 700, '爱：一手伸拇指，另一手轻'), (50, 680, '轻抚摸，五指张'),
         (50, 660, '开。'), (50, 640, '人民：（一）双手食'), (300, 20, '- 7 -')],
        [(300, 780, '8'), (50, 700, '指搭成“人”字形。'), (50, 680, '（二）一手。'),
         (50, 660, '好：一手握拳。')]])
    entries, notes = read(path)
    assert [(e.headword, e.text, e.page) for e in entries] == [
        ('爱', '一手伸拇指，另一手轻轻抚摸，五指张开。', 1),
        ('人民', '（一）双手食指搭成“人”字形。\n（二）一手。', 1),
        ('好', '一手握拳。', 2)]
    assert notes == ['pdf', 'pattern colon']


def test_running_heads_are_left_out(write_pdf, read):
    words = '一二三四五六七八九十'
    path = write_pdf([
        [(50, 780, f'Signs, chapter {n}' if n % 2 else '国家通用手语词典'),
         (50, 700, f'{word}：双手食'), (50, 680, '指。'), (50, 20, f'- {n} -')]
        for n, word in enumerate(words, start=1)])
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        (word, '双手食指。') for word in words]


@pytest.mark.parametrize('pages, expected', [
    ([[['Head', 'a'], ['b', 'c']], [['Head', 'd'], ['e']]],
     [[['a'], ['b', 'c']], [['d'], ['e']]]),
    # Not alike, the end of a sentence, and nothing else on the page.
    ([[['a', 'b']], [['c', 'd']]], [[['a', 'b']], [['c', 'd']]]),
    ([[['a', '指。']], [['b', '指。']]], [[['a', '指。']], [['b', '指。']]]),
    ([[['Head']], [['Head']]], [[['Head']], [['Head']]]),
    # Some documents store what stands at the bottom before the entries.
    ([[['Head', '1', 'a', 'b']], [['Head', '2', 'c']]],
     [[['a', 'b']], [['c']]]),
    ([[['a', 'b', 'I', '- 1 -', 'Head']], [['c', 'd', 'I', '- 2 -', 'Head']]],
     [[['a', 'b']], [['c', 'd']]]),
    # A column that the entries do not reach.
    ([[['He', 'a'], ['ad', 'b']], [['He', 'c'], ['ad']]],
     [[['a'], ['b']], [['c'], []]]),
    ([], []),
])
def test_what_is_a_running_head(pages, expected):
    assert list(without_running_heads(pages)) == expected


def test_heads_are_known_later():
    letters = 'ABCDEFGHIJKLMNOPQ'
    pages = [[['Head', letter]] for letter in letters]
    assert list(without_running_heads(pages)) == [
        [[letter]] for letter in letters]


def test_divided_words(write_pdf, read):
    path = write_pdf([[(50, 700, 'KAPI: Sol elin par-'), (50, 680, 'makları '),
                       (50, 660, 'birleşir.')]])
    entry, = read(path)[0]
    assert entry.text == 'Sol elin parmakları birleşir.'
    assert (entry.headword, entry.language) == ('KAPI', 'tr')


def test_columns(write_pdf, read):
    left = [(50, 700, '爱：一手'), (50, 680, '伸拇指。')]
    right = [(350, 700, '人民：双手'), (350, 680, '张开。')]
    rows = [left[0], right[0], left[1], right[1]]  # as some programs store
    path = write_pdf([rows])
    entries, _ = read(path, columns=2)
    assert [(e.headword, e.text) for e in entries] == [
        ('爱', '一手伸拇指。'), ('人民', '双手张开。')]
    with pytest.raises(InputError, match='0 columns'):
        read(path, columns=0)


def test_scans_have_no_text(write_pdf, read):
    with pytest.raises(InputError, match='document.pdf: none of its 2 pages '
                       'has text, from page 1.*OCR'):
        read(write_pdf([[], []]))
    page = [(50, 700, '爱：一手伸拇指。')]
    entries, notes = read(write_pdf([[], page, []]))
    assert len(entries) == 1 and 'no text on page 1, 3' in notes


def test_what_is_cut_short_is_refused(write_pdf, read):
    path = write_pdf([[(50, 700, '爱：一手。')]] * 30)
    whole = path.read_bytes()
    for length in (len(whole) // 2, len(whole) - 7, 10):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError, match='document.pdf.*cut short'):
            read(path)


def test_what_is_no_pdf_is_refused(tmp_path, read):
    (tmp_path / 'a.pdf').write_bytes(b'hello\n%%EOF\n')
    with pytest.raises(InputError, match='a.pdf cannot be opened as a PDF'):
        read(tmp_path / 'a.pdf')
