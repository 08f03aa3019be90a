"""Word documents, and archives that pretend to be some."""
import zipfile

import pytest

from gspmc.errors import InputError

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


@pytest.fixture
def docx(tmp_path):
    """Write a document of XML paragraphs."""

    def write(*paragraphs, name='word/document.xml', tail='</w:body>'):
        body = ''.join(f'<w:p>{text}</w:p>' for text in paragraphs)
        path = tmp_path / 'a.docx'
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, f'<?xml version="1.0"?><w:document '
                             f'xmlns:w="{W}"><w:body>{body}{tail}'
                             '</w:document>')
        return path

    return write


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_runs_and_breaks(docx, read):
    path = docx(
        run('爱：（一）一手') + run('伸拇指。'), run('（二）双手。'),
        run('人民：双') + '<w:r><w:br/></w:r>' + run('手。'), '',
        run('love') + '<w:r><w:tab/></w:r>' + run('a &lt;b&gt; c'))
    entries, notes = read(path, pattern='(?P<headword>[^：\t]+)[：\t]')
    assert [(e.headword, e.text, e.page) for e in entries] == [
        ('爱', '（一）一手伸拇指。\n（二）双手。', None), ('人民', '双手。', None),
        ('love', 'a <b> c', None)]
    assert notes[0] == 'docx'


def test_tab_stops_are_no_characters(docx, read):
    stops = '<w:pPr><w:tabs><w:tab w:pos="720"/></w:tabs></w:pPr>'
    path = docx(stops + run('爱') + '<w:r><w:tab/></w:r>' + run('一手。'))
    entries, _ = read(path, pattern='tab')
    assert [(e.headword, e.text) for e in entries] == [('爱', '一手。')]


def test_deleted_text_does_not_count(docx, read):
    path = docx(run('爱：一手。') + '<w:del><w:r><w:delText>双手。</w:delText>'
                '</w:r></w:del>')
    assert read(path)[0][0].text == '一手。'


def test_a_bomb_is_not_unpacked(docx, read):
    path = docx(run('爱：' + 'A' * 9_000_000))
    assert path.stat().st_size < 20_000
    with pytest.raises(InputError, match=r'a.docx.*unpacks from [\d,]+ to '
                       r'9,000,\d+ bytes'):
        read(path)


def test_a_bomb_of_entities_does_not_explode(docx, read):
    path = docx()
    names = 'abcdefghij'
    entities = ''.join(f'<!ENTITY {b} "{f"&{a};" * 20}">'
                       for a, b in zip(names, names[1:]))
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('word/document.xml', (
            f'<!DOCTYPE x [<!ENTITY a "lol lol lol">{entities}]>'
            f'<w:document xmlns:w="{W}"><w:p><w:t>&j;</w:t></w:p>'
            '</w:document>'))
    with pytest.raises(InputError, match='a.docx cannot be read'):
        read(path)


def test_damaged_archives(docx, tmp_path, read):
    path = docx(*[run(f'爱{i}：一手{i * 7919}。') for i in range(500)])
    whole = path.read_bytes()
    path.write_bytes(whole[:len(whole) // 2])
    with pytest.raises(InputError, match='a.docx cannot be read as a Word'):
        read(path)
    damaged = bytearray(whole)
    damaged[len(whole) // 3] ^= 0xff
    path.write_bytes(damaged)
    with pytest.raises(InputError, match='a.docx cannot be read as a Word'):
        read(path)
    with pytest.raises(InputError, match='no Word document'):
        read(docx(run('爱：一手。'), name='other.xml'))
    with pytest.raises(InputError, match='a.docx cannot be read as a Word'):
        read(docx(run('爱：一手。'), tail=''))
