"""The bank: ragged arrays against plain lists, and broken files."""
import subprocess
import sys

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from gspmc.errors import InputError, MissingFileError
from gspmc.text.bank import TextFeatureBank
from gspmc.text.ragged import Ragged

CLASSES = ('爱', "i'm fine", 'hello', 'GÖZLÜK')
COUNTS = dict(
    global_text=[1, 0, 1, 1], synonyms=[0, 3, 0, 2], body=[1, 1, 1, 1],
    mouth=[0, 0, 0, 0], face=[0, 0, 5, 0])


@pytest.fixture
def lists():
    """For each table, one list of vectors a class."""
    generator = np.random.default_rng(0)
    return {name: [list(generator.normal(size=(n, 6)).astype(np.float32))
                   for n in counts] for name, counts in COUNTS.items()}


@pytest.fixture
def bank(lists):
    tables = {name: Ragged.from_lists(rows, 6) for name, rows in lists.items()}
    return TextFeatureBank(
        CLASSES, tables.pop('global_text'), tables.pop('synonyms'), tables,
        encoder='clip:x', descriptions_sha256='ab12')


@pytest.fixture
def path(bank, tmp_path):
    bank.save(tmp_path / 'bank.safetensors')
    return tmp_path / 'bank.safetensors'


def assert_holds(bank, lists):
    def same(rows, expected):
        return rows.shape == (len(expected), 6) and rows.dtype == np.float32 \
            and all(np.array_equal(a, b) for a, b in zip(rows, expected))

    for label in range(len(CLASSES)):
        assert same(bank.global_text(label), lists['global_text'][label])
        assert same(bank.synonyms(label), lists['synonyms'][label])
        for part in ('body', 'mouth', 'face'):
            assert same(bank.part(label, part), lists[part][label])
        assert bank.part(label, 'left_foot').shape == (0, 6)


def test_it_holds_what_it_was_given(bank, lists):
    assert_holds(bank, lists)
    assert bank.counts() == {
        'global': 3, 'synonym': 5, 'part.body': 4, 'part.mouth': 0,
        'part.face': 5}


def test_saved_and_loaded_it_is_the_same(path, lists):
    bank = TextFeatureBank.load(path)
    assert_holds(bank, lists)
    assert bank.classes == CLASSES
    assert (bank.dim, bank.encoder) == (6, 'clip:x')
    assert bank.descriptions_sha256 == 'ab12'
    assert sorted(bank.parts) == ['body', 'face', 'mouth']


def test_a_label_out_of_range(bank):
    with pytest.raises(IndexError):
        bank.synonyms(4)
    with pytest.raises(IndexError):
        bank.global_text(-1)


@pytest.mark.parametrize('classes, message', [
    (('爱', 'hello', "i'm fine", 'GÖZLÜK'),
     'class 1 is "i\'m fine" in .*bank.safetensors and \'hello\' in the data'),
    (CLASSES[:3], "class 3 is 'GÖZLÜK' in .* and missing in the data set"),
    (CLASSES + ('tea', ), "class 4 is missing in .* and 'tea' in the data"),
])
def test_other_classes_are_refused(path, classes, message):
    bank = TextFeatureBank.load(path)
    bank.check_classes(CLASSES)
    with pytest.raises(InputError, match=message):
        bank.check_classes(classes)


def test_no_file(tmp_path):
    with pytest.raises(MissingFileError, match='encode_descriptions.py'):
        TextFeatureBank.load(tmp_path / 'none.safetensors')


@pytest.mark.parametrize('keep', [0, 5, 100, -1])
def test_a_truncated_file(path, keep):
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(InputError, match='bank.safetensors cannot be read'):
        TextFeatureBank.load(path)


def test_a_file_of_something_else(tmp_path):
    path = tmp_path / 'weights.safetensors'
    save_file(dict(weight=np.zeros(3)), path)
    with pytest.raises(InputError, match='weights.safetensors says'):
        TextFeatureBank.load(path)


HEADER = dict(format='gspmc-text-features', version='1',
              classes='["a", "b", "c", "d"]', encoder='e',
              descriptions_sha256='')


@pytest.mark.parametrize('tensors, header, message', [
    ({}, dict(version='2'), "says .*'2'"),
    ({}, dict(classes='["a"'), 'is damaged'),
    ({}, dict(classes='["a"]'), 'texts for 4 classes, there are 1'),
    ({'synonym.offsets': None}, {}, "damaged: KeyError.*synonym.offsets"),
    ({'synonym.offsets': np.array([0, 3, 0, 3, 5])}, {}, 'do not rise'),
    ({'synonym.offsets': np.array([0, 0, 3, 3, 4])}, {}, 'do not rise'),
    ({'synonym.offsets': np.array([0., 0, 3, 3, 5])}, {}, 'float64'),
    ({'synonym.values': np.full((5, 6), np.nan, np.float32)}, {}, 'NaN'),
    ({'synonym.values': np.zeros((5, 6))}, {}, 'float64'),
    ({'synonym.values': np.zeros((5, 7), np.float32)}, {}, '7 values'),
    ({'global.offsets': np.array([0, 2, 2, 2, 3])}, {}, 'more than one'),
])
def test_a_damaged_file(path, tensors, header, message):
    content = {**load_file(path), **tensors}
    save_file({k: v for k, v in content.items() if v is not None}, path,
              metadata={**HEADER, **header})
    with pytest.raises(InputError, match=message) as caught:
        TextFeatureBank.load(path)
    assert str(path) in str(caught.value)


def test_training_imports_no_encoder_and_testing_nothing(path):
    """Both work where transformers cannot be imported."""
    code = ('import sys\n'
            'sys.modules["transformers"] = None\n'
            'def show():\n'
            '    print(*(m for m in sys.modules if "gspmc.text" in m))\n'
            'from gspmc.datasets.transforms import LoadTextFeatures\n'
            'show()\n'
            'LoadTextFeatures(sys.argv[1])\n'
            'show()')
    done = subprocess.run([sys.executable, '-c', code, str(path)], check=True,
                          capture_output=True, text=True)
    testing, training = done.stdout.splitlines()
    assert testing == ''
    assert set(training.split()) == {'gspmc.text', 'gspmc.text.bank',
                                     'gspmc.text.ragged'}
