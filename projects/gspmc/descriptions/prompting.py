"""The prompts P1 to P4: loading the templates, and filling them.

The templates are files in ``prompts/``: ``optimised`` and ``basic`` sets, in
``optimised/meaning.md`` what becomes of the meaning, and in ``languages`` what
is special about sources and texts in a language. Above the line ``---`` each
says its version and its fields; below is what the model reads.
"""
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Dict, Iterable, Mapping, Tuple

from gspmc.errors import InputError

from .llm import Message

FOLDER = Path(__file__).parent / 'prompts'
MEANING = FOLDER / 'optimised' / 'meaning.md'
SETS = ('optimised', 'basic')
LANGUAGES = {'en': 'English', 'zh': 'Chinese', 'tr': 'Turkish',
             'ko': 'Korean'}
STAGES = ('p1_primary', 'p1_primary_without_entries', 'p2_synonyms',
          'p3_refined', 'p4_segments')


@dataclass(frozen=True)
class Prompts:
    """One set of templates.

    Args:
        name: One of ``SETS``.
        templates: What the model reads, of ``system`` and of each stage.
        version: The name and a hash of all texts that may be sent.
    """

    name: str
    templates: Mapping[str, str]
    version: str

    def fill(self, stage: str, **fields: str) -> Tuple[Message, ...]:
        """Return the messages of a stage.

        Args:
            stage: One of ``STAGES``.
            fields: A text for each field of the template and of the system
                message; others are ignored. Texts of other people have to
                be ``quote``d.

        Raises:
            InputError: If there is a field that is not given.
        """
        return (Message('system', self._filled('system', fields)),
                Message('user', self._filled(stage, fields)))

    def _filled(self, template: str, fields: Mapping[str, str]) -> str:
        try:
            text = Template(self.templates[template]).substitute(fields)
        except (KeyError, ValueError) as error:
            raise InputError(
                f'the prompt {self.name}/{template}.md has a field that '
                f'cannot be filled, {error}; there are '
                f'{", ".join(sorted(fields))}, and $$ is a dollar') from None
        # A field may be empty; its blank lines need not stay.
        return re.sub(r'\n{3,}', '\n\n', text).strip()


def load_prompts(name: str) -> Prompts:
    """Read a set of templates.

    Raises:
        InputError: If there is no such set.
    """
    if name not in SETS:
        raise InputError(f'unknown prompts {name!r}; there are '
                         f'{", ".join(SETS)}')
    files = {stage: FOLDER / name / f'{stage}.md'
             for stage in ('system', *STAGES)}
    templates = {stage: _read(path) for stage, path in files.items()}
    notes = [_read(path) for path in (
        MEANING, *(_language_file(code) for code in LANGUAGES))]
    content = json.dumps([templates, notes], ensure_ascii=False)
    digest = hashlib.sha256(content.encode('utf-8')).hexdigest()
    return Prompts(name, templates, f'{name} {digest[:12]}')


def language_notes(languages: Iterable[str], section: str) -> str:
    """Return what the prompts say about languages.

    Args:
        languages: Codes; those that we have no notes for are left out.
        section: ``'source'``, on reading entries in the language,
            ``'reference'``, how texts in it refer to other signs, or
            ``'target'``, on its words for the hands.
    """
    known = [code for code in dict.fromkeys(languages) if code in LANGUAGES]
    return '\n\n'.join(_sections(_language_file(code))[section]
                       for code in known)


def meaning_note(keep: bool) -> str:
    """Return what the prompts say about the meaning of a sign."""
    note = _sections(MEANING)['keep' if keep else 'drop']
    return ' '.join(note.split())  # stands within a numbered rule


def quote(value: Any) -> str:
    """Write material of others as JSON that cannot leave its fence.

    Angle brackets are escaped, so that neither ``</data>`` nor a model's
    control tokens can occur, and so are characters that nobody sees.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return ''.join(map(_escape, text))


def _escape(character: str) -> str:
    if character in '<>':
        return f'\\u{ord(character):04x}'
    if character == '\n' or character.isprintable():
        return character
    return json.dumps(character)[1:-1]


def _language_file(code: str) -> Path:
    return FOLDER / 'languages' / f'{code}.md'


def _sections(path: Path) -> Dict[str, str]:
    parts = re.split(r'^## (\w+)\n', _read(path), flags=re.M)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2])}


def _read(path: Path) -> str:
    _, _, text = path.read_text(encoding='utf-8').partition('\n---\n')
    return text.strip()
