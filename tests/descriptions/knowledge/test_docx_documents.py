"""Word documents, and archives that pretend to be some."""
import tracemalloc
import zipfile

import pytest
import word_pieces
from word_pieces import paragraphs, row, run

from gspmc.descriptions.knowledge.docx import docx_lines
from gspmc.errors import InputError


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


def test_moved_text_counts_where_it_went(docx, read):
    path = docx(run('爱：一手。'), f'<w:moveFrom>{run("人：双手。")}</w:moveFrom>',
                run('好：一手。'), f'<w:moveTo>{run("人：双手。")}</w:moveTo>')
    assert [e.headword for e in read(path)[0]] == ['爱', '好', '人']


def test_a_text_box_is_read_once(docx, read):
    box = f'<w:txbxContent><w:p>{run("人：双手。")}</w:p></w:txbxContent>'
    path = docx(run('爱：一手。'), run('好：') + (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org'
        f'/markup-compatibility/2006"><mc:Choice>{box}</mc:Choice>'
        f'<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
        ) + run('一手握拳。'))
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        ('爱', '一手。'), ('人', '双手。'), ('好', '一手握拳。')]


def test_pronunciation_above_a_word_is_no_text(docx, read):
    ruby = (f'<w:ruby><w:rt>{run("ài")}</w:rt><w:rubyBase>{run("爱")}'
            '</w:rubyBase></w:ruby>')
    path = docx(f'<w:r>{ruby}</w:r>' + run('：一手。'), run('人：双手。'))
    assert [e.headword for e in read(path)[0]] == ['爱', '人']


def test_hyphens_that_do_not_break(docx, read):
    path = docx(run('T') + '<w:r><w:noBreakHyphen/></w:r>' + run('SHIRT: A.'))
    assert read(path)[0][0].headword == 'T-SHIRT'


def test_rows_of_a_table(docx, read):
    path = docx(tail='<w:tbl>' + row(
        paragraphs('爱', 'ài'), paragraphs('（一）一手抚摸', '（二）双手')) + row(
        paragraphs('bee'), paragraphs('Both hands move')) + row(
        paragraphs('cat'), paragraphs('One hand')) + '</w:tbl></w:body>')
    entries, notes = read(path)
    assert [(e.headword, e.text) for e in entries] == [
        ('爱', '（一）一手抚摸\n（二）双手'), ('bee', 'Both hands move'),
        ('cat', 'One hand')]
    assert 'pattern tab' in notes


def test_numbers_of_rows_are_no_headwords(docx, read):
    path = docx(tail='<w:tbl>' + ''.join(
        row(paragraphs(number), paragraphs(word), paragraphs('One hand.'))
        for number, word in (('1', 'bee'), ('2.', 'cat'))) +
        row(paragraphs('3'), paragraphs('Three fingers.')) +
        '</w:tbl></w:body>')
    assert [e.headword for e in read(path)[0]] == ['bee', 'cat', '3']


def test_pictures_in_the_rows_of_a_table(docx, read):
    picture = '<w:p><w:r><w:drawing/></w:r></w:p>'
    text = 'One hand moves up and down, and then both hands touch the chest.'
    path = docx(tail='<w:tbl>' + row(
        picture, paragraphs('bee'), paragraphs(text)) + row(
        paragraphs('cat'), paragraphs(text), picture) + row(
        paragraphs('dog'), picture) + '</w:tbl></w:body>')
    entries, notes = read(path)
    assert [(e.headword, e.text) for e in entries] == [
        ('bee', text), ('cat', text)]
    assert 'left out without headword or text: 1' in notes


def test_a_table_for_the_layout(docx, read):
    inner = '<w:tbl>' + row(paragraphs('人：双手。')) + '</w:tbl>'
    path = docx(tail='<w:tbl>' + row(
        paragraphs('爱：一手轻轻抚摸另一手拇指指背，表示怜爱。' * 3, '好：一手。') + inner,
        paragraphs('大：双手。')) + row(paragraphs('小：一手。')) +
        '</w:tbl></w:body>')
    assert [e.headword for e in read(path)[0]] == ['爱', '好', '人', '大', '小']


def test_strict_documents(docx, read, monkeypatch):
    monkeypatch.setattr(word_pieces, 'W',
                        'http://purl.oclc.org/ooxml/wordprocessingml/main')
    assert read(docx(run('爱：一手。')))[0][0].headword == '爱'


def test_paragraphs_are_not_kept(docx):
    path = docx(*('' for _ in range(50_000)), run('爱：一手。'))
    with zipfile.ZipFile(path) as archive:
        content = archive.read('word/document.xml')
    with zipfile.ZipFile(path, 'w') as archive:  # stored, as no bomb is
        archive.writestr('word/document.xml', content)
    tracemalloc.start()
    assert sum(bool(line.text) for line in docx_lines(path)) == 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_an_endless_paragraph_is_refused(docx):
    path = docx(run('爱：') + run(''.join(map(str, range(10**5, 3 * 10**5)))))
    with pytest.raises(InputError, match="a.docx.*longer than.*at '爱：1000"):
        list(docx_lines(path))


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
            f'<w:document xmlns:w="{word_pieces.W}"><w:p><w:t>&j;</w:t></w:p>'
            '</w:document>'))
    with pytest.raises(InputError, match='a.docx: a paragraph is longer'):
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
