"""The review CSV: what an expert may do to it, and what becomes of that."""
import csv
import io

import pytest

from gspmc.descriptions import Description, Segment
from gspmc.descriptions.provenance import is_an_experts, stamp
from gspmc.descriptions.review import apply_review, write_review
from gspmc.errors import InputError, MissingFileError


@pytest.fixture
def descriptions():
    return [stamp(record) for record in (
        Description(
            '爱', language='zh', primary='打“爱”的手势',
            refined='一手轻轻抚摸另一手拇指，\n两次。',
            synonyms=('右手抚摸左手拇指。', 'over two\nlines  and spaces'),
            segments=(Segment('一手：伸拇指。', ('left_hand', )),
                      Segment('Both: hands.', ('left_hand', 'body'))),
            sources=(dict(id=4, headword='爱', document='a.txt', page=None,
                          text='x' * 40000, cited=True), 'a book',
                     *['y' * 2000] * 40),
            flags=('too vague', 'leftover reference: "好"'),
            status='needs_review'),
        Description("=cmd|' /C calc'!A0", refined='@SUM(1+1)', status='ok',
                    synonyms=('-2 fingers', )),
        Description('+1', refined="'= quoted", status='ok'),
        Description('tea', status='ungrounded'),
    )]


@pytest.fixture
def sheet(tmp_path, descriptions):
    path = tmp_path / 'review.csv'
    write_review(path, descriptions)
    return path


def read(path):
    """The rows as a spreadsheet shows them, header first."""
    text = path.read_bytes().decode('utf-8-sig')
    return list(csv.reader(io.StringIO(text, newline='')))


def write(path, rows, encoding='utf-8-sig', delimiter=','):
    buffer = io.StringIO(newline='')
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))


def edit(path, row, column, text):
    """Change a cell; rows are counted from 1 with the header."""
    rows = read(path)
    names = [title.split()[0] for title in rows[0]]
    rows[row - 1][names.index(column)] = text
    write(path, rows)


def test_excel_is_told_the_encoding_and_which_columns_may_be_edited(sheet):
    assert sheet.read_bytes().startswith(b'\xef\xbb\xbf')
    header = read(sheet)[0]
    marks = {title.split()[0]: '(edit' in title for title in header}
    assert marks == dict(
        gloss=False, status=True, flags=False, refined=True, synonyms=True,
        segments=True, primary=False, sources=False, version=False)
    assert 'do not edit' in header[0]


def test_no_cell_is_a_formula(sheet):
    cells = [cell for row in read(sheet) for cell in row]
    assert not [c for c in cells if c.startswith(tuple('=+-@\t\r'))]
    assert "'=cmd|' /C calc'!A0" in cells and "'+1" in cells
    assert max(map(len, cells)) <= 32767


def test_untouched_it_changes_nothing(sheet, descriptions):
    assert apply_review(sheet, descriptions) == (descriptions, [])


@pytest.mark.parametrize('encoding, delimiter', [
    ('utf-8', ';'), ('utf-16', '\t'), ('utf-8-sig', ','), ('utf-8', '\t')])
def test_as_other_spreadsheets_save_it(sheet, descriptions, encoding,
                                       delimiter):
    rows = [[cell.replace('\n', '\r\n') for cell in row]
            for row in read(sheet)]
    write(sheet, [*rows, [''] * len(rows[0])], encoding, delimiter)
    assert apply_review(sheet, descriptions) == (descriptions, [])


def test_an_edited_record_becomes_corrected(sheet, descriptions):
    edit(sheet, 2, 'refined', '右手轻轻抚摸左手拇指。 ')
    edit(sheet, 3, 'synonyms', '=2 fingers\n\n two fingers ')
    edit(sheet, 5, 'segments', 'right_hand，mouth： A: b\nbody: c')
    after, names = apply_review(sheet, descriptions)
    assert names == ['爱', "=cmd|' /C calc'!A0", 'tea']
    assert [d.status for d in after] == [
        'corrected', 'corrected', 'ok', 'corrected']
    assert after[0].refined == '右手轻轻抚摸左手拇指。'
    # What was not edited stays as it was, letter for letter.
    assert after[0].synonyms == descriptions[0].synonyms
    assert after[0].segments == descriptions[0].segments
    assert after[0].flags == ()
    assert after[0].sources == descriptions[0].sources
    assert after[1].synonyms == ('=2 fingers', 'two fingers')
    assert after[3].segments == (
        Segment('A: b', ('right_hand', 'mouth')), Segment('c', ('body', )))
    assert all(is_an_experts(d) == (d.status == 'corrected') for d in after)
    # Once more, the same file has nothing left to say.
    assert apply_review(sheet, after) == (after, [])


def test_approving_is_a_correction(sheet, descriptions):
    edit(sheet, 2, 'status', 'Corrected')
    after, names = apply_review(sheet, descriptions)
    assert names == ['爱']
    assert after[0].status == 'corrected' and after[0].flags == ()
    assert after[0].refined == descriptions[0].refined


def test_joining_and_splitting_lines_is_an_edit(sheet, descriptions):
    edit(sheet, 2, 'synonyms', '右手抚摸左手拇指。\nover two\nlines and spaces')
    after, _ = apply_review(sheet, descriptions)
    assert after[0].synonyms == ('右手抚摸左手拇指。', 'over two',
                                 'lines and spaces')


def test_rows_and_columns_may_be_missing(sheet, descriptions):
    rows = read(sheet)
    kept = [i for i, title in enumerate(rows[0])
            if title.split()[0] in ('gloss', 'refined', 'version')]
    write(sheet, [['note', *(row[i] for i in kept)]
                  for row in (rows[0], rows[4])])
    edit(sheet, 2, 'refined', 'A pinch taps the mouth.')
    after, names = apply_review(sheet, descriptions)
    assert names == ['tea'] and after[3].refined == 'A pinch taps the mouth.'
    assert after[:3] == descriptions[:3]


def test_a_record_that_changed_meanwhile_is_not_overwritten(
        sheet, descriptions):
    newer = [descriptions[0], *descriptions[1:3],
             stamp(Description('tea', refined='newer', status='ok'))]
    assert apply_review(sheet, newer) == (newer, [])
    edit(sheet, 5, 'refined', 'mine')
    with pytest.raises(InputError, match="row 5: 'tea' has changed since"):
        apply_review(sheet, newer)


def test_corrections_that_were_not_put_back_are_not_written_over(
        sheet, descriptions):
    write_review(sheet, descriptions)  # nobody has edited it
    edit(sheet, 5, 'refined', 'mine')
    edited = sheet.read_bytes()
    with pytest.raises(InputError, match='holds corrections of tea; put the'):
        write_review(sheet, descriptions)
    # Nor where they cannot be put back any more.
    with pytest.raises(InputError, match="row 2: there is no sign '爱'"):
        write_review(sheet, descriptions[1:])
    assert sheet.read_bytes() == edited
    after, _ = apply_review(sheet, descriptions)
    write_review(sheet, after)
    assert read(sheet)[4][3] == 'mine'


def test_another_file_is_not_written_over(tmp_path, descriptions):
    path = tmp_path / 'r.csv'
    path.write_text('label,headword\n')
    with pytest.raises(InputError, match='r.csv stays as it is.*no column'):
        write_review(path, descriptions)


def test_no_version_looks_like_a_number(tmp_path):
    path = tmp_path / 'r.csv'
    write_review(path, [Description(str(n)) for n in range(500)])
    assert not [row for row in read(path)[1:] if row[-1][0].isdigit()]


@pytest.mark.parametrize('row, column, text, message', [
    (3, 'gloss', 'coffee', "row 3: there is no sign 'coffee'"),
    (4, 'gloss', '爱', "row 4: '爱' has row 2 already"),
    (2, 'status', 'good', "row 2: status 'good'; write \"corrected\""),
    (5, 'segments', 'The hand', "row 5: segment 'The hand' does not start"),
    (5, 'segments', 'right_hand: a\nfoot: b', "row 5: segment 'b': unknown "
     "part 'foot'"),
    (5, 'segments', 'body:', 'row 5: the text of a segment is empty'),
])
def test_a_mistake_is_named_with_its_row(sheet, descriptions, row, column,
                                         text, message):
    edit(sheet, row, column, text)
    with pytest.raises(InputError) as caught:
        apply_review(sheet, descriptions)
    assert f'{sheet}, {message}' in str(caught.value)


def test_files_that_are_no_review(tmp_path, sheet, descriptions):
    with pytest.raises(MissingFileError, match='none.csv'):
        apply_review(tmp_path / 'none.csv', descriptions)
    rows = read(sheet)
    write(sheet, [*rows[:2], rows[2][:4]])
    with pytest.raises(InputError, match='row 3: 4 cells are fewer'):
        apply_review(sheet, descriptions)
    write(sheet, rows[1:])
    with pytest.raises(InputError, match='row 1: no column'):
        apply_review(sheet, descriptions)
    sheet.write_bytes('gloss;Gözlük'.encode('cp1254'))
    with pytest.raises(InputError, match='save it as "CSV UTF-8"'):
        apply_review(sheet, descriptions)
    sheet.write_bytes(b'\xef\xbb\xbf"' + b'x' * 200000)
    with pytest.raises(InputError, match='row 1'):
        apply_review(sheet, descriptions)


def test_a_text_too_long_for_a_cell(tmp_path):
    with pytest.raises(InputError, match=r'row 2: refined \(edit\) has 40000'):
        write_review(tmp_path / 'r.csv',
                     [Description('a', refined='x' * 40000)])
    assert not (tmp_path / 'r.csv').exists()
