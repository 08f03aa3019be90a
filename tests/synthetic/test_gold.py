"""Scores of descriptions made by hand, worked out by hand."""
import pytest

from gspmc.descriptions import Description, Segment, write_descriptions
from gspmc.errors import InputError
from gspmc.synthetic.corpus import describe_all
from gspmc.synthetic.demo_texts import compare_with_gold
from gspmc.synthetic.gold import score, score_table, told_values

GOLD = [record for record in describe_all()
        if record.gloss in ('COFFEE', 'APPLE')]
# COFFEE is pinch, in, mouth, taps, round lips. The palm is wrong, the lips
# are not a text of the mouth, the brows are invented: of 5 values 3 are told,
# among 5 told ones.
COFFEE = Description('COFFEE', segments=(
    Segment('The fingertips are bunched against the thumb, the palm turned '
            'down to the floor', ('right_hand', )),
    Segment('The hand taps twice at the mouth', ('right_hand', 'mouth')),
    Segment('The lips are rounded', ('face', )),
    Segment('The eyebrows are raised', ('face', ))))
# APPLE is fist, side, palm, twist, base, pursed lips: of 6 values these 4.
APPLE = Description('APPLE', segments=(
    Segment('A fist above the other palm twists twice',
            ('left_hand', 'right_hand')),
    Segment('The left hand keeps still', ('left_hand', ))))


def test_worked_numbers():
    scores = score([COFFEE, APPLE], GOLD)
    assert scores['handshape'] == (2, 2, 2)
    assert scores['orientation'] == (0, 1, 2)
    assert scores['mouth'] == (0, 0, 2)
    assert scores['brows'] == (0, 1, 0)
    assert scores['all'] == (7, 9, 11)
    assert scores['all'].precision == pytest.approx(7 / 9)
    assert scores['all'].recall == pytest.approx(7 / 11)
    assert scores['all'].f1 == pytest.approx(.7)
    last = score_table(scores).splitlines()[-1]
    assert last.split() == ['all', '77.78', '63.64', '70.00', '7', '/', '9',
                            '/', '11']


def test_what_is_not_described_is_not_told():
    scores = score([APPLE], GOLD)
    assert scores['all'] == (4, 4, 11)
    assert scores['head'] == (0, 0, 0)
    assert scores['head'].precision == scores['head'].f1 == 0


def test_gold_descriptions_are_perfect():
    gold = describe_all(seed=4)
    # 24 signs with 4 values each; 10 use the left hand, 8 the mouth, 4 the
    # brows, 4 the head.
    assert score(gold, gold)['all'] == (122, 122, 122)


def test_vague_values_count_only_on_their_own():
    def told(text):
        segment = Segment(text, ('right_hand', ))
        return told_values(Description('X', segments=(segment, )),
                           'handshape')

    assert told('Two stretched fingers forming a V') == {'two'}
    assert told('The index finger is stretched') == {'index'}
    assert told('The hand rises') == set()


def test_other_signs_are_refused():
    with pytest.raises(InputError, match="no 'X'"):
        score([Description('X')], GOLD)


def test_gold_descriptions_are_not_taken_for_generated_ones(tmp_path):
    write_descriptions(tmp_path / 'gold', GOLD)
    write_descriptions(tmp_path / 'made', [COFFEE, APPLE])
    assert '7 / 9 / 11' in compare_with_gold(tmp_path / 'made',
                                             tmp_path / 'gold')
    with pytest.raises(InputError, match='gold was not generated'):
        compare_with_gold(tmp_path / 'gold', tmp_path / 'gold')
