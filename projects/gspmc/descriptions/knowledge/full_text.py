"""The full-text index beside the SQLite file: derived from it, disposable.

It holds the numbers of entries and none of their text. A manifest says of
which base it is, by which rules it was made, and up to which entry.
"""
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple

from gspmc.files import atomic_write

from . import tokens
from .extra import import_extra
from .fusion import by_score

HEAD_BOOST = 2.0
MAX_QUERY_WORDS = 256
# Entries with equal scores are ordered by number, also those at the limit: so
# many more are fetched.
_TIES = 50
_MANIFEST = 'manifest.json'


def make_manifest(identity: str, complete_to: int) -> Dict[str, Any]:
    """Return what the index of a base has to say of itself.

    Args:
        identity: Of the base.
        complete_to: Number of the last entry that is indexed.
    """
    import_extra('tantivy')
    return dict(base=identity, complete_to=complete_to, words=tokens.VERSION,
                tantivy=version('tantivy'))


def read_manifest(folder: Path) -> Dict[str, Any]:
    """Return what an index says of itself, {} when it says nothing."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text('utf-8'))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write what an index says of itself."""
    with atomic_write(folder / _MANIFEST) as temporary:
        temporary.write_text(json.dumps(manifest), 'utf-8')


def open_index(folder: Path) -> Any:
    """Open the tantivy index in a folder; make it when there is none.

    Raises:
        ValueError: If it is damaged.
    """
    tantivy = import_extra('tantivy')
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field('number', indexed=True, fast=True)
    for name in ('head', 'body'):
        builder.add_text_field(name, tokenizer_name='words',
                               index_option='freq')
    index = tantivy.Index(builder.build(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer('words', analyzer.build())
    return index


def search_index(index: Any, text: str,
                 limit: int) -> List[Tuple[int, float]]:
    """Return the numbers of the entries with the highest BM25, best first.

    Args:
        index: As :func:`open_index` gives it.
        text: What to look for; its first ``MAX_QUERY_WORDS`` words count, in
            headwords ``HEAD_BOOST`` times.
        limit: At most so many entries, 1 or more.

    Returns:
        Numbers and scores.
    """
    tantivy = import_extra('tantivy')
    terms = []
    for word in tokens.query_words(text)[:MAX_QUERY_WORDS]:
        head, body = (tantivy.Query.term_query(index.schema, name, word,
                                               'freq')
                      for name in ('head', 'body'))
        terms += [tantivy.Query.boost_query(head, HEAD_BOOST), body]
    if not terms:
        return []
    query = tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, term) for term in terms])
    searcher = index.searcher()
    hits = searcher.search(query, limit + _TIES, count=False).hits
    numbers = searcher.fast_field_values('number', [at for _, at in hits])
    found = [(number, score) for number, (score, _) in zip(numbers, hits)]
    return sorted(found, key=by_score)[:limit]
