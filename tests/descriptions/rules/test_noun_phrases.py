"""Handshapes named as things keep their place in the sentence."""
import pytest

from gspmc.descriptions.findings import Case, losses
from gspmc.descriptions.records import Description
from gspmc.descriptions.rules import find_references, resolve, slots

ENTRIES = {
    'S': 'Close the right hand into a fist.',
    'A hand': 'One hand makes a fist with the thumb at the side.',
    '5': 'Open the hand with all fingers spread.',
    'B': 'Hold your right hand flat, fingers together.',
    'X': 'Bend the index finger. The left hand stays.',
}
FIST, FLAT = 'close the hand into a fist', 'hold your hand flat, fingers toget'
SPREAD = 'open the hand with all fingers spread'


@pytest.mark.parametrize('text, expected', [
    ('Both S hands, held at the chest, move down.',
     f'Both hands ({FIST}), held at the chest, move down.'),
    ('S hands at the chest.', f'Hands ({FIST}) at the chest.'),
    ('The left S-hand touches the chin.',
     f'The left hand ({FIST}) touches the chin.'),
    ('A 5 handshape touches the chin.',
     f'A handshape ({SPREAD}) touches the chin.'),
    ('Tap the chin using the "5" hand.',
     f'Tap the chin using the hand ({SPREAD}).'),
    ('Right hand in B position at the chin.',
     f'Right hand in position ({FLAT}her) at the chin.'),
    ('One hand in an S handshape taps.',
     f'One hand in a handshape ({FIST}) taps.'),
    ('Touch the chin with an A hand.', 'Touch the chin with a hand (the hand '
     'makes a fist with the thumb at the side).'),
    ('Both A hands twist.', 'Both hands (the hand makes a fist with the thumb '
     'at the side) twist.'),
    ('Touch the cheek with the letter B.',
     f'Touch the cheek with the handshape ({FLAT}her).'),
    ('The manual letter S is held up.', f'The handshape ({FIST}) is held up.'),
    ('Tap the thumb of the right 5 hand.',
     f'Tap the thumb of the right hand ({SPREAD}).'),
    ('Both 5 hands move.', f'Both hands ({SPREAD}) move.'),
    ('The right S, palm left, is held up.',
     f'The right hand ({FIST}), palm left, is held up.'),
    ('Both S’s twist.', f'Both hands ({FIST}) twist.'),
    ('Both hands, shaped like an S, twist.',
     f'Both hands, in this shape ({FIST}), twist.'),
    ('Both hands in the shape of the letter S twist.',
     f'Both hands in this shape ({FIST}) twist.'),
    ('Lift the hand and squeeze it into an S twice.', 'Lift the hand and '
     f'squeeze it into a handshape ({FIST}) twice.'),
    ('It closes to a flattened B.',
     f'It closes to a flattened handshape ({FLAT}her).'),
    # A second hand in the entry means what it says.
    ('Tap with the X hand.', 'Tap with the hand (bend the index finger; the '
     'left hand stays).'),
    # Commands and headings give way to the command.
    ('5 handshape. Tap the chin.',
     'Open the hand with all fingers spread. Tap the chin.'),
    ('Make the S hand, then tap.', 'Close the right hand into a fist, then '
     'tap.'),
    ('Hold still, then S hand.', 'Hold still, then close the right hand into '
     'a fist.'),
])
def test_where_the_entry_goes(base, text, expected):
    resolution = resolve(text, 'en', base(ENTRIES))
    assert resolution.text == expected
    assert not find_references(resolution.text, 'en')


def test_the_hands_of_the_sentence_count(base):
    text = resolve('The left S hand rises.', 'en', base(ENTRIES)).text
    assert slots(text, 'en')['hand'] == {'left'}


def test_a_side_of_a_hand_that_is_a_reference_is_no_loss(base):
    text = 'The right S hand taps the chin.'
    record = Description('x', primary=text, refined=resolve(
        text, 'en', base(ENTRIES)).text)
    assert list(losses(Case(record, (), 'en'))) == []


SHAPES = {'S': 'Close the hand.', '2': 'Extend two fingers.',
          'A': 'The hand is closed, thumb at the side.'}
TR_SHAPES = {'O': 'Parmak uçları birleşir.', 'V': 'İki parmak açılır.',
             'A harfi': 'El yumruk yapılır.'}


@pytest.mark.parametrize('text, expected', [
    ('Right hand, S changing to 2, palm in.',
     'Right hand, hand (close the hand) changing to a handshape (extend two '
     'fingers), palm in.'),
    ('The hand changes from an S to a 2.', 'The hand changes from a hand '
     '(close the hand) to a hand (extend two fingers).'),
    ('The fist opens to 2 and drops.',
     'The fist opens to a handshape (extend two fingers) and drops.'),
    ('Both hands in S, palms down.',
     'Both hands in this shape (close the hand), palms down.'),
    ('Tap with an A-hand.',
     'Tap with a hand (the hand is closed, thumb at the side).'),
    ('The hand moves from 2 to 3 inches.',
     'The hand moves from 2 to 3 inches.'),
    ('A hand opens to the left.', 'A hand opens to the left.'),
    ('Fingers stretched to a V.', 'Fingers stretched to a V.'),
    ('Fingerspelled S shaken at the temple.',
     'Close the hand, shaken at the temple.'),
    ('The letter “S” is circled at the temple.',
     'The handshape (close the hand) is circled at the temple.'),
    ('The letter S is drawn in the air.',
     'The letter S is drawn in the air.'),
])
def test_english_letters_by_name(base, text, expected):
    assert resolve(text, 'en', base(SHAPES)).text == expected


@pytest.mark.parametrize('text, expected', [
    ('Sol el O biçiminde, avuç içi sağa bakar.',
     'Sol el parmak uçları birleşir, avuç içi sağa bakar.'),
    ('Sağ el A harfi biçimindeyken iner.',
     'Sağ el bu biçimdeyken (el yumruk yapılır) iner.'),
    ('Sağ elin V şeklindeki parmakları iner.',
     'Sağ elin bu şekildeki (iki parmak açılır) parmakları iner.'),
    ('Sağ el A harfi şekline getirilir.',
     'Sağ el bu şekle (el yumruk yapılır) getirilir.'),
    ('V biçimli el iner.', 'Bu biçimli (iki parmak açılır) el iner.'),
    ('Eller A harfi biçiminde durur.', 'Eller yumruk yapılır, durur.'),
    ('Parmaklar V şeklinde açılır.', 'Parmaklar V şeklinde açılır.'),
    ('V şeklindeki çizgi izlenir.', 'V şeklindeki çizgi izlenir.'),
])
def test_turkish_letters_by_name(base, text, expected):
    assert resolve(text, 'tr', base(TR_SHAPES)).text == expected


def test_letters_that_are_words_and_not_in_the_base(base):
    pronoun = base({'I': 'Point at the chest with the index finger.'})
    assert resolve('Tap with the I hand.', 'en', pronoun
                   ).unresolved == ('I', )
    assert resolve('Tap the chin with S.', 'en', base({})
                   ).unresolved == ('S', )
