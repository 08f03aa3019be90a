"""tools/prepare_autsl.py, from end to end."""
import csv
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

TOOL = Path(__file__).resolve().parents[2] / 'tools' / 'prepare_autsl.py'
ROWS = {
    'train/train_labels.csv': 'signer0_sample1,41\nsigner0_sample2,0\n',
    'val/validation_labels/ground_truth.csv': 'signer1_sample1,225\n',
    'test/test_labels/ground_truth.csv': 'signer6_sample7,0\n',
}


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
    root = tmp_path / 'AUTSL'
    for path, text in ROWS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        for row in text.split():
            name = row.split(',')[0]
            for kind in ('color', 'depth'):
                video = root / path.split('/')[0] / f'{name}_{kind}.mp4'
                video.write_bytes(b'video')
    names = ''.join(f'{i},işaret_{i},sign_{i}\n' for i in range(226))
    (root / 'SignList_ClassId_TR_EN.csv').write_text(
        'ClassId,TR,EN\n' + names, encoding='cp1254')
    return root


def rows(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def test_manifest_and_counts(prepare, tree, tmp_path):
    (tree / 'train/signer0_sample2_color.mp4').write_bytes(b'')
    out = tmp_path / 'out'
    status, text, _ = prepare(tree, '--out', out)
    assert status == 0
    assert rows(out / 'manifest.csv') == [
        dict(path='train/signer0_sample1_color.mp4', label='işaret_41',
             signer='signer0', split='train', label_en='sign_41'),
        dict(path='val/signer1_sample1_color.mp4', label='işaret_225',
             signer='signer1', split='val', label_en='sign_225'),
        dict(path='test/signer6_sample7_color.mp4', label='işaret_0',
             signer='signer6', split='test', label_en='sign_0')]
    classes = (out / 'classes.txt').read_text(encoding='utf-8').split()
    assert classes == [f'işaret_{i}' for i in range(226)]
    assert (out / 'missing.txt').read_text() == (
        'unreadable\ttrain/signer0_sample2_color.mp4\tempty file\n')
    words = [line.split() for line in text.splitlines()]
    assert ['train', '1', '28,142', '1', '31'] in words
    assert ['val', '1', '4,418', '1', '6'] in words
    assert ['test', '1', '3,742', '1', '6'] in words
    assert 'was read as cp1254' in text and 'signer0 (1)' in text
    assert f'--videos {tree} --classes {out}/classes.txt' in text


def test_videos_are_opened(prepare, tree, tmp_path):
    av = pytest.importorskip('av')
    with av.open(str(tree / 'val/signer1_sample1_color.mp4'), 'w') as file:
        stream = file.add_stream('mpeg4', rate=25)
        stream.width = stream.height = 32
        image = np.zeros((32, 32, 3), np.uint8)
        file.mux(stream.encode(av.VideoFrame.from_ndarray(image)))
        file.mux(stream.encode())
    status, text, _ = prepare(tree, '--out', tmp_path, '--check-videos')
    assert status == 0
    assert [r['split'] for r in rows(tmp_path / 'manifest.csv')] == ['val']
    assert 'warning: 3 unreadable' in text
    assert len((tmp_path / 'missing.txt').read_text().splitlines()) == 3


@pytest.mark.parametrize('arguments, words', [
    (['nowhere'], 'there is no folder nowhere'),
    (['{tree}', '--class-list', 'none.csv'], 'no file none.csv'),
    (['{tree}', '--val-labels', '{tree}/train/train_labels.csv'],
     'signer0 is in'),
])
def test_errors_are_one_line(prepare, tree, tmp_path, arguments, words):
    arguments = [a.format(tree=tree) for a in arguments]
    status, _, errors = prepare(*arguments, '--out', tmp_path / 'out')
    assert status == 2
    assert errors.startswith('error: ') and words in errors
    assert errors.count('\n') == 1 and not (tmp_path / 'out').exists()
