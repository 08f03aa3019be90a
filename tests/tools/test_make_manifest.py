"""tools/make_manifest.py, from end to end."""
import csv
import runpy
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / 'tools' / 'make_manifest.py'


@pytest.fixture
def make(monkeypatch, capsys):
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
def clips(tmp_path):
    """Four signers, two glosses, three takes."""
    root = tmp_path / 'my clips'
    for gloss in ('tea', 'ice cream, cold'):
        for signer in ('anna', 'ben', 'cem', 'dora'):
            (root / gloss / signer).mkdir(parents=True)
            for take in range(3):
                (root / gloss / signer / f'{take}.mp4').write_bytes(b'video')
    return root


def rows(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def test_a_folder_with_signers(make, clips, tmp_path):
    out = tmp_path / 'out'
    status, text, _ = make(clips, '--out', out, '--signer-pattern',
                           '^[^/]+/([^/]+)/')
    assert status == 0
    found = rows(out / 'manifest.csv')
    assert len(found) == 24
    assert found[0]['path'] == 'ice cream, cold/anna/0.mp4'
    split_of = {r['signer']: r['split'] for r in found}
    assert all(split_of[r['signer']] == r['split'] for r in found)
    assert sorted(split_of.values()) == ['test', 'train', 'train', 'train']
    tested = next(s for s, split in split_of.items() if split == 'test')
    assert f'test: {tested}' in text.splitlines()
    assert 'note: split by signer (seed 0)' in text
    assert (out / 'classes.txt').read_text() == 'ice cream, cold\ntea\n'
    assert not (out / 'missing.txt').exists()
    assert f"{out}/manifest.csv --videos '{clips}'" in text


def test_a_folder_without_signers(make, clips, tmp_path):
    status, text, _ = make(clips, '--out', tmp_path / 'out')
    assert status == 0
    assert 'says nothing about signers who were not trained on' in text
    assert "--signer-pattern '^[^/]+/([^/]+)/'" in text
    splits = [r['split'] for r in rows(tmp_path / 'out/manifest.csv')]
    assert [splits.count(s) for s in ('train', 'val', 'test')] == [18, 2, 4]


def test_a_table_whose_split_is_kept(make, clips, tmp_path):
    make(clips, '--out', tmp_path / 'one')
    table = tmp_path / 'table.csv'
    text = (tmp_path / 'one/manifest.csv').read_text()
    table.write_text(text.replace(',val\n', ',test\n'))
    status, text, _ = make(table, '--videos', clips, '--out',
                           tmp_path / 'two')
    assert status == 0 and 'the split of the table was kept' in text
    assert (tmp_path / 'two/manifest.csv').read_text() == table.read_text()


def test_the_table_is_not_overwritten(make, clips, tmp_path):
    make(clips, '--out', tmp_path)
    status, _, errors = make(tmp_path / 'manifest.csv', '--videos', clips,
                             '--out', tmp_path)
    assert status == 2 and 'would be overwritten' in errors


@pytest.mark.parametrize('arguments, words', [
    (['nowhere'], 'no folder or table nowhere'),
    (['{clips}', '--videos', 'x'], '--videos belongs to a table'),
    (['{clips}/tea/anna/0.mp4', '--signer-pattern', '(x)'],
     '--signer-pattern belongs to a folder'),
    (['{clips}', '--test-share', '1'], 'leave nothing to train on'),
    (['{clips}', '--signer-pattern', '('], 'no regular expression'),
])
def test_errors_are_one_line(make, clips, tmp_path, arguments, words):
    arguments = [a.format(clips=clips) for a in arguments]
    status, _, errors = make(*arguments, '--out', tmp_path / 'out')
    assert status == 2
    assert errors.startswith('error: ') and words in errors
    assert errors.count('\n') == 1 and not (tmp_path / 'out').exists()
