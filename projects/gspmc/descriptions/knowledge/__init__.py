"""A searchable base of dictionary entries that descriptions rest on."""
from .base import KnowledgeBase
from .entry import Entry, LookUp, Retrieval
from .keys import exact_key, folded_key

__all__ = [
    'Entry', 'KnowledgeBase', 'LookUp', 'Retrieval', 'exact_key', 'folded_key'
]
