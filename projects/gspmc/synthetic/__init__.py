"""A small synthetic sign language, for the demo and the tests."""
from .corpus import build_corpus
from .difficulty import CLEAN, Difficulty
from .lexicon import LEXICON, minimal_pairs

__all__ = ['CLEAN', 'Difficulty', 'LEXICON', 'build_corpus', 'minimal_pairs']
