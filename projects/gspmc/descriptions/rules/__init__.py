"""Rules on descriptions of signs: no model, the same result every time.

They know four languages, ``LANGUAGES``. What is particular to a language
lies in data files in ``lexicons/``, which a reader can correct.
"""
from .chatter import Chatter, drop_chatter, homophones
from .clauses import clauses
from .cleaning import clean, drop_suspicious
from .language import (LANGUAGES, foreign_share, language_for_rules,
                       language_of)
from .paraphrase import paraphrases
from .parts import hands_named, parts_of, segments_of
from .references import Reference, find_references
from .remarks import remarks
from .resolution import Resolution, resolve, resolve_without_chatter
from .slots import missing_slots, says_form, slots
from .small_talk import small_talk
from .suspicious import suspicious_passages

__all__ = [
    'Chatter', 'LANGUAGES', 'Reference', 'Resolution', 'clauses', 'clean',
    'drop_chatter', 'drop_suspicious', 'find_references', 'foreign_share',
    'hands_named', 'homophones', 'language_for_rules', 'language_of',
    'missing_slots', 'paraphrases', 'parts_of', 'remarks', 'resolve',
    'resolve_without_chatter', 'says_form', 'segments_of', 'slots',
    'small_talk', 'suspicious_passages'
]
