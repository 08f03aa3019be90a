"""Files of arrays, whole, damaged and of other kinds."""
import pickle

import numpy as np
import pytest

from gspmc.arrays import as_float32, read_arrays
from gspmc.errors import InputError, MissingFileError


def test_npz_and_npy(tmp_path):
    np.savez(tmp_path / 'a.npz', one=[1, 2], other='text')
    found = read_arrays(tmp_path / 'a.npz')
    assert list(found) == ['one', 'other'] and found['other'] == 'text'
    assert found['one'].tolist() == [1, 2]
    assert list(read_arrays(tmp_path / 'a.npz', ['other'])) == ['other']
    np.save(tmp_path / 'a.npy', np.eye(2))
    np.testing.assert_array_equal(read_arrays(tmp_path / 'a.npy')[''],
                                  np.eye(2))


def test_what_is_missing_is_named(tmp_path):
    with pytest.raises(MissingFileError, match='no file .*a.npz'):
        read_arrays(tmp_path / 'a.npz')
    np.savez(tmp_path / 'a.npz', one=1)
    with pytest.raises(InputError, match="a.npz has no 'two', 'three'"):
        read_arrays(tmp_path / 'a.npz', ['one', 'two', 'three'])


def test_objects_are_not_unpickled(tmp_path):
    np.savez(tmp_path / 'a.npz', one=np.array([{}]))
    with pytest.raises(InputError, match='a.npz cannot be read'):
        read_arrays(tmp_path / 'a.npz')
    (tmp_path / 'b.npy').write_bytes(pickle.dumps([1]))
    with pytest.raises(InputError, match='b.npy cannot be read'):
        read_arrays(tmp_path / 'b.npy')


@pytest.mark.parametrize('save', [np.savez, np.savez_compressed, np.save])
def test_damage_is_an_input_error_wherever_it_is(tmp_path, save):
    """A byte may lie in a header, a codec's stream or a table of zip."""
    path = tmp_path / ('a.npy' if save is np.save else 'a.npz')
    values = np.random.default_rng(0).normal(size=(8, 5)).round(1)
    save(path, values)
    whole = path.read_bytes()
    refused = 0
    for place in range(len(whole)):
        for flip in (0x01, 0x18, 0xff):
            damaged = bytearray(whole)
            damaged[place] ^= flip
            path.write_bytes(damaged)
            try:
                read_arrays(path)
            except InputError as error:
                assert path.name in str(error)
                refused += 1
    assert refused > len(whole) // 3


def test_numbers_only():
    assert as_float32(np.array([1, 2]), 'x').dtype == np.float32
    for other in (['a'], [1j], [True]):
        with pytest.raises(InputError, match='x: y holds'):
            as_float32(np.array(other), 'x: y')
