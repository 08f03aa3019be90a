"""The manifest lists clips and completes them; contradictions are errors."""
import numpy as np
import pytest

from gspmc.datasets.importers.clip import Clip
from gspmc.datasets.importers.manifest import Manifest, ManifestRow
from gspmc.errors import InputError, MissingFileError


def clip(name='tree/3', label='tree'):
    return Clip(sample_id=name, keypoints=np.zeros((2, 133, 3), np.float32),
                label=label, signer='', split='', width=640, height=480,
                fps=0.0, source=f'{name}.npy')


def write(path, *lines, header='path,label,signer,split'):
    path.write_text('\n'.join([header, *lines]), encoding='utf-8')
    return path


def test_signer_and_split_come_from_the_row(tmp_path):
    manifest = Manifest(write(tmp_path / 'm.csv', 'tree/3,tree,Ä,train',
                              'sun/0.npy,sun,b,test'))
    assert manifest.signers == {'Ä', 'b'}
    done = manifest.complete(clip())
    assert (done.signer, done.split) == ('Ä', 'train')
    by_file = manifest.complete(clip('sun/0', 'sun'))
    assert (by_file.signer, by_file.split) == ('b', 'test')


def test_a_path_may_be_spelled_in_other_ways(tmp_path):
    manifest = Manifest(write(tmp_path / 'm.csv', './tree//3,tree,a,train'))
    assert manifest.rows[0].path == 'tree/3'
    for name in ('tree/3', './tree//3'):
        assert manifest.complete(clip(name)).signer == 'a'


@pytest.mark.parametrize('lines, header, message', [
    (['tree/4,tree,a,train'], 'path,label,signer,split', 'not listed'),
    (['tree/3,sun,a,train'], 'path,label,signer,split', "'sun'"),
    (['tree/3,tree,a,x', 'tree/3,tree,a,y'], 'path,label,signer,split',
     'twice.*line 3'),
    (['tree/3,tree,a,x', './tree//3,tree,a,y'], 'path,label,signer,split',
     "'tree/3' twice.*line 3"),
    (['tree/3,tree,a'], 'path,label,signer', r"\['split'\]"),
])
def test_contradictions_name_the_clip_or_the_column(tmp_path, lines, header,
                                                    message):
    path = write(tmp_path / 'm.csv', *lines, header=header)
    with pytest.raises(InputError, match=message):
        Manifest(path).complete(clip())


def test_a_missing_manifest_is_named(tmp_path):
    with pytest.raises(MissingFileError, match='m.csv'):
        Manifest(tmp_path / 'm.csv')


def test_rows_are_in_the_order_of_the_file(tmp_path):
    manifest = Manifest(write(
        tmp_path / 'm.csv', 'b.mp4,"ice, cream",,', '"a,1.mp4",나무,x,test',
        '한.mp4,"ice, cream",y,train'))
    assert [row.path for row in manifest.rows] == ['b.mp4', 'a,1.mp4',
                                                   '한.mp4']
    assert manifest.rows[1] == ManifestRow('a,1.mp4', '나무', 'x', 'test')
    assert (manifest.rows[0].signer, manifest.rows[0].split) == ('', '')
    assert manifest.labels == ('ice, cream', '나무')
    assert manifest.signers == {'x', 'y'}


def test_further_columns_in_any_order_do_not_matter(tmp_path):
    manifest = Manifest(write(
        tmp_path / 'm.csv', 'eis,train,ice,a.mp4,s',
        header='label_de,split,label,path,signer'))
    assert manifest.rows == (ManifestRow('a.mp4', 'ice', 's', 'train'), )


@pytest.mark.parametrize('line, message', [
    ('a.mp4,ice, cream,s,train', 'line 3: not as many fields'),
    ('a.mp4,ice', 'line 3: not as many fields'),
    (',ice,s,train', "line 3.*not '' and 'ice'"),
    ('a.mp4,,s,train', "line 3.*not 'a.mp4' and ''"),
])
def test_a_broken_line_is_named(tmp_path, line, message):
    path = write(tmp_path / 'm.csv', 'b.mp4,ice,s,train', line)
    with pytest.raises(InputError, match=message):
        Manifest(path)


def test_a_value_of_two_lines_is_an_error(tmp_path):
    path = write(tmp_path / 'm.csv', 'a,tree,A,train', 'b,"two\nlines",A,x')
    with pytest.raises(InputError, match=r"line 4: its label 'two\\nlines'"):
        Manifest(path)


def test_another_encoding_is_an_error(tmp_path):
    (tmp_path / 'm.csv').write_bytes(
        'path,label,signer,split\na.mp4,Bär,s,t\n'.encode('latin-1'))
    with pytest.raises(InputError, match='m.csv is no CSV table in UTF-8'):
        Manifest(tmp_path / 'm.csv')
