"""The manifest completes clips, and contradictions are errors."""
import numpy as np
import pytest

from gspmc.datasets.importers.clip import Clip
from gspmc.datasets.importers.manifest import Manifest
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


@pytest.mark.parametrize('lines, header, message', [
    (['tree/4,tree,a,train'], 'path,label,signer,split', 'not listed'),
    (['tree/3,sun,a,train'], 'path,label,signer,split', "'sun'"),
    (['tree/3,tree,a,x', 'tree/3,tree,a,y'], 'path,label,signer,split',
     'twice.*line 3'),
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
