"""Which parts of the signer a clause concerns.

The rule for the hands, in all languages (the words are in the lexicons):

- 右手, the right hand, sağ el, 오른손: right_hand.
- 左手, the left hand, sol el, 왼손: left_hand.
- 双手, both hands, iki el, 두 손: left_hand and right_hand.
- 一手, one hand, bir el, 한 손: right_hand, which is the dominant one.
- 另一手, the other hand, diğer el, 다른 손: the opposite of the hand that the
  description, or its numbered part, names first: left_hand, unless that is
  the left one.
- No hand, but something that hands do or have: the hands of the clause
  before; at the beginning right_hand.
- A part of head or body that moves ("the shoulders rise"): this part alone.
- A hand as a place (置于左手上, "on the left hand", 왼손에), or to which something
  is done with another (1지로 왼 팔을 베는): this one, and the hands of the clause
  before.

A place on the body makes the clause concern that place as well: a hand at
the forehead concerns hand and face. The head counts as body and face. A
clause that only compares (如跑步状) belongs to the clause before.
"""
import re
from typing import FrozenSet, List, Mapping, Sequence, Set, Tuple

from gspmc.descriptions.records import PARTS

from .clauses import clauses
from .lexicon import Token, load_lexicon
from .movers import movers
from .numbering import numbered_parts
from .slots import hand_values

_FACE = frozenset(('forehead', 'temple', 'brow', 'eye', 'nose', 'cheek',
                   'ear', 'face', 'chin'))
_TRUNK = frozenset(('lean', ))
_MOUTH = frozenset(('mouth', 'teeth', 'tongue'))
# What only hands have, what faces do as well, and what is of faces only.
_OF_HANDS = frozenset(('finger', 'handshape', 'side', 'posture'))
_ACTS = frozenset(('movement', 'direction', 'count', 'location', 'relation'))
_OF_FACE = frozenset(('mouth', 'face', 'body'))
# What comes before a hand that acts, in Chinese and Turkish; before a hand
# that is a place, in English; and behind one, in Korean.
_BEFORE_ACTING = re.compile(
    r'\s*(?:然后|同时|接着|再|先|最后|边|sonra|ardından|önce|bu sırada|ve|\s)*',
    re.IGNORECASE)
_EN_PLACE = re.compile(
    r'\b(?:on|onto|in|into|at|to|over|above|under|below|against|across|'
    r'around|of|by|from|behind|beside|along|touch(?:es)?|taps?|strikes?|hits?|'
    r'strokes?|rubs?|brush(?:es)?|grasps?) (?:\w+ ){0,3}$', re.IGNORECASE)
_ON_SOMETHING = frozenset(('stroke', 'tap', 'hit', 'press', 'hold', 'point',
                           'draw'))
_EN_WHICH = re.compile(r'\s*which (?:is|are|stays?|remains?|faces?)\b')
# 仿狗的头部外形: what it is like is no part of the signer.
_COMPARISON = re.compile(r'\s*(?:仿|如|像|as if|as though|like )')
# The dative, or a word for a side of it: sol avuca, sol elin sırtına.
_TR_PLACE = re.compile(
    r'\w+ (?:ele|avuca|avcuna|avucuna|yumruğa|yumruğuna|parma(?:ğa|ğına)|'
    r'bile(?:ğe|ğine)|dirse(?:ğe|ğine)|kol(?:a|una))\b|'
    r'\w+ (?:el|elin|avuç|avcun|avucun|yumruk|yumruğun) (?:\w+ )?'
    r'(?:üzerin|üstün|sırtın|içine|içinde|altın|yanın|kenarın|ucun|avcun|'
    r'avucun|bileğin|parma\w+n|önün)', re.IGNORECASE)
# What acts where no value of the lexicons is named with it.
_NEVER = re.compile('(?!)')
_PLAIN_HAND = dict(
    en=re.compile(r'\b(?:hands?|fingers?)\b', re.IGNORECASE),
    tr=re.compile(r'\b(?:el|eli|elin|parmak(?:lar\w*)?|parmağı\w*)\b',
                  re.IGNORECASE),
    ko=_NEVER, zh=_NEVER)
_KO_HAND = (r'\s*(?:손바닥|손등|손목|손끝|손가락|주먹|손|팔(?:꿈치|뚝)?)?\s?'
            r'(?:위|밑|옆|등|끝|바닥|앞|사이|둘레|밑면)*')
_KO_PLACE = re.compile(
    rf'{_KO_HAND}(?:에(?:서)?|(?<=[위밑옆앞])[을를])(?=[\s,]|$)')
_KO_OBJECT = re.compile(rf'{_KO_HAND}[을를](?=[\s,]|$)')
# By what something is done to the hand behind it: 1지로 왼 팔을 베는.
_KO_MEANS = re.compile(r'(?:지|손|끝|날|등|바닥|주먹|면|가락)(?:으)?로 (?:[가-힣]+히 )?$')


def parts_of(clause: str, language: str,
             before: Sequence[str] = ('right_hand', ),
             whole: str = '') -> Tuple[str, ...]:
    """Return the parts that a clause concerns, at least one.

    Args:
        clause: Part of a description.
        language: One of ``rules.LANGUAGES``.
        before: Parts of the clause before; its hands go on acting.
        whole: The description, which decides on the other hand; the clause
            alone when it is empty.

    Raises:
        InputError: If there are no rules for the language.
    """
    hands = hand_values(clause, language, whole)
    return _parts(clause, language, hands, before)


def segments_of(text: str,
                language: str) -> Tuple[Tuple[str, Tuple[str, ...]], ...]:
    """Cut a description into segments: T_p.

    Args:
        text: T_g.
        language: Of it, one of ``rules.LANGUAGES``.

    Returns:
        Texts with their parts. Every clause is in one of them, in its order;
        neighbours that concern the same parts are one segment, unless
        numbers of the text part them.

    Raises:
        InputError: If there are no rules for the language.
    """
    joint = '，' if language == 'zh' else ', '
    segments: List[Tuple[str, Tuple[str, ...]]] = []
    before: Tuple[str, ...] = ('right_hand', )
    last = ''
    for numbered in numbered_parts(text):
        first = True
        hands = hand_values(numbered, language, text)
        for clause in clauses(numbered, language):
            acting = before
            if language == 'en' and _EN_WHICH.match(clause):
                acting = _last_hand(last, hands) or before
            last = clause
            parts = _parts(clause, language, hands, acting)
            if parts == before and not first:
                clause = joint.join((segments.pop()[0], clause))
            segments.append((clause, parts))
            before, first = parts, False
    return tuple(segments)


def _last_hand(clause: str,
               hands: Mapping[str, Tuple[str, ...]]) -> Tuple[str, ...]:
    """Return the hand of which "which …" speaks, behind an English clause."""
    tokens = [token for token in load_lexicon('en').tokens(clause)
              if token.of('hand')]
    return tuple(sorted(_hands(tokens[-1:], hands)))


def hands_named(text: str, language: str, whole: str = '') -> FrozenSet[str]:
    """Return the hands that a text names: ``left_hand``, ``right_hand``.

    Args:
        text: Part of a description.
        language: One of ``rules.LANGUAGES``.
        whole: As in ``parts_of``.

    Raises:
        InputError: If there are no rules for the language.
    """
    return frozenset(_hands(load_lexicon(language).tokens(text),
                            hand_values(text, language, whole)))


def _parts(clause: str, language: str, hands: Mapping[str, Tuple[str, ...]],
           before: Sequence[str]) -> Tuple[str, ...]:
    if _COMPARISON.match(clause):
        return tuple(before)
    tokens = load_lexicon(language).tokens(clause)
    kinds = {kind for token in tokens for kind, _ in token.values}
    found = _hands(tokens, hands)
    names_hands = found or kinds & {'finger', 'side'}
    moved = frozenset() if names_hands else movers(clause, language)
    acts = not moved and (kinds & _OF_HANDS
                          or kinds & _ACTS and not kinds & _OF_FACE)
    goes_on = acts or not moved and _PLAIN_HAND[language].search(clause)
    if not found and goes_on or _is_place(tokens, clause, language):
        found |= {p for p in before if p.endswith('_hand')} or {'right_hand'}
    found |= moved
    places = {place for token in tokens for place in token.of('location')}
    moving = {value for token in tokens for value in token.of('body')}
    if places & _FACE or 'face' in kinds or moving - _TRUNK:
        found.add('face')
    if places & _MOUTH or 'mouth' in kinds:
        found.add('mouth')
    if places - _FACE - _MOUTH - {'wrist'} or 'body' in kinds:
        found.add('body')
    return tuple(p for p in PARTS if p in (found or set(before)))


def _is_place(tokens: Sequence[Token], clause: str, language: str) -> bool:
    """Say whether the first hand is where something happens, not who acts."""
    hand = next((token for token in tokens if token.of('hand')), None)
    if hand is None:
        return False
    if language == 'ko':
        acts_on = any(_ON_SOMETHING & set(token.of('movement'))
                      for token in tokens) or _KO_MEANS.search(
                          clause[:hand.start])
        return bool(_KO_PLACE.match(clause, hand.end) or acts_on
                    and _KO_OBJECT.match(clause, hand.end))
    if language == 'en':
        return bool(_EN_PLACE.search(clause[:hand.start]))
    if language == 'tr' and _TR_PLACE.match(clause, hand.start):
        return True
    return not _BEFORE_ACTING.fullmatch(clause, 0, hand.start)


def _hands(tokens: Sequence[Token],
           hands: Mapping[str, Tuple[str, ...]]) -> Set[str]:
    return {f'{hand}_hand' for token in tokens for word in token.of('hand')
            for hand in hands[word]}
