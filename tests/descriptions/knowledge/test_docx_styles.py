"""Headwords that the look of a Word document tells."""
import pytest
from word_pieces import BOLD, STYLES, paragraphs, row, run, style, styled

from gspmc.errors import InputError


@pytest.mark.parametrize('id', ['berschrift2', 'Lemma'])
def test_headings_are_headwords(docx, read, id):
    path = docx(
        styled('Titel', 'Signs'), styled('Verzeichnis2', 'love\t1'),
        styled('Verzeichnis2', 'milk\t2'), styled('berschrift1', 'L'),
        styled(id, 'love'), run('Cross both hands'), run('Note: on the chest'),
        styled('berschrift1', 'M'), '', styled(id, 'milk'),
        styled('Standard', 'Squeeze'), styled(id, 'mind '),
        run('mean: a finger'), styles=STYLES)
    entries, notes = read(path)
    assert [(e.headword, e.text) for e in entries] == [
        ('love', 'Cross both hands Note: on the chest'), ('milk', 'Squeeze'),
        ('mind', 'mean: a finger')]
    assert notes == ['docx', 'pattern heading']


def test_headings_by_outline_level(docx, read):
    level = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>{}'
    path = docx(
        level.format(0, run('A')), level.format(1, run('1. love')),
        level.format(9, run('One hand')), level.format(1, run('2. milk')),
        styled('Body', 'Two hands'), styles=STYLES + style(
            'Body', 'Body', 'berschrift2', level.format(9, '')))
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        ('love', 'One hand'), ('milk', 'Two hands')]


def test_headings_of_parts_are_no_headwords(docx, read):
    path = docx(*(
        paragraph for word in 'abcdefghi' for paragraph in (
            styled('berschrift1', word), styled('berschrift2', 'Handshape'),
            run('Flat.'), styled('berschrift2', 'Place'), run('Chest.'))),
        styles=STYLES)
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        (word, 'Handshape Flat. Place Chest.') for word in 'abcdefghi']


def test_a_heading_with_text_above_other_headings(docx, read):
    path = docx(styled('berschrift1', 'love'), run('One hand.'),
                styled('berschrift2', 'beloved'), run('Two hands.'),
                styled('berschrift1', 'empty'), styled('berschrift1', 'milk'),
                run('Squeeze.'), styles=STYLES)
    entries, notes = read(path)
    assert [e.headword for e in entries] == ['love', 'beloved', 'milk']
    assert 'left out without headword or text: 1' in notes


def test_headings_that_are_whole_entries(docx, read):
    for between in (run(': '), '<w:r><w:tab/></w:r>'):
        path = docx(*(
            styled('berschrift1', word) + between + run('One hand (2) both.')
            for word in ('love', 'milk')), styles=STYLES)
        assert [(e.headword, e.text) for e in read(path)[0]] == [
            (word, 'One hand (2) both.') for word in ('love', 'milk')]


def test_headings_of_chapters_are_no_headwords(docx, read):
    path = docx(*(
        paragraph for chapter in ('Love', 'Food') for paragraph in (
            styled('berschrift1', f'{chapter}'), run(f'All of {chapter}.'),
            *(run(f'{chapter} {n}: One hand.') for n in 'abcd'))),
        styles=STYLES)
    entries, notes = read(path)
    assert 'pattern colon' in notes
    assert [e.headword for e in entries] == [
        f'{chapter} {n}' for chapter in ('Love', 'Food') for n in 'abcd']


def test_headings_in_a_table_for_the_layout(docx, read):
    cell = (f'<w:p>{styled("berschrift1", "love")}</w:p>'
            + paragraphs('One hand.'))
    path = docx(tail='<w:tbl>' + row(cell) + row(
        cell.replace('love', 'milk')) + '</w:tbl></w:body>',
        styles=STYLES)
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        ('love', 'One hand.'), ('milk', 'One hand.')]


def test_a_style_based_on_itself(docx, read):
    path = docx(styled('A', '爱：一手。'), styles=style('A', 'A', 'B')
                + style('B', 'B', 'A'))
    assert read(path)[0][0].headword == '爱'


def test_a_format_before_a_change_does_not_count(docx, read):
    old = ('<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="berschrift1"/>'
           '</w:pPr></w:pPrChange></w:pPr>')
    path = docx(styled('berschrift1', 'love'), old + run('One hand'),
                styles=STYLES)
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        ('love', 'One hand')]
    old = '<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>'
    path = docx(run('love', BOLD), run('Move ', old) + run('both hands'),
                run('milk', BOLD), run('Squeeze ', old) + run('one hand'))
    assert [e.headword for e in read(path, pattern='bold')[0]] == [
        'love', 'milk']


@pytest.mark.parametrize('love', [
    run('love ', BOLD) + run('Cross both hands.'),
    run('lo', BOLD) + run('ve', '<w:b w:val="1"/>')
    + run(' Cross both hands.'),
    run('love', '<w:rStyle w:val="Fett"/>') + run(' Cross both hands.'),
    run('love:', BOLD) + run(' Cross both hands.'),
    run('love', BOLD) + '</w:p><w:p>' + run('Cross both hands.'),
    '<w:pPr><w:pStyle w:val="Fett"/></w:pPr>' + run('love')
    + run(' Cross both hands.', '<w:b w:val="0"/>'),
])
def test_bold_headwords(docx, read, love):
    path = docx(love, run('Then ') + run('open', BOLD) + run(' them.'),
                run('milk ', BOLD) + run('squeezes one hand, then'),
                run('tea ', BOLD) + run('stirs, then'), run('Note:', BOLD),
                styles=style('Fett', 'Strong', '', '<w:rPr><w:b/></w:rPr>'))
    entries, notes = read(path)
    assert [(e.headword, e.text) for e in entries] == [
        ('love', 'Cross both hands. Then open them.'),
        ('milk', 'squeezes one hand, then'), ('tea', 'stirs, then Note:')]
    assert 'pattern bold' in notes


def test_bold_words_inside_of_entries(docx, read):
    path = docx(*(run(f'{word}: One hand.') + '</w:p><w:p>' +
                  run(f'twice {word}', BOLD) + run(' and more.')
                  for word in ('love', 'milk', 'tea')))
    entries, notes = read(path)
    assert [e.headword for e in entries] == ['love', 'milk', 'tea']
    assert 'pattern colon' in notes


def test_bold_labels_are_no_headwords(docx, read):
    path = docx(*(
        paragraph for word in 'abcde' for paragraph in (
            run(word, BOLD) + run(' One hand'),
            run('Note', BOLD) + run(f' like {word}'))))
    assert [(e.headword, e.text) for e in read(path)[0]] == [
        (word, f'One hand Note like {word}') for word in 'abcde']


def test_a_bomb_in_the_styles_is_not_unpacked(docx, read):
    path = docx(run('爱：一手。'), styles=' ' * 9_000_000)
    with pytest.raises(InputError, match='a.docx: word/styles.xml unpacks'):
        read(path)


def test_damaged_styles(docx, read):
    path = docx(run('爱：一手。'), styles='<w:style>')
    with pytest.raises(InputError, match='a.docx cannot be read as a Word'):
        read(path)
