"""From descriptions to the bank of text features."""
import logging
from collections import defaultdict
from typing import Dict, Iterator, List, NamedTuple, Sequence

import numpy as np

from gspmc.descriptions import PARTS, Description, descriptions_sha256
from gspmc.errors import InputError

from .bank import TextFeatureBank
from .encoder import TextEncoder
from .long_texts import SplitText, encode_any_length
from .ragged import Ragged

logger = logging.getLogger(__name__)


class _Text(NamedTuple):
    """A text of a sign: its term, its place in the record, and itself."""

    term: str
    field: str
    text: str


def encode_descriptions(descriptions: Sequence[Description],
                        encoder: TextEncoder,
                        classes: Sequence[str],
                        source: str = 'the descriptions') -> TextFeatureBank:
    """Encode the descriptions of all classes.

    Every text is encoded once, however often it occurs; a segment counts for
    each of its parts. A text that was too long for the encoder, and records
    of signs that are no classes, are logged as warnings.

    Args:
        descriptions: At most one for each gloss.
        encoder: Is fitted to the texts and run over them once.
        classes: The glosses in the order of the labels.
        source: What messages call the descriptions, such as their file.

    Raises:
        InputError: If a class has no record, or all texts are empty.
    """
    records = {description.gloss: description for description in descriptions}
    _report_ignored(records, classes, source)
    for gloss in classes:
        if gloss not in records:
            raise InputError(
                f'class {gloss!r} has no description in {source}; write one, '
                'or add a record with an empty refined text to train it '
                'without')
    owned = [list(_texts(records[gloss])) for gloss in classes]
    texts = list(dict.fromkeys(
        entry.text for entries in owned for entry in entries))
    if not texts:
        raise InputError(f'{source} has no text for any of the classes')
    encoder.fit(texts)
    vectors, split = encode_any_length(encoder, texts)
    _report_split(split, classes, owned, encoder)
    tables = _tables(owned, dict(zip(texts, vectors)), encoder.dim)
    return TextFeatureBank(
        classes, tables.pop('global'), tables.pop('synonym'), tables,
        encoder=encoder.name,
        descriptions_sha256=descriptions_sha256(descriptions))


def _texts(description: Description) -> Iterator[_Text]:
    if description.global_text:
        field = 'refined' if description.refined.strip() else 'primary'
        yield _Text('global', field, description.global_text)
    for i, text in enumerate(description.synonyms):
        yield _Text('synonym', f'synonyms[{i}]', text.strip())
    for i, segment in enumerate(description.segments):
        for part in segment.parts:
            yield _Text(part, f'segments[{i}]', segment.text.strip())


def _tables(owned: Sequence[List[_Text]], vectors: Dict[str, np.ndarray],
            dim: int) -> Dict[str, Ragged]:
    tables = {}
    for term in ('global', 'synonym', *PARTS):
        lists = [[vectors[entry.text] for entry in entries
                  if entry.term == term] for entries in owned]
        tables[term] = Ragged.from_lists(lists, dim)
    return tables


def _report_ignored(records: Dict[str, Description], classes: Sequence[str],
                    source: str) -> None:
    ignored = sorted(set(records) - set(classes))
    if ignored:
        logger.warning('%s describes %d signs that are no classes; ignored: '
                       '%s', source, len(ignored), ', '.join(ignored))


def _report_split(split: Sequence[SplitText], classes: Sequence[str],
                  owned: Sequence[List[_Text]], encoder: TextEncoder) -> None:
    owners = defaultdict(dict)  # of dicts, as sets that keep their order
    for gloss, entries in zip(classes, owned):
        for entry in entries:
            owners[entry.text][f'{gloss!r} {entry.field}'] = None
    for cut in split:
        logger.warning(
            '%s: %d tokens, %s takes %d; split into %d pieces, averaged',
            ', '.join(owners[cut.text]), cut.tokens, encoder.name,
            encoder.max_tokens, cut.pieces)
    if split:
        logger.warning('%d of %d texts were longer than the encoder takes',
                       len(split), len(owners))
