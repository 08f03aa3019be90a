"""The lexicon and the tables behind it."""
import pytest

from gspmc.errors import InputError
from gspmc.synthetic.difficulty import Difficulty
from gspmc.synthetic.lexicon import LEXICON, minimal_pairs
from gspmc.synthetic.phonology import TABLES, Sign


def test_signs_are_distinct():
    assert len(LEXICON) == 24
    assert len({sign.gloss for sign in LEXICON}) == 24
    forms = {tuple(vars(sign).values())[1:] for sign in LEXICON}
    assert len(forms) == 24


def test_there_are_minimal_pairs_of_every_important_kind():
    kinds = [kind for _, _, kind in minimal_pairs()]
    for kind in ('mouth', 'brows', 'handshape', 'location', 'movement'):
        assert kinds.count(kind) >= 3, kind


def test_minimal_pairs_differ_in_one_parameter():
    base = Sign('A', 'flat', 'out', 'side', 'rise')
    signs = [
        base,
        Sign('B', 'flat', 'out', 'side', 'rise', mouth='open'),
        Sign('C', 'fist', 'out', 'side', 'rise', mouth='open'),
    ]
    found = [(a.gloss, b.gloss, kind) for a, b, kind in minimal_pairs(signs)]
    assert found == [('A', 'B', 'mouth'), ('B', 'C', 'handshape')]


def test_every_value_of_the_tables_is_used():
    for parameter, values in TABLES.items():
        used = {getattr(sign, parameter) for sign in LEXICON}
        assert used == set(values), parameter


def test_unknown_value_is_refused():
    with pytest.raises(InputError, match="'A': unknown mouth 'wide'.*round"):
        Sign('A', 'flat', 'out', 'side', 'rise', mouth='wide')


def test_negative_difficulty_is_refused():
    with pytest.raises(InputError, match="'jitter'"):
        Difficulty(jitter=-1)
