"""SLR-500 as it arrives, in the variants that public code reads."""
from pathlib import Path

import pytest

from gspmc.datasets.manifests.slr500 import find_sign_folders, read_slr500
from gspmc.datasets.manifests.slr500_dictionary import read_dictionary
from gspmc.errors import InputError, MissingFileError

GLOSSES = [f'词{number}' for number in range(500)]
SPLITS = {f'P{number:02}': 'train' if number < 36 else 'test'
          for number in range(1, 51)}


def numbered(path: Path, glosses=GLOSSES, digits=6, encoding='utf-8'):
    lines = [f'{i:0{digits}}\t{gloss}' for i, gloss in enumerate(glosses)]
    path.write_text('\r\n'.join(lines) + '\n', encoding=encoding)
    return path


def clip(root: Path, path: str, content=b'video'):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.fixture
def tree(tmp_path):
    """Folders of three digits, '._color.mp4'."""
    root = tmp_path / 'SLR500'
    for path in ('000/P01_01_00_0', '000/P01_01_00_4', '151/P18_08_11_0',
                 '499/P50_25_19_2'):
        clip(root / 'color', f'{path}._color.mp4')
    numbered(root / 'dictionary.txt')
    return root


def found(listing):
    return [(c.path, c.label, c.signer, c.split) for c in listing.clips]


def kinds(listing):
    return [p for p in listing.problems if p.kind != 'missing']


@pytest.mark.parametrize('below', ['', 'color'])
def test_signs_signers_and_splits_come_from_folders_and_names(tree, below):
    listing = read_slr500(tree / below, SPLITS)
    assert listing.folder == tree / 'color'
    assert found(listing) == [
        ('000/P01_01_00_0._color.mp4', '词0', 'P01', 'train'),
        ('000/P01_01_00_4._color.mp4', '词0', 'P01', 'train'),
        ('151/P18_08_11_0._color.mp4', '词151', 'P18', 'train'),
        ('499/P50_25_19_2._color.mp4', '词499', 'P50', 'test'),
    ]
    assert listing.classes == tuple(GLOSSES)
    assert not kinds(listing) and not listing.notes


def test_what_is_missing_of_the_125000_clips(tree):
    problems = read_slr500(tree, SPLITS).problems
    assert len(problems) == 125000 - 4
    names = {p.name for p in problems}
    assert '000/P01_01_00_1' in names and '000/P01_01_00_0' not in names
    assert {'151/P18_08_11_1', '020/P03_02_00_0', '499/P50_25_19_4'} <= names
    assert sum(p.signer == 'P18' for p in problems) == 2499


def test_six_digits_avi_and_no_dot(tmp_path):
    clip(tmp_path, 'xf500_color_video/000020/P02_02_00_0_color.avi')
    clip(tmp_path, 'xf500_body_color_txt/000020/P02_02_00_0_color.txt')
    clip(tmp_path, 'xf500_depth/000020/P02_02_00_0_depth.avi')
    numbered(tmp_path / 'dictionary.txt')
    listing = read_slr500(tmp_path, SPLITS)
    assert found(listing) == [
        ('000020/P02_02_00_0_color.avi', '词20', 'P02', 'train')]


def test_gloss_label_beside_the_folder_that_is_named(tmp_path):
    clip(tmp_path, 'color/001/P01_01_01_0.MP4')
    (tmp_path / 'gloss_label.txt').write_text(
        '\n'.join(f'{gloss}  ' for gloss in GLOSSES), encoding='utf-8')
    listing = read_slr500(tmp_path / 'color', SPLITS)
    assert found(listing) == [('001/P01_01_01_0.MP4', '词1', 'P01', 'train')]


def test_signers_without_a_split_are_left_out(tree):
    listing = read_slr500(tree, {'P50': 'test'})
    assert [c.signer for c in listing.clips] == ['P50']
    assert len(listing.problems) == 2500 - 1


def test_what_is_no_clip_is_listed_with_the_reason(tree):
    clip(tree, 'color/000/P02_01_00_0._color.mp4', b'')
    clip(tree, 'color/000/P02_01_00_1._color.mp4.part')
    clip(tree, 'color/000/P02_01_01_0._color.mp4')
    clip(tree, 'color/000/P51_01_00_0._color.mp4')
    clip(tree, 'color/000/P01_01_00_0._depth.mp4')
    clip(tree, 'color/000/Thumbs.db')
    clip(tree, 'color/000/._P01_01_00_0._color.mp4')
    listing = read_slr500(tree, SPLITS)
    assert len(listing.clips) == 4
    assert [(p.kind, p.name[4:14]) for p in kinds(listing)] == [
        ('not recognised', 'P02_01_00_'), ('not recognised', 'P02_01_01_'),
        ('not recognised', 'P51_01_00_'), ('unreadable', 'P02_01_00_')]
    assert 'name says sign 1' in kinds(listing)[1].detail
    assert 'signer 51' in kinds(listing)[2].detail
    assert kinds(listing)[3].detail == 'empty file'


def test_two_files_of_one_clip_are_an_error(tree):
    clip(tree, 'color/000/P01_01_00_0_color.avi')
    with pytest.raises(InputError, match='P01_01_00_0.*are the same clip'):
        read_slr500(tree, SPLITS)


@pytest.mark.parametrize('paths, words', [
    ([], 'is empty'),
    (['clips/a.mp4'], 'holds clips'),
    (['000/P01_s1_00_0._color.mp4'], r'P01_s1_00_0._color.mp4.*sentences'),
    (['color/000000/P01_01_00_0/000001.jpg'], 'holds P01_01_00_0.*pictures'),
    (['0/0.avi'], 'expected folders 000 to 499'),
])
def test_other_trees_are_refused(tmp_path, paths, words):
    for path in paths:
        clip(tmp_path / 'in', path)
    (tmp_path / 'in').mkdir(exist_ok=True)
    with pytest.raises(InputError, match=words):
        find_sign_folders(tmp_path / 'in')


def test_two_sets_of_videos_are_an_error(tree):
    clip(tree, 'cropped/000/P01_01_00_0._color.mp4')
    with pytest.raises(InputError, match='color.*cropped.*say which'):
        read_slr500(tree, SPLITS)
    with pytest.raises(MissingFileError, match='no folder'):
        read_slr500(tree / 'nowhere', SPLITS)


def test_signs_that_share_a_gloss_stay_two_classes(tmp_path):
    glosses = [*GLOSSES]
    glosses[3] = glosses[498] = ' 升\u3000'
    glosses[7] = 'cafe\u0301'  # decomposed
    read, note = read_dictionary(numbered(tmp_path / 'd.txt', glosses, 3))
    assert len(set(read)) == 500 and not note
    assert (read[3], read[498]) == ('升#3', '升#498')
    assert read[4] == '词4' and read[7] == 'caf\u00e9'


def test_a_dictionary_in_an_older_chinese_encoding(tmp_path):
    path = numbered(tmp_path / 'd.txt', encoding='gbk')
    read, note = read_dictionary(path)
    assert read == tuple(GLOSSES) and 'gb18030' in note


@pytest.mark.parametrize('lines, words', [
    (GLOSSES[:178], 'lists 178 glosses'),
    ([f'{i + 1}\t{g}' for i, g in enumerate(GLOSSES)], 'ids are 1 to 500'),
    ([*(f'{i}\t{g}' for i, g in enumerate(GLOSSES)), '7\tx'], 'each once'),
    (['000000\tx', *GLOSSES[1:]], "'词1' is not a number"),
    ([], 'lists 0 glosses'),
])
def test_other_dictionaries_are_refused(tmp_path, lines, words):
    (tmp_path / 'd.txt').write_text('\n'.join(lines), encoding='utf-8')
    with pytest.raises(InputError, match=words):
        read_dictionary(tmp_path / 'd.txt')


def test_no_dictionary_or_two(tree):
    (tree / 'gloss_label.txt').write_text('x')
    with pytest.raises(InputError, match='more than one.*--dictionary'):
        read_slr500(tree, SPLITS)
    assert read_slr500(tree, SPLITS, tree / 'dictionary.txt').clips
    (tree / 'gloss_label.txt').unlink()
    (tree / 'dictionary.txt').unlink()
    with pytest.raises(InputError, match='no dictionary.txt or gloss_label'):
        read_slr500(tree, SPLITS)
