"""AUTSL as it unpacks, in the variants that public code reads."""
from pathlib import Path

import pytest

from gspmc.datasets.manifests.autsl import read_autsl
from gspmc.datasets.manifests.autsl_labels import read_class_list, read_labels
from gspmc.errors import InputError, MissingFileError

TURKISH = [f'isaret_{number}' for number in range(226)]
ROWS = {
    'train': ['signer0_sample1,41', 'signer0_sample2,0', 'signer2_sample1,9'],
    'val': ['signer1_sample1,225'],
    'test': ['signer34_sample1,133', 'signer6_sample7,0'],
}
FLAT = dict(train='train_labels.csv', val='validation_labels.csv',
            test='test_labels.csv')
UNPACKED = dict(train='train_labels.csv',
                val='validation_labels/ground_truth.csv',
                test='test_labels/ground_truth.csv')
MOVED = dict(train='labels/train_labels.csv', val='labels/val_labels.csv',
             test='test/ground_truth.csv')


def write(path: Path, text, encoding='utf-8'):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


def class_list(path: Path, turkish=TURKISH, encoding='utf-8'):
    rows = [f'{i},{name},"sign {i}, EN"' for i, name in enumerate(turkish)]
    return write(path, '\n'.join(['ClassId,TR,EN', *rows]) + '\n', encoding)


def build(root: Path, label_files, folder='{split}'):
    for split, rows in ROWS.items():
        write(root / label_files[split], '\n'.join(rows) + '\n')
        for row in rows:
            name = row.split(',')[0]
            for kind in ('color', 'depth'):
                write(root / folder.format(split=split)
                      / f'{name}_{kind}.mp4', 'video')
    class_list(root / 'SignList_ClassId_TR_EN.csv')
    return root


@pytest.fixture
def tree(tmp_path):
    return build(tmp_path / 'AUTSL', FLAT)


def found(listing):
    return {c.path: (c.label, c.extra['label_en'], c.signer, c.split)
            for c in listing.clips}


@pytest.mark.parametrize('files', [FLAT, UNPACKED, MOVED])
def test_labels_signers_and_splits(tmp_path, files):
    listing = read_autsl(build(tmp_path / 'in', files), {})
    assert found(listing) == {
        'train/signer0_sample1_color.mp4':
        ('isaret_41', 'sign 41, EN', 'signer0', 'train'),
        'train/signer0_sample2_color.mp4':
        ('isaret_0', 'sign 0, EN', 'signer0', 'train'),
        'train/signer2_sample1_color.mp4':
        ('isaret_9', 'sign 9, EN', 'signer2', 'train'),
        'val/signer1_sample1_color.mp4':
        ('isaret_225', 'sign 225, EN', 'signer1', 'val'),
        'test/signer34_sample1_color.mp4':
        ('isaret_133', 'sign 133, EN', 'signer34', 'test'),
        'test/signer6_sample7_color.mp4':
        ('isaret_0', 'sign 0, EN', 'signer6', 'test'),
    }
    assert listing.classes == tuple(TURKISH) and not listing.problems
    assert [n[:9] for n in listing.notes] == ['3 labels ', '1 labels ',
                                              '2 labels ']
    assert '28,142 are published' in listing.notes[0]


@pytest.mark.parametrize('folder', ['{split}/color', 'x.zip/{split}/{split}'])
def test_videos_may_lie_deeper(tmp_path, folder):
    listing = read_autsl(build(tmp_path / 'in', FLAT, folder), {})
    assert len(listing.clips) == 6
    assert listing.clips[0].path == (
        folder.format(split='train') + '/signer0_sample1_color.mp4')


def test_missing_empty_and_unlabelled_clips_are_listed(tree):
    (tree / 'train/signer0_sample1_color.mp4').unlink()
    (tree / 'val/signer1_sample1_color.mp4').write_bytes(b'')
    write(tree / 'test/signer6_sample8_color.mp4', 'video')
    write(tree / 'train/signer0_sample1_color.mp4.part', 'video')
    listing = read_autsl(tree, {})
    assert len(listing.clips) == 4
    assert [tuple(p) for p in listing.problems] == [
        ('missing', 'train/signer0_sample1_color.mp4', '', 'signer0'),
        ('unreadable', 'val/signer1_sample1_color.mp4', 'empty file',
         'signer1'),
        ('no label', 'test/signer6_sample8_color.mp4', '', ''),
    ]


def test_files_that_are_named_come_first(tree, tmp_path):
    other = write(tmp_path / 'x.csv', 'signer0_sample2,7\n')
    names = class_list(tmp_path / 'names.csv', [f'n{i}' for i in range(226)])
    listing = read_autsl(tree, dict(train=other, val=None), names)
    assert found(listing)['train/signer0_sample2_color.mp4'][0] == 'n7'
    assert [p.kind for p in listing.problems] == ['no label'] * 2


def test_without_a_label_file_the_split_is_noted(tree):
    (tree / 'test_labels.csv').unlink()
    listing = read_autsl(tree, {})
    assert {c.split for c in listing.clips} == {'train', 'val'}
    assert "0 labels of the split 'test'" in listing.notes[-1]
    (tree / 'train_labels.csv').unlink()
    (tree / 'validation_labels.csv').unlink()
    with pytest.raises(InputError, match='no label files; expected train_la'):
        read_autsl(tree, {})


def test_the_file_of_another_split_is_noticed(tree):
    text = (tree / 'test_labels.csv').read_text()
    (tree / 'validation_labels.csv').write_text(text)
    with pytest.raises(InputError, match='signer.* is in .*one of these'):
        read_autsl(tree, {})


def test_ground_truth_of_no_split_is_refused(tree):
    (tree / 'test_labels.csv').rename(tree / 'ground_truth.csv')
    with pytest.raises(InputError, match='ground_truth.csv: of which split'):
        read_autsl(tree, {})
    given = dict(val=tree / 'validation_labels.csv',
                 test=tree / 'ground_truth.csv')
    assert len(read_autsl(tree, given).clips) == 6


def test_doubles_are_refused(tree):
    second = write(tree / 'val/validation_labels.csv', 'signer1_sample1,3')
    with pytest.raises(InputError, match='more than one.*--val-labels'):
        read_autsl(tree, {})
    assert len(read_autsl(tree, dict(val=second)).clips) == 6
    (tree / 'val/validation_labels.csv').unlink()
    write(tree / 'copy/signer1_sample1_color.mp4', 'video')
    with pytest.raises(InputError, match='signer1_sample1 twice'):
        read_autsl(tree, {})


def test_other_trees_are_refused(tree, tmp_path):
    with pytest.raises(MissingFileError, match='no folder'):
        read_autsl(tmp_path / 'nowhere', {})
    for video in tree.glob('*/*_color.mp4'):
        video.unlink()
    with pytest.raises(InputError, match='signer0_sample1_color.mp4, but'):
        read_autsl(tree, {})
    (tree / 'SignList_ClassId_TR_EN.csv').unlink()
    with pytest.raises(InputError, match='no SignList_ClassId_TR_EN.csv'):
        read_autsl(tree, {})


@pytest.mark.parametrize('text, words', [
    ('', 'has no labels'),
    ('signer0_sample1,226', 'class id 226; they end at 225'),
    ('signer0_sample1,1\nsigner0_sample1,2', 'line 2.*twice'),
    ('name,label\nsigner0_sample1,1', "line 1: 'name,label'"),
    ('signer0_sample1_color.mp4,1', 'not of the form'),
])
def test_other_label_files_are_refused(tmp_path, text, words):
    with pytest.raises(InputError, match=words):
        read_labels(write(tmp_path / 'l.csv', text), 226)


def test_turkish_letters_in_either_encoding(tmp_path):
    names = [*TURKISH]
    names[5], names[9] = 'ağaç', 'İyi'
    for encoding in ('utf-8-sig', 'cp1254'):
        read, note = read_class_list(
            class_list(tmp_path / 'c.csv', names, encoding))
        assert (read[5].turkish, read[9].turkish) == ('ağaç', 'İyi')
        assert read[5].english == 'sign 5, EN'
        assert bool(note) == (encoding == 'cp1254')


def test_two_signs_with_one_name_stay_two_classes(tmp_path):
    names = [*TURKISH]
    names[5] = names[9] = 'ağaç'
    read, _ = read_class_list(class_list(tmp_path / 'c.csv', names))
    assert read[5].turkish == 'ağaç#5' and read[9].turkish == 'ağaç#9'


@pytest.mark.parametrize('names, words', [
    (TURKISH[:225], '225 class ids'),
    (['aðaç', *TURKISH[1:]], "'aðaç' is no Turkish name"),
    (['', *TURKISH[1:]], "'' is no Turkish name"),
])
def test_other_class_lists_are_refused(tmp_path, names, words):
    with pytest.raises(InputError, match=words):
        read_class_list(class_list(tmp_path / 'c.csv', names))
    with pytest.raises(InputError, match='expected ClassId,TR,EN'):
        read_class_list(write(tmp_path / 'd.csv', 'id;tr;en\n0;a;b\n'))
