"""Label lists: which signs, and the headwords that they are found under."""
import numpy as np
import pytest

from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.descriptions.labels import Label, read_labels
from gspmc.errors import InputError, MissingFileError


def write(path, text):
    path.write_bytes(text.encode('utf-8'))
    return path


def test_one_gloss_a_line(tmp_path):
    path = write(tmp_path / 'l.txt', '\ufeffgood\r\n\r\n  don\'t \r\n爱\r\n')
    assert read_labels(path) == [
        Label('good', 'good'), Label("don't", "don't"), Label('爱', '爱')]


def test_csv_with_headwords(tmp_path):
    path = write(tmp_path / 'l.csv',
                 'label,headword\ngood,좋다\n"tea, hot",\nno,아니다\n')
    assert read_labels(path) == [
        Label('good', '좋다'), Label('tea, hot', 'tea, hot'),
        Label('no', '아니다')]


def test_pose_store(tmp_path):
    with PoseStoreWriter(tmp_path / 'store', ['sun', 'tea']) as writer:
        writer.add('0', np.zeros((1, 133, 3), np.float32), label='sun',
                   width=4, height=4)
    assert [label.gloss for label in read_labels(tmp_path / 'store')] == [
        'sun', 'tea']


def test_the_first_of_two_equal_labels_counts(tmp_path, caplog):
    path = write(tmp_path / 'l.csv', 'label,headword\na,x\nb,\na,y\n')
    assert read_labels(path) == [Label('a', 'x'), Label('b', 'b')]
    assert "'a' is named more than once" in caplog.text


def test_a_line_break_in_a_label_is_a_problem_of_that_label(tmp_path):
    path = write(tmp_path / 'l.csv', 'label,headword\n"a\nb",\nc,\n')
    odd, fine = read_labels(path)
    assert 'line break' in odd.problem
    assert fine.problem == ''


@pytest.mark.parametrize('name, content, message', [
    ('l.txt', '', 'holds no label'),
    ('l.txt', '\n \n', 'holds no label'),
    ('l.csv', 'label,headword\n', 'holds no label'),
    ('l.csv', 'gloss,headword\na,b\n', 'its header has to be label,headword'),
    ('l.csv', 'label,headword\na,b,c\n', 'line 2: more than 2 fields'),
    ('l.csv', 'label,headword\n,b\n', "the headword 'b' has no label"),
    ('l.csv', 'label\n"a', 'line 2: unexpected end of data'),
    ('l.txt', 'a\n' + 'b' * 201, "'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'… "
     'has 201 characters'),
])
def test_a_list_that_cannot_be_used(tmp_path, name, content, message):
    with pytest.raises(InputError) as caught:
        read_labels(write(tmp_path / name, content))
    assert message in str(caught.value)
    assert name in str(caught.value)


def test_binary_and_missing(tmp_path):
    (tmp_path / 'l.txt').write_bytes(b'\x89PNG\r\n\x1a\n')
    with pytest.raises(InputError, match='l.txt is not UTF-8'):
        read_labels(tmp_path / 'l.txt')
    with pytest.raises(MissingFileError, match='none.txt'):
        read_labels(tmp_path / 'none.txt')
