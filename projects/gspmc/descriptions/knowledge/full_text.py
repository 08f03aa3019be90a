"""The full-text index beside the SQLite file: derived from it, disposable.

It holds the numbers of entries and none of their text. A manifest says of
which base it is, by which rules it was made, and up to which entry.
"""
import json
import math
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from gspmc.files import atomic_write

from . import tokens
from .extra import import_extra
from .fusion import by_score

MAX_QUERY_WORDS = 256
BOOSTS = {'head': 2.0, 'body': 1.0}
# Of a query with more terms the most frequent ones, with this share of the
# weight of all, are left for later.
MANY_TERMS = 40
COMMON_SHARE = 0.05
# So many entries more than wanted are ordered: those that come up by the
# words left for later, and equal scores, which are ordered by number.
_SPARE = 100
_MANIFEST = 'manifest.json'

Terms = List[Tuple[str, str]]  # field and word


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
    for name in BOOSTS:
        builder.add_text_field(name, tokenizer_name='words',
                               index_option='freq')
    index = tantivy.Index(builder.build(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer('words', analyzer.build())
    return index


def search_index(index: Any, text: str,
                 limit: int) -> List[Tuple[int, float]]:
    """Return the numbers of the entries with the highest BM25, best first.

    In a long text the most frequent words, which are most of the work and
    weigh least, only order the best entries by the other words.

    Args:
        index: As :func:`open_index` gives it.
        text: What to look for; its first ``MAX_QUERY_WORDS`` words count, in
            headwords twice (``BOOSTS``).
        limit: At most so many entries, 1 or more.

    Returns:
        Numbers and scores.
    """
    words = tokens.query_words(text)[:MAX_QUERY_WORDS]
    terms = [(name, word) for word in words for name in BOOSTS]
    if not terms:
        return []
    searcher = index.searcher()
    common: Terms = []
    if len(terms) > MANY_TERMS:
        terms, common = _by_frequency(searcher, terms)
    queries = _queries(index, terms)
    found = _best(searcher, queries, limit + _SPARE)
    if common and not found:  # the others are in removed entries only
        found = _best(searcher, _queries(index, common), limit + _SPARE)
    elif common:
        among = _among(index, [number for number, _ in found])
        more = dict(_best(searcher, [among, *_queries(index, common)],
                          len(found)))
        found = [(number, score + more[number]) for number, score in found]
    return sorted(found, key=by_score)[:limit]


def _by_frequency(searcher: Any, terms: Terms) -> Tuple[Terms, Terms]:
    """Return the terms of a query but for the most frequent ones, and those.

    Terms of no entry are in neither.
    """
    entries = searcher.num_docs
    counts = {term: searcher.doc_freq(*term) for term in terms}
    weights = {
        (name, word): BOOSTS[name] * math.log(
            1 + (max(entries - count, 0) + 0.5) / (count + 0.5))
        for (name, word), count in counts.items() if count}
    allowed = COMMON_SHARE * sum(weights.values())
    ordered = sorted(weights, key=weights.__getitem__)
    common = [term for term, total in zip(
        ordered, accumulate(weights[term] for term in ordered))
        if total <= allowed]
    return [term for term in weights if term not in common], common


def _queries(index: Any, terms: Terms) -> List[Tuple[Any, Any]]:
    """Return a clause for each term."""
    tantivy = import_extra('tantivy')
    return [(tantivy.Occur.Should, tantivy.Query.boost_query(
        tantivy.Query.term_query(index.schema, name, word, 'freq'),
        BOOSTS[name])) for name, word in terms]


def _among(index: Any, numbers: Sequence[int]) -> Tuple[Any, Any]:
    """Return a clause that only these entries fulfil, without a score."""
    tantivy = import_extra('tantivy')
    own = tantivy.Query.term_set_query(index.schema, 'number', numbers)
    return tantivy.Occur.Must, tantivy.Query.const_score_query(own, 0.0)


def _best(searcher: Any, clauses: Sequence[Tuple[Any, Any]],
          limit: int) -> List[Tuple[int, float]]:
    query = import_extra('tantivy').Query.boolean_query(clauses)
    hits = searcher.search(query, limit, count=False).hits
    numbers = searcher.fast_field_values('number', [at for _, at in hits])
    return [(number, score) for number, (score, _) in zip(numbers, hits)]
