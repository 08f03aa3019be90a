"""Class lists."""
import pytest

from gspmc.datasets.importers.class_list import read_classes, write_classes
from gspmc.errors import InputError, MissingFileError


def test_glosses_in_the_order_of_their_lines(tmp_path):
    write_classes(tmp_path / 'a.txt', ['tree', 'ice cream', '나무'])
    assert (tmp_path / 'a.txt').read_bytes() == (
        'tree\nice cream\n나무\n'.encode())
    assert read_classes(tmp_path / 'a.txt') == ('tree', 'ice cream', '나무')


def test_lists_of_other_editors(tmp_path):
    (tmp_path / 'a.txt').write_bytes(b'\xef\xbb\xbftree\r\n sun \r\n\r\n')
    assert read_classes(tmp_path / 'a.txt') == ('tree', 'sun')


@pytest.mark.parametrize('content, words', [
    (b'', 'line 1: no gloss'),
    (b'tree\n\nsun\n', 'line 2: no gloss'),
    (b'tree\nsun\ntree\n', "line 3: 'tree' is named a second"),
    (b'\xff\xfe', 'not UTF-8'),
])
def test_broken_lists(tmp_path, content, words):
    (tmp_path / 'a.txt').write_bytes(content)
    with pytest.raises(InputError, match=words) as error:
        read_classes(tmp_path / 'a.txt')
    assert 'a.txt' in str(error.value)


def test_no_list(tmp_path):
    with pytest.raises(MissingFileError, match='no class list'):
        read_classes(tmp_path / 'a.txt')
