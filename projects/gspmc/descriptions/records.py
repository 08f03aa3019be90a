"""The descriptions file: JSON lines, one object a sign.

An expert may read, correct and write it by hand. Only ``gloss`` is required:

    {"gloss": "GOOD", "refined": "A fist is put on the nose.",
     "synonyms": ["The closed hand touches the nose."],
     "segments": [{"text": "The hand is closed.", "parts": ["right_hand"]}]}

A sign whose ``refined`` and ``primary`` are empty has no text of the whole
sign and is trained without it.
"""
import hashlib
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import (Any, Dict, Iterator, List, Mapping, Sequence, Tuple,
                    Union)

import filelock

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write
from gspmc.skeleton import LAYOUTS

PARTS = tuple(LAYOUTS['wholebody133'].parts)
STATUSES = ('', 'ok', 'needs_review', 'ungrounded', 'corrected')

PATIENCE = 30  # seconds, until the lock of a file is given up

_TYPES = {
    'gloss': str, 'language': str, 'primary': str, 'refined': str,
    'synonyms': list, 'segments': list, 'sources': list, 'flags': list,
    'made': dict, 'status': str,
}
_JSON_NAMES = {str: 'a text', list: 'a list', dict: 'an object'}


@dataclass(frozen=True)
class Segment:
    """A piece of a description that tells what certain parts do.

    Args:
        text: What they do.
        parts: One or more of ``PARTS``; the text counts for each of them.

    Raises:
        InputError: If the text is empty, or the parts are not as said.
    """

    text: str
    parts: Tuple[str, ...]

    def __post_init__(self) -> None:
        _check_text(self.text, 'the text of a segment')
        if not self.parts:
            raise InputError(f'segment {self.text!r} belongs to no part; name '
                             f'one or more of {", ".join(PARTS)}')
        for part in self.parts:
            if part not in PARTS:
                raise InputError(f'segment {self.text!r}: unknown part '
                                 f'{part!r}; there are {", ".join(PARTS)}')
        if len(set(self.parts)) < len(self.parts):
            raise InputError(f'segment {self.text!r} names a part twice: '
                             f'{list(self.parts)}')


@dataclass(frozen=True)
class Description:
    """All texts of one sign, and where they come from.

    Args:
        gloss: Name of the sign, as the data set spells it.
        language: Of the texts, such as ``'en'``.
        primary: First description, before it was refined.
        refined: Description of the whole sign.
        synonyms: The same in other words.
        segments: What single parts do.
        sources: What the texts rest on; any JSON.
        flags: What a reader should look at.
        made: How the texts were made; any JSON.
        status: What the checks say: 'ok', 'needs_review' (see ``flags``) or
            'ungrounded' (no dictionary entry behind it); 'corrected' once an
            expert has seen to it; '' where nothing has checked the texts.

    Raises:
        InputError: If the gloss or a synonym is empty, or the status is none
            of ``STATUSES``.
    """

    gloss: str
    language: str = 'en'
    primary: str = ''
    refined: str = ''
    synonyms: Tuple[str, ...] = ()
    segments: Tuple[Segment, ...] = ()
    sources: Tuple[Any, ...] = ()
    flags: Tuple[str, ...] = ()
    made: Mapping[str, Any] = field(default_factory=dict)
    status: str = ''

    def __post_init__(self) -> None:
        _check_text(self.gloss, 'the gloss')
        for text in self.synonyms:
            _check_text(text, 'a synonym')
        if self.status not in STATUSES:
            raise InputError(f'unknown status {self.status!r}; there are '
                             f'{", ".join(filter(None, STATUSES))}')

    @property
    def global_text(self) -> str:
        """T_g: the refined description, else the primary one, else ''."""
        return self.refined.strip() or self.primary.strip()


def read_descriptions(path: Union[str, Path]) -> List[Description]:
    """Read a descriptions file; empty lines do not count.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is not UTF-8, or a line is not a description; the
            message names the line.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingFileError(f'there is no descriptions file {path}; write '
                               'one JSON object a sign, one a line, with '
                               '"gloss" and "refined"')
    try:
        text = path.read_text(encoding='utf-8-sig')
    except UnicodeDecodeError as error:
        raise InputError(f'{path} is not UTF-8 text: {error}') from None
    lines: Dict[str, int] = {}
    descriptions = []
    for number, line in enumerate(text.split('\n'), start=1):
        if not line.strip():
            continue
        try:
            description = _from_json(line)
        except InputError as error:
            raise InputError(f'{path}, line {number}: {error}') from None
        first = lines.setdefault(description.gloss, number)
        if first != number:
            raise InputError(f'{path}, line {number}: {description.gloss!r} '
                             f'has a description in line {first} already')
        descriptions.append(description)
    return descriptions


def write_descriptions(path: Union[str, Path],
                       descriptions: Sequence[Description]) -> None:
    """Write a descriptions file, all of it or nothing."""
    with atomic_write(path) as temporary:
        temporary.write_text(_to_json_lines(descriptions), encoding='utf-8')


@contextmanager
def changing(path: Union[str, Path]) -> Iterator[None]:
    """Keep others from changing a descriptions file; they wait.

    Whoever reads a file, changes what was read and writes it back does all
    that in this block. A file beside it is the lock. Missing parent folders
    are made.

    Raises:
        InputError: If they have to wait for more than ``PATIENCE`` seconds.
    """
    path = Path(path).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path.with_name(f'.{path.name}.lock'))
    try:
        lock.acquire(timeout=PATIENCE)
    except filelock.Timeout:
        raise InputError(f'{path} cannot be changed: for {PATIENCE} s its '
                         f'lock {lock.lock_file} was held by somebody else or '
                         'could not be made') from None
    try:
        yield
    finally:
        lock.release()


def descriptions_sha256(descriptions: Sequence[Description]) -> str:
    """Return the SHA-256 of the file that ``write_descriptions`` makes."""
    content = _to_json_lines(descriptions).encode('utf-8')
    return hashlib.sha256(content).hexdigest()


def _to_json_lines(descriptions: Sequence[Description]) -> str:
    lines = [json.dumps(asdict(d), ensure_ascii=False) for d in descriptions]
    return ''.join(f'{line}\n' for line in lines)


def _from_json(line: str) -> Description:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f'not JSON: {error}') from None
    try:
        json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise InputError('half of a character (a surrogate) stands alone '
                         'in a text') from None
    _check_keys(record, _TYPES, 'gloss')
    for key in ('synonyms', 'flags'):
        for text in record.get(key, []):
            _check_type(text, str, f'an entry of {key!r}')
    segments = [_segment(entry) for entry in record.get('segments', [])]
    values = {k: tuple(v) if isinstance(v, list) else v
              for k, v in record.items()}
    return Description(**{**values, 'segments': tuple(segments)})


def _segment(entry: Any) -> Segment:
    _check_keys(entry, {'text': str, 'parts': list}, 'text', 'parts')
    return Segment(entry['text'], tuple(entry['parts']))


def _check_keys(record: Any, types: Mapping[str, type],
                *required: str) -> None:
    _check_type(record, dict, f'what should hold {", ".join(required)}')
    unknown = sorted(set(record) - set(types))
    if unknown:
        raise InputError(f'unknown key {unknown[0]!r}; there are '
                         f'{", ".join(types)}')
    for key in required:
        if key not in record:
            raise InputError(f'no {key!r} in {record}')
    for key, value in record.items():
        _check_type(value, types[key], repr(key))


def _check_type(value: Any, kind: type, name: str) -> None:
    if not isinstance(value, kind):
        raise InputError(f'{name} is {value!r} and not {_JSON_NAMES[kind]}')


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise InputError(f'{name} is empty; write it or leave it out')
