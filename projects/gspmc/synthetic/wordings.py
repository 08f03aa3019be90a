"""The words for every value of every parameter of a sign.

Each table gives some phrases that mean the same and fit into the same place
of a sentence. The right hand stands for the dominant one.
"""
from typing import Dict, Tuple

Phrases = Dict[str, Tuple[str, ...]]

# "The right hand is held with ..."
HANDSHAPE: Phrases = {
    'flat': ('the fingers straight and side by side',
             'the fingers stretched flat and closed together',
             'flat fingers pressed against each other'),
    'five': ('all five fingers spread wide apart', 'the fingers fanned out',
             'the five fingers stretched and spread'),
    'fist': ('all fingers folded into a fist', 'the fingers clenched tightly',
             'a closed fist'),
    'index': ('only the index finger pointing',
              'the index finger stretched and the others folded',
              'a pointing index finger'),
    'two': ('index and middle finger stretched to a V',
            'two stretched fingers forming a V',
            'a V of the first two fingers'),
    'claw': ('the fingers apart and curved like a claw',
             'bent and clawed fingers',
             'the fingers hooked as if gripping a ball'),
    'pinch': ('the fingertips bunched against the thumb',
              'all fingertips meeting the thumb',
              'the fingers pinched onto the thumb'),
    'y_hand': ('only thumb and little finger sticking out',
               'thumb and little finger stretched like a Y',
               'a Y of thumb and little finger'),
    'l_hand': ('thumb and index finger stretched to an L',
               'an L of index finger and thumb',
               'index finger and thumb at a right angle'),
}

# "the palm ..."
ORIENTATION: Phrases = {
    'out': ('turned away from the signer', 'facing the person opposite',
            'turned to the front'),
    'in': ('turned back towards the signer', 'facing the signer',
           'facing the own body'),
    'side': ('turned to the opposite side', 'facing sideways and inwards',
             'turned towards the middle'),
    'down': ('turned down to the floor', 'facing downwards',
             'turned to the ground'),
    'up': ('turned up to the ceiling', 'facing upwards', 'turned to the sky'),
}

# "The hand taps ..."
LOCATION: Phrases = {
    'forehead': ('in front of the forehead', 'at the forehead',
                 'before the upper face'),
    'temple': ('beside the temple', 'at the temple',
               'at the side of the head'),
    'mouth': ('just before the mouth', 'at the mouth', 'near the lips'),
    'chest': ('in front of the chest', 'at chest height',
              'before the upper body'),
    'belly': ('in front of the belly', 'at the stomach',
              'low before the belly'),
    'space': ('in the open space ahead of the body',
              'in free space before the signer', 'well ahead of the body'),
    'side': ('out to the side at shoulder height', 'far beside the shoulder',
             'away from the body beside the shoulder'),
    'palm': ('above the other palm', 'over the palm of the other hand',
             'on top of the other open hand'),
}

# "The right hand ..."; ~ is the ending of a verb in the singular.
MOVEMENT: Phrases = {
    'taps': ('tap~ twice', 'make~ two short taps',
             'strike~ lightly two times'),
    'push_down': ('travel~ straight down once',
                  'make~ a single downward stroke', 'drop~ firmly'),
    'rise': ('lift~ straight up once', 'make~ a single upward stroke',
             'climb~ steadily'),
    'outward': ('sweep~ straight outwards', 'make~ a single outward stroke',
                'move~ in a line out to the side'),
    'circles': ('draw~ two circles', 'circle~ twice',
                'run~ round in two loops'),
    'shake': ('swing~ from side to side', 'wave~ left and right',
              'make~ several short swings to and fro'),
    'zigzag': ('glide~ outwards in waves', 'draw~ a wavy line outwards',
               'move~ outwards with ups and downs'),
    'twist': ('twist~ at the wrist two times', 'rotate~ back and forth',
              'turn~ about the forearm twice'),
    'close': ('slowly close~ to a fist', 'shut~ until the fingers make a fist',
              'curl~ up gradually to a fist'),
}

# What the left hand does. What is at rest has no words.
LEFT_HAND: Phrases = {
    'symmetric': ('The left hand mirrors the right one.',
                  'The left hand does the same as a mirror image.',
                  'The left hand moves symmetrically with the right one.'),
    'alternating': ('The left hand does the same in alternation.',
                    'The left hand follows half a cycle later.',
                    'The left hand takes turns with the right one.'),
    'base': ('The left hand lies still below with its palm up.',
             'The left hand is a motionless open base.',
             'The left hand keeps still and flat with the palm upwards.'),
}

# Sentences; and what goes with "with ..." for those that stand out.
MOUTH: Phrases = {
    'round': ('The lips are rounded as for an "o".',
              'The mouth forms a small round opening.',
              'The lips make a rounded hole.'),
    'spread': ('The corners of the mouth are pulled wide apart.',
               'The lips are spread wide as in a smile.',
               'The mouth is stretched to a broad smile.'),
    'pursed': ('The lips are pursed and pushed forwards.',
               'The mouth is narrowed to a pout.',
               'The closed lips are puckered as for a kiss.'),
    'open': ('The mouth is wide open and the jaw drops.',
             'The jaw falls and the mouth gapes.',
             'The mouth opens far, with the chin down.'),
}
MOUTH_SHORT: Phrases = {
    'round': ('rounded lips', 'a small round mouth'),
    'spread': ('widely spread lips', 'a broad smile'),
    'pursed': ('pursed lips', 'a pout of the lips'),
    'open': ('a wide open mouth', 'a dropped jaw and gaping mouth'),
}
BROWS: Phrases = {
    'raised': ('The eyebrows are raised.',
               'The brows go up high.',
               'The signer lifts both eyebrows.'),
    'furrowed': ('The eyebrows are furrowed, low and drawn together.',
                 'The brows are knitted in a frown.',
                 'The signer frowns and pulls the eyebrows down.'),
}
BROWS_SHORT: Phrases = {
    'raised': ('raised eyebrows', 'lifted brows'),
    'furrowed': ('furrowed eyebrows', 'frowning, knitted brows'),
}
HEAD: Phrases = {
    'nod': ('The head nods twice.', 'The head goes down and up in nods.'),
    'shake': ('The head shakes from side to side.',
              'The head is shaken as if to say no.'),
    'tilt': ('The head tilts to the side of the right hand.',
             'The head leans sideways, towards the right hand.'),
}
HEAD_SHORT: Phrases = {
    'nod': ('a nodding head', 'nods of the head'),
    'shake': ('a shaking head', 'shakes of the head'),
    'tilt': ('a tilted head', 'the head leaning to the side'),
}
