"""A pickle from strangers is data, or it is refused."""
import collections
import os
import pickle
import types
from fractions import Fraction
from pathlib import PurePosixPath

import numpy as np
import pytest

from gspmc.datasets.importers.restricted_pickle import load_plain_pickle
from gspmc.errors import InputError, MissingFileError

PLAIN = dict(
    arrays=[np.arange(6, dtype=np.float16).reshape(2, 3),
            np.asfortranarray(np.ones((2, 3))), np.array(['나', 'b']),
            np.arange(4)[::2], np.arange(3, dtype='>i4'), np.zeros((0, 3)),
            np.array(True)],
    scalars=[np.float32(1.5), np.int64(7), np.str_('a'), np.bool_(True)],
    containers=[(1, 2), {3}, frozenset({4}), b'bytes', bytearray(b'x'), None,
                collections.OrderedDict(a=1),
                collections.defaultdict(list, b=[2])],
    numbers=[1, -1.5, 2 + 1j, True, 10**30])


class Calls:
    """Pickles as a call of a function."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def save(path, content, protocol=4):
    path.write_bytes(pickle.dumps(content, protocol=protocol))
    return path


@pytest.mark.parametrize('protocol', range(pickle.HIGHEST_PROTOCOL + 1))
def test_plain_content_comes_back(tmp_path, protocol):
    found = load_plain_pickle(save(tmp_path / 'a.pkl', PLAIN, protocol))
    assert found.keys() == PLAIN.keys()
    for one, other in zip(found['arrays'], PLAIN['arrays']):
        assert type(one) is np.ndarray
        native = other.dtype.newbyteorder('=')
        assert one.dtype.newbyteorder('=') == native
        np.testing.assert_array_equal(one, other)
    for name in ('scalars', 'containers', 'numbers'):
        assert found[name] == PLAIN[name]
        assert [*map(type, found[name])] == [*map(type, PLAIN[name])]


@pytest.mark.parametrize('core', ['numpy.core', 'numpy._core'])
def test_arrays_of_numpy_1_and_2(tmp_path, core):
    data = pickle.dumps([np.arange(3), np.float32(2)], protocol=2)
    here = type(np.arange(3)).__reduce__(np.arange(3))[0].__module__
    here = here.rsplit('.', 1)[0]
    path = tmp_path / 'a.pkl'
    path.write_bytes(data.replace(here.encode(), core.encode()))
    array, scalar = load_plain_pickle(path)
    assert array.tolist() == [0, 1, 2] and scalar == 2


@pytest.mark.parametrize('content, name', [
    (Calls(os.system, 'false'), 'system'),
    (Calls(eval, '1'), 'builtins.eval'),
    (Calls(getattr, [], 'append'), 'builtins.getattr'),
    (Calls(np.load, 'x'), 'load'),
    (Fraction(1, 2), 'fractions.Fraction'),
    (PurePosixPath('a'), 'PurePosixPath'),
    (types.SimpleNamespace(a=1), 'SimpleNamespace'),
    (np.ma.zeros(2), 'numpy.ma'),
    (np.array([None, 'x'], dtype=object), 'arrays of type object'),
    (np.zeros(1, [('a', 'O')]), 'arrays of type'),
])
def test_anything_else_is_refused_by_name(tmp_path, content, name):
    path = save(tmp_path / 'a.pkl', {'annotations': [content]})
    with pytest.raises(InputError) as error:
        load_plain_pickle(path)
    assert 'a.pkl is refused' in str(error.value)
    assert name in str(error.value)


def test_nothing_of_a_foreign_pickle_runs(tmp_path):
    target = tmp_path / 'was here'
    path = save(tmp_path / 'a.pkl', Calls(os.mkdir, str(target)))
    with pytest.raises(InputError, match='mkdir'):
        load_plain_pickle(path)
    assert not target.exists()
    pickle.loads(path.read_bytes())
    assert target.exists(), 'the test would have noticed'


def test_an_array_cannot_be_laid_over_memory(tmp_path):
    path = save(tmp_path / 'a.pkl', Calls(np.ndarray, (1, ), 'u1', b'abc'))
    with pytest.raises(InputError):
        load_plain_pickle(path)


def test_damaged_and_missing_files(tmp_path):
    path = save(tmp_path / 'a.pkl', PLAIN)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match='a.pkl cannot be read as a pickle'):
        load_plain_pickle(path)
    path.write_bytes(b'path,label\n')
    with pytest.raises(InputError, match='a.pkl cannot be read as a pickle'):
        load_plain_pickle(path)
    path.write_bytes(b'')
    with pytest.raises(InputError, match='a.pkl cannot be read as a pickle'):
        load_plain_pickle(path)
    with pytest.raises(MissingFileError, match='no file'):
        load_plain_pickle(tmp_path / 'b.pkl')
