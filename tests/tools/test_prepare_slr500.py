"""tools/prepare_slr500.py, from end to end."""
import csv
import runpy
import sys
from pathlib import Path

import pytest

from gspmc.datasets.importers.class_list import read_classes

TOOL = Path(__file__).resolve().parents[2] / 'tools' / 'prepare_slr500.py'


@pytest.fixture
def prepare(monkeypatch, capsys):
    """Run the tool as a command line would; return status and its texts."""

    def run(*arguments):
        monkeypatch.setattr(sys, 'argv', [TOOL.name, *map(str, arguments)])
        try:
            runpy.run_path(str(TOOL), run_name='__main__')
            status = 0
        except SystemExit as exit:
            status = exit.code
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def tree(tmp_path):
    """Two signs in all repetitions of all signers but for one clip."""
    root = tmp_path / 'SLR_dataset'
    for sign in ('000', '001'):
        (root / 'color' / sign).mkdir(parents=True)
        for signer in range(1, 51):
            for repetition in range(5):
                name = f'P{signer:02}_01_{sign[1:]}_{repetition}._color.mp4'
                (root / 'color' / sign / name).write_bytes(b'video')
    (root / 'color/001/P07_01_01_3._color.mp4').unlink()
    (root / 'dictionary.txt').write_text(
        ''.join(f'{i:06}\t词{i}\n' for i in range(500)), encoding='utf-8')
    return root


def rows(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def test_manifest_classes_and_what_is_missing(prepare, tree, tmp_path):
    out = tmp_path / 'out'
    status, text, _ = prepare(tree, '--out', out)
    assert status == 0
    found = rows(out / 'manifest.csv')
    assert len(found) == 499
    assert found[0] == dict(path='000/P01_01_00_0._color.mp4', label='词0',
                            signer='P01', split='train')
    assert found[-1]['signer'] == 'P50' and found[-1]['split'] == 'test'
    assert read_classes(out / 'classes.txt')[498:] == ('词498', '词499')
    missing = (out / 'missing.txt').read_text().splitlines()
    assert len(missing) == 125000 - 499
    assert missing[0] == 'missing\t001/P07_01_01_3'
    words = [line.split() for line in text.splitlines()]
    assert ['train', '349', '87,500', '35', '35'] in words
    assert ['test', '150', '37,500', '15', '15'] in words
    assert 'warning: 124,501 missing' in text and 'P07 (2,491)' in text
    assert f'{out}/manifest.csv --videos {tree}/color' in text


def test_other_signers_and_a_validation(prepare, tree, tmp_path):
    status, text, _ = prepare(
        tree, '--out', tmp_path, '--test-signers', '37-50',
        '--holdout-signers', '4', '--seed', '3')
    assert status == 0
    words = [line.split() for line in text.splitlines()]
    assert [w[-2:] for w in words if w[:1] == ['train']][-1] == ['32', '32']
    assert ['val', '40', '10,000', '4', '4'] in words or (
        ['val', '39', '10,000', '4', '4'] in words)
    assert ['test', '140', '35,000', '14', '14'] in words
    held_out = {r['signer'] for r in rows(tmp_path / 'manifest.csv')
                if r['split'] == 'val'}
    assert f'val: {" ".join(sorted(held_out))}' in text.splitlines()


def test_videos_are_opened(prepare, tree, tmp_path):
    pytest.importorskip('av')
    status, _, errors = prepare(tree, '--out', tmp_path / 'out',
                                '--check-videos')
    assert status == 2 and 'there is no usable clip' in errors
    assert not (tmp_path / 'out').exists()


@pytest.mark.parametrize('arguments, words', [
    (['nowhere'], 'there is no folder nowhere'),
    (['{tree}', '--test-signers', 'x'], "'x' is no signer"),
    (['{tree}', '--holdout-signers', '35'], 'cannot hold out 35'),
    (['{tree}', '--dictionary', 'none.txt'], 'no file none.txt'),
])
def test_errors_are_one_line(prepare, tree, tmp_path, arguments, words):
    arguments = [a.format(tree=tree) for a in arguments]
    status, _, errors = prepare(*arguments, '--out', tmp_path / 'out')
    assert status == 2
    assert errors.startswith('error: ') and words in errors
    assert errors.count('\n') == 1 and not (tmp_path / 'out').exists()
