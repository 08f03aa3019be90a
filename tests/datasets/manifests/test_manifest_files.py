"""The files that a listing becomes, and what is said about it."""
import csv

import pytest

from gspmc.datasets.importers.class_list import read_classes
from gspmc.datasets.importers.manifest import Manifest
from gspmc.datasets.manifests.listing import Listing, Problem, VideoClip
from gspmc.datasets.manifests.report import split_table, write_listing
from gspmc.errors import InputError

CLIPS = (
    VideoClip('ice cream/1, 2.mp4', 'ice "cream", cold', 'Ä', 'train',
              {'label_en': 'x'}),
    VideoClip('茶/1.mp4', '茶', 'b', 'test', {'note': 'a,b'}),
)
PROBLEMS = (Problem('missing', '茶/2.mp4', '', 'b'),
            Problem('missing', '茶/3.mp4', '', 'c'),
            Problem('unreadable', '茶/4.mp4', 'no\tframe\nat all', 'b'))


def listing(folder, clips=CLIPS, problems=PROBLEMS):
    return Listing(folder, clips, problems, ('茶', 'ice "cream", cold'),
                   ('a note', ))


def test_files_are_what_their_readers_expect(tmp_path):
    text = write_listing(tmp_path / 'out', listing(tmp_path / 'my videos'))
    out = tmp_path / 'out'
    with open(out / 'manifest.csv', encoding='utf-8', newline='') as file:
        assert list(csv.reader(file)) == [
            ['path', 'label', 'signer', 'split', 'label_en', 'note'],
            ['ice cream/1, 2.mp4', 'ice "cream", cold', 'Ä', 'train', 'x', ''],
            ['茶/1.mp4', '茶', 'b', 'test', '', 'a,b']]
    assert Manifest(out / 'manifest.csv').signers == {'Ä', 'b'}
    assert read_classes(out / 'classes.txt') == ('茶', 'ice "cream", cold')
    assert (out / 'missing.txt').read_text(encoding='utf-8') == (
        'missing\t茶/2.mp4\nmissing\t茶/3.mp4\n'
        'unreadable\t茶/4.mp4\tno frame at all\n')
    assert 'note: a note' in text
    assert 'warning: 2 missing, such as 茶/2.mp4\n' in text
    assert 'not all there: b (2), c (1)\n' in text
    assert text.endswith(
        f"--videos '{tmp_path}/my videos' --classes {out}/classes.txt "
        f'--out {out}/poses')


def test_a_stale_list_of_problems_goes(tmp_path):
    write_listing(tmp_path, listing(tmp_path))
    text = write_listing(tmp_path, listing(tmp_path, problems=()))
    assert 'warning' not in text
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        'classes.txt', 'manifest.csv']


def test_nothing_usable_is_an_error_and_writes_nothing(tmp_path):
    with pytest.raises(InputError, match='first of 3 problems: missing 茶/2'):
        write_listing(tmp_path / 'out', listing(tmp_path, clips=()))
    assert not (tmp_path / 'out').exists()


@pytest.mark.parametrize('path, words', [
    ('tea\n/1.mp4', 'line end'), ('\udcc4\udce3/1.mp4', 'not valid Unicode')])
def test_names_that_a_line_cannot_hold(tmp_path, path, words):
    clips = (VideoClip(path, 'tea'), )
    with pytest.raises(InputError, match=words):
        write_listing(tmp_path, listing(tmp_path, clips))
    assert not (tmp_path / 'manifest.csv').exists()


def test_counts_beside_the_published_ones(tmp_path):
    found = listing(tmp_path)
    assert split_table(found).split('\n') == [
        'split  clips  signers', 'train      1        1',
        'val        0        0', 'test       1        1']
    table = split_table(found, {'train': (28142, 31), 'test': (3742, 6)})
    assert [line.split() for line in table.split('\n')] == [
        ['split', 'clips', 'published', 'signers', 'published'],
        ['train', '1', '28,142', '1', '31'], ['val', '0', '0', '0', '0'],
        ['test', '1', '3,742', '1', '6']]
