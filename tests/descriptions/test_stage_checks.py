from gspmc.descriptions import Description
from gspmc.descriptions.grounding import Grounds
from gspmc.descriptions.stage_checks import lost


def test_only_names_of_letters_may_go():
    draft = 'Form the letter V with the right hand and open the fist.'
    record = Description('a', refined='The right hand.', language='en')
    flag, = lost(draft, record, Grounds(names=frozenset({'V', 'OPEN'})))
    assert 'movement open' in flag and 'letter' not in flag
