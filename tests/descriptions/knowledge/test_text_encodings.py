"""Telling encodings apart, and naming the byte that does not fit."""
import tracemalloc

import pytest

from gspmc.descriptions.knowledge.encodings import detect_encoding
from gspmc.descriptions.knowledge.reading import Reading
from gspmc.errors import InputError

ZH = ('气氛：（一）一手伸食指，掌心向下，双手五指张开，掌心相对，从两侧向中间移动。\n'
      '爱：左手伸拇指，右手轻轻抚摸左手拇指指背，表示怜爱。\n')
TR = ('ABDEST: Sol elin içi yukarı bakar, sağ elin parmakları açık, yüzün '
      'önünden aşağı doğru hareket eder.\n'
      'IŞIK: Elin baş parmağı ve işaret parmağı birleşir, sonra açılır.\n')
KO = '나쁘다: 오른 주먹의 1지를 펴서 끝 바닥으로 코끝을 왼쪽으로 스쳐낸다.\n'
EN = 'LOVE: The right hand strokes the thumb of the left hand.\n'


@pytest.fixture
def document(tmp_path):
    def write(content: bytes):
        path = tmp_path / 'a.txt'
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize('text, encoding', [
    (ZH, 'utf-8'), (TR, 'utf-8'), (KO, 'utf-8'), (EN, 'utf-8'),
    (ZH, 'gb18030'), (TR, 'cp1254'), (ZH, 'utf-16-le'), (TR, 'utf-16-be'),
    (KO, 'utf-16-le'), (EN, 'utf-16-le')], ids=[
        'zh', 'tr', 'ko', 'en', 'zh gb18030', 'tr cp1254', 'zh utf-16-le',
        'tr utf-16-be', 'ko utf-16-le', 'en utf-16-le'])
@pytest.mark.parametrize('characters', [40, 100, 200_000])
def test_told_apart_by_their_beginning(document, text, encoding, characters):
    repeats = characters // len(text) + 1
    path = document((text * repeats)[:characters].encode(encoding))
    assert detect_encoding(path) == encoding


@pytest.mark.parametrize('encoding', [
    'utf-8', 'utf-8-sig', 'utf-16', 'utf-32', 'gb18030', 'utf-16-be'])
def test_text_comes_back(document, read, encoding):
    entries, _ = read(document(ZH.encode(encoding)))
    assert [entry.headword for entry in entries] == ['气氛', '爱']
    assert entries[1].text == ZH.split('爱：')[1].strip()


def test_another_encoding_is_named(document, read):
    path = document(KO.encode('cp949'))
    entries, notes = read(path, encoding='cp949')
    assert entries[0].headword == '나쁘다' and 'cp949' in notes
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        read(path, encoding='klingon')


@pytest.mark.parametrize('name', [
    'hex', 'rot13', 'base64', 'undefined', 'idna', 'punycode', 'zlib'])
def test_codecs_that_are_no_encodings_of_text(name):
    with pytest.raises(InputError, match=f"'{name}' is no encoding of text.*"
                       'utf-8, gb18030.*cp949'):
        Reading(encoding=name)


@pytest.mark.parametrize('name', ['', 'a\0b', 'utf-8 ' * 99, '爱'])
def test_names_of_no_encoding(name):
    with pytest.raises(InputError, match='unknown encoding'):
        Reading(encoding=name)


@pytest.mark.parametrize('name', [
    'UTF8', 'utf-8-sig', 'big5', 'cp949', 'iso-2022-kr', 'hz', 'latin5',
    'utf-7', 'cp1026'])
def test_encodings_of_text(document, read, name):
    text = 'bee: One hand.\ncat: Two hands.\n'
    path = document(text.encode(name))
    assert [e.headword for e in read(path, encoding=name)[0]] == ['bee', 'cat']


def test_a_failure_names_file_and_byte(document, read):
    good = (ZH * 5000).encode()  # beyond the part that tells the encoding
    path = document(good + '爱：'.encode() + b'\xb0\xae\n')
    with pytest.raises(InputError) as error:
        read(path)
    assert f'a.txt: byte {len(good) + 6} is not utf-8' in str(error.value)


@pytest.mark.parametrize('first, then, text', [
    ('utf-8', 'gb18030', ZH), ('gb18030', 'utf-8', ZH),
    ('utf-8', 'cp1254', TR), ('cp1254', 'utf-8', TR)],
    ids=['utf-8 gb18030', 'gb18030 utf-8', 'utf-8 cp1254', 'cp1254 utf-8'])
@pytest.mark.parametrize('repeats', [(3, 3), (3, 40), (40, 3), (6000, 1)])
def test_mixed_encodings_are_refused(document, read, first, then, text,
                                     repeats):
    one, other = (text * repeats[0]).encode(first), text.encode(then)
    path = document(one + other * repeats[1])
    with pytest.raises(InputError, match='a.txt.*byte') as error:
        read(path)
    if repeats[0] == 6000:  # the encoding was told by what comes first
        strange = next(i for i, byte in enumerate(other) if byte > 127)
        assert f'byte {len(one) + strange} is' in str(error.value)


@pytest.mark.parametrize('encoding, size', [('utf-16-le', 2), ('utf-32', 4)])
def test_a_failure_far_into_wide_characters_names_its_byte(
        document, read, encoding, size):
    good = ZH * 2000
    broken = (good + '\ud800。').encode(encoding, 'surrogatepass')
    with pytest.raises(InputError) as error:
        read(document(broken), encoding=encoding)
    place = len(broken) - 2 * size
    assert f'a.txt: byte {place} is not {encoding}' in str(error.value)


def test_a_cut_off_character_is_named(document, read):
    content = ZH.encode('utf-16-le') + b'\0'
    with pytest.raises(InputError, match=f'byte {len(content) - 1} is not'):
        read(document(content), encoding='utf-16-le')


def test_utf_16_without_a_mark_has_to_be_named_in_full(document, read):
    path = document(ZH.encode('utf-16-le'))
    with pytest.raises(InputError, match='a.txt.*BOM.*--encoding.*utf-16-le'):
        read(path, encoding='utf-16')
    assert read(path, encoding='utf-16-le')[0][0].headword == '气氛'


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-16'])
@pytest.mark.parametrize('blank', ['\n', ' \r\n', '\f\n'])
@pytest.mark.parametrize('before', [ZH, ''], ids=['inside', 'first'])
def test_many_blank_lines_cost_no_memory(document, read, encoding, blank,
                                         before):
    text = f'{before}{blank * 60_000}{ZH}'
    path = document(text.encode(encoding))
    tracemalloc.start()
    entries, _ = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(entries) == 2 * (1 + bool(before))
    assert peak < 2_500_000


def test_an_endless_line_is_refused_before_it_is_read(document, read):
    path = document((ZH + 'a' * 20_000_000).encode('utf-16'))
    tracemalloc.start()
    with pytest.raises(InputError, match='the line at line 3 is longer'):
        read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15_000_000


@pytest.mark.parametrize('content', [
    bytes(range(256)) * 40, b'\x89PNG\r\n\x1a\n' + bytes(2000),
    b'\xff\xd8\xff\xe0' + bytes(range(255, 0, -1)) * 9, b'word: text\0\n'])
def test_binary_files_are_refused(document, read, content):
    with pytest.raises(InputError, match='no text'):
        read(document(content))


def test_a_nul_further_on_is_refused(document, read):
    good = (ZH * 3000).encode()
    with pytest.raises(InputError, match=f'byte {len(good)} holds a NUL'):
        read(document(good + b'a: \0\n'))
