"""LoadTextFeatures: which texts a sample gets."""
import numpy as np
import pytest

import gspmc.datasets.transforms.text  # noqa: F401, registers the transform
from gspmc.errors import InputError, MissingFileError
from gspmc.skeleton import LAYOUTS
from gspmc.terms import text_terms
from gspmc.text.bank import TextFeatureBank
from gspmc.text.ragged import Ragged
from mmaction.registry import TRANSFORMS

PARTS = ('body', 'left_hand', 'right_hand', 'mouth', 'face')


@pytest.fixture
def path(tmp_path):
    """Two signs; a vector's numbers say the label, the term and the text."""

    def table(term, *counts):
        return Ragged.from_lists(
            [[np.array([label, term, i]) for i in range(count)]
             for label, count in enumerate(counts)], 3)

    parts = {part: table(2 + i, 2 * i, 0) for i, part in enumerate(PARTS)}
    TextFeatureBank(['tea', 'sun'], table(0, 1, 0), table(1, 3, 0),
                    parts).save(tmp_path / 'bank.safetensors')
    return str(tmp_path / 'bank.safetensors')


@pytest.fixture
def load(path):
    transform = TRANSFORMS.build(dict(type='LoadTextFeatures', bank=path))

    def run(label, layout='gspmc87', **more):
        return transform(
            dict(label=label, layout=LAYOUTS[layout], other=1, **more))

    return run


@pytest.mark.parametrize('layout', ['gspmc87', 'wholebody133', 'masa49'])
def test_all_texts_of_the_parts_of_the_layout(load, layout):
    results = load(0, layout)
    names = text_terms(LAYOUTS[layout])
    expected = [(names.index('global'), (0, 0, 0))]
    for part in LAYOUTS[layout].parts:
        number = PARTS.index(part)
        expected += [(names.index(part), (0, 2 + number, i))
                     for i in range(2 * number)]
    terms, texts = results['text_terms'], results['texts']
    assert terms.dtype == np.int64 and texts.dtype == np.float32
    found = [(term, tuple(text)) for term, text in zip(terms, texts)
             if term != names.index('synonym')]
    assert sorted(found) == sorted(expected)
    assert results['other'] == 1


def test_in_a_mirrored_clip_the_hands_change_their_texts(load):
    names = text_terms(LAYOUTS['gspmc87'])
    plain, mirrored = load(0), load(0, mirrored=True)

    def texts(results, part):
        mine = results['text_terms'] == names.index(part)
        return results['texts'][mine].tolist()

    for part in PARTS:
        other = dict(left_hand='right_hand',
                     right_hand='left_hand').get(part, part)
        assert texts(mirrored, part) == texts(plain, other)


def test_one_synonym_drawn_uniformly(load):
    np.random.seed(0)
    drawn = []
    for _ in range(600):
        results = load(0)
        mine = results['texts'][results['text_terms'] == 1]
        assert mine.shape == (1, 3)
        assert tuple(mine[0, :2]) == (0, 1)
        drawn.append(int(mine[0, 2]))
    assert np.bincount(drawn) == pytest.approx([200, 200, 200], abs=40)


def test_the_draw_follows_the_seed(load):
    def draws():
        np.random.seed(3)
        return [load(0)['texts'].tolist() for _ in range(20)]

    assert draws() == draws()


def test_a_sign_without_texts(load):
    results = load(1)
    assert results['texts'].shape == (0, 3)
    assert results['texts'].dtype == np.float32
    assert results['text_terms'].shape == (0, )
    assert results['text_terms'].dtype == np.int64


def test_other_classes_are_refused(path):
    transform = TRANSFORMS.build(dict(type='LoadTextFeatures', bank=path))
    transform.check_classes(('tea', 'sun'))
    with pytest.raises(InputError, match="class 0 is 'tea'"):
        transform.check_classes(('sun', 'tea'))


def test_a_missing_bank(tmp_path):
    with pytest.raises(MissingFileError, match='encode_descriptions.py'):
        TRANSFORMS.build(
            dict(type='LoadTextFeatures', bank=str(tmp_path / 'none')))
