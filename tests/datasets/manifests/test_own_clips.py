"""Own clips from a folder of glosses or from a table."""
import unicodedata

import pytest

from gspmc.datasets.manifests.own_clips import read_folder, read_table
from gspmc.errors import InputError, MissingFileError

NFC, NFD = 'caf\u00e9', 'cafe\u0301'


def files(root, *paths, content=b'video'):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def table(path, text, encoding='utf-8'):
    path.write_text(text, encoding=encoding)
    return path


def found(listing):
    return [(c.path, c.label, c.signer, c.split) for c in listing.clips]


def test_folders_are_the_glosses(tmp_path):
    files(tmp_path, 'tea/1.mp4', 'tea/b/2.MOV', 'ice cream, cold/a"b.webm')
    listing = read_folder(tmp_path)
    assert found(listing) == [
        ('ice cream, cold/a"b.webm', 'ice cream, cold', '', ''),
        ('tea/1.mp4', 'tea', '', ''), ('tea/b/2.MOV', 'tea', '', '')]
    assert listing.classes == ('ice cream, cold', 'tea')
    assert 'tea/b/2.MOV' in listing.notes[0]


def test_a_gloss_has_one_spelling_and_a_path_its_own(tmp_path):
    files(tmp_path, f'{NFC}/1.mp4', f'{NFD}/2.mp4')
    listing = read_folder(tmp_path)
    assert {c.label for c in listing.clips} == {NFC}
    assert {c.path for c in listing.clips} == {f'{NFC}/1.mp4', f'{NFD}/2.mp4'}
    assert listing.classes == (NFC, )


def test_clutter_is_passed_over_and_the_rest_listed(tmp_path):
    files(tmp_path, 'tea/1.mp4', 'tea/.1.mp4', 'tea/Thumbs.db', '.git/a.mp4',
          '__MACOSX/tea/1.mp4', 'tea/notes.txt', 'loose.mp4')
    files(tmp_path, 'tea/2.mp4', content=b'')
    (tmp_path / 'sun').mkdir()
    listing = read_folder(tmp_path)
    assert found(listing) == [('tea/1.mp4', 'tea', '', '')]
    assert {tuple(p[:3]) for p in listing.problems} == {
        ('not recognised', 'loose.mp4', 'not in a gloss folder'),
        ('not recognised', 'tea/notes.txt', 'no video file'),
        ('unreadable', 'tea/2.mp4', 'empty file'),
        ('missing', 'sun/', 'no video in the folder')}


def test_links_are_followed_once(tmp_path):
    files(tmp_path, 'disk/tea/1.mp4')
    (tmp_path / 'in').mkdir()
    (tmp_path / 'in/sun').symlink_to(tmp_path / 'disk/tea')
    (tmp_path / 'disk/tea/loop').symlink_to(tmp_path / 'in')
    assert found(read_folder(tmp_path / 'in')) == [
        ('sun/1.mp4', 'sun', '', '')]


@pytest.mark.parametrize('pattern', [
    '^[^/]+/([^/]+)/', r'/(?P<signer>\w+)/(\d)'])
def test_signers_in_the_path(tmp_path, pattern):
    files(tmp_path, 'tea/anna/1.mp4', 'tea/ben/1.mp4')
    listing = read_folder(tmp_path, pattern)
    assert [c.signer for c in listing.clips] == ['anna', 'ben']
    assert not listing.notes


@pytest.mark.parametrize('pattern, words', [
    ('(', 'no regular expression'), ('anna', 'no group'),
    ('/(a[^/]*)/', "no signer in 'tea/ben/1.mp4'")])
def test_patterns_that_cannot_be_used(tmp_path, pattern, words):
    files(tmp_path, 'tea/anna/1.mp4', 'tea/ben/1.mp4')
    with pytest.raises(InputError, match=words):
        read_folder(tmp_path, pattern)


def test_a_folder_without_clips(tmp_path):
    files(tmp_path, 'a.txt')
    with pytest.raises(InputError, match='<gloss>/<clip>.*holds a.txt'):
        read_folder(tmp_path)
    files(tmp_path, 'tea/1.mp4', content=b'')
    with pytest.raises(InputError, match='tea/1.mp4: empty file'):
        read_folder(tmp_path)
    with pytest.raises(MissingFileError, match='nowhere'):
        read_folder(tmp_path / 'nowhere')


def test_a_table_and_its_columns(tmp_path):
    files(tmp_path / 'v', 'a, b.mp4', 'c.mp4')
    path = table(tmp_path / 't.csv', '\ufeffpath,label,region,signer,split\n'
                 f'"a, b.mp4", {NFD} ,north,Ä,test\n'
                 'c.mp4,"he said ""tea""",,,\n')
    listing = read_table(path, tmp_path / 'v')
    assert listing.folder == tmp_path / 'v'
    assert found(listing) == [('a, b.mp4', NFC, 'Ä', 'test'),
                              ('c.mp4', 'he said "tea"', '', '')]
    assert [c.extra for c in listing.clips] == [{'region': 'north'},
                                                {'region': ''}]


def test_a_table_names_files_in_another_normal_form(tmp_path):
    files(tmp_path, f'{NFD}.mp4')
    listing = read_table(table(tmp_path / 't.csv',
                               f'path,label\n{NFC}.mp4,tea\n'))
    assert listing.clips[0].path == f'{NFD}.mp4'
    assert not unicodedata.is_normalized('NFC', listing.clips[0].path)


def test_what_a_table_lacks_is_listed(tmp_path):
    files(tmp_path, 'a.mp4', 'b.mp4', 'c.txt')
    files(tmp_path, 'd.mp4', content=b'')
    listing = read_table(table(
        tmp_path / 't.csv', ',path,label,signer\n0,a.mp4,tea,x\n'
        '1,b.mp4, ,x\n2,c.txt,tea,x\n3,d.mp4,tea,y\n4,e.mp4,tea,z\n'))
    assert found(listing) == [('a.mp4', 'tea', 'x', '')]
    assert not listing.clips[0].extra
    assert [(p.kind, p.name, p.signer) for p in listing.problems] == [
        ('no label', 'b.mp4', 'x'), ('not recognised', 'c.txt', ''),
        ('unreadable', 'd.mp4', 'y'), ('missing', 'e.mp4', 'z')]


@pytest.mark.parametrize('text, encoding, words', [
    ('file,label\n', 'utf-8', r"\['file', 'label'\]; path is missing"),
    ('path;label\na;b\n', 'utf-8', 'path and label is missing'),
    ('', 'utf-8', r'columns \[\]'),
    ('path,label\na.mp4,x\na.mp4,x\n', 'utf-8', "'a.mp4' twice"),
    ('path,label\na.mp4,tea, hot\n', 'utf-8', 'row 1 has more fields'),
    ('path,label\na.mp4,für\n', 'latin-1', 'not UTF-8'),
])
def test_other_tables_are_refused(tmp_path, text, encoding, words):
    files(tmp_path, 'a.mp4')
    with pytest.raises(InputError, match=words):
        read_table(table(tmp_path / 't.csv', text, encoding))
    with pytest.raises(MissingFileError, match='no folder or table'):
        read_table(tmp_path / 'nowhere.csv')
