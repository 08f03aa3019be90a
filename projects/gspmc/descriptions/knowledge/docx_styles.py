"""What the styles of a Word document say of its paragraphs and words.

ECMA-376, part 1, 17.7: a style is known by its id, and takes from the style
that it is based on what it does not say itself.
"""
import re
from typing import Dict, List, Mapping, NamedTuple, Optional, Set
from xml.etree import ElementTree

_NAMESPACES = ('http://schemas.openxmlformats.org/wordprocessingml/2006/main',
               'http://purl.oclc.org/ooxml/wordprocessingml/main')
# Word gives built-in styles their English names in every language.
_HEADING = re.compile('heading ([1-9])')
_CONTENTS = re.compile('toc [1-9]')
_MOST_LEVELS = 9
_LONGEST_CHAIN = 20  # of styles, each based on the next one


class Style(NamedTuple):
    """What is told apart by a style.

    Args:
        level: Of a heading: 0 for the title of the document, 1 to 9 below;
            None of other text.
        bold: Whether the text is bold.
        contents: Whether it belongs to a table of contents.
    """

    level: Optional[int] = None
    bold: bool = False
    contents: bool = False


def tags(*names: str) -> Set[str]:
    """Return the names of elements as the parser gives them."""
    return {f'{{{namespace}}}{name}' for namespace in _NAMESPACES
            for name in names}


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return the value of an attribute, '' when there is none."""
    return next((attributes[tag] for tag in tags(name) if tag in attributes),
                '')


def is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether an element such as ``<w:b/>`` switches on."""
    return attribute(attributes, 'val') not in ('0', 'false', 'off')


def outline_level(attributes: Mapping[str, str]) -> Optional[int]:
    """Return the level that ``<w:outlineLvl>`` names; None for body text."""
    value = attribute(attributes, 'val')
    if not re.fullmatch('[0-9]', value) or int(value) >= _MOST_LEVELS:
        return None
    return int(value) + 1


class _StylesTarget:
    """Collects styles from a parser; ``close`` of the parser returns them.

    The names of elements and attributes are those of ``word/styles.xml``.
    """

    def __init__(self) -> None:
        self._styles: Dict[str, _Declared] = {}
        self._style = _Declared()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attribute(attributes, 'val')
        if tag in _STYLE:
            self._style = self._styles[attribute(attributes, 'styleId')] = (
                _Declared())
        elif tag in _NAME:
            self._style.name = value.lower()
        elif tag in _BASE:
            self._style.base = value
        elif tag in _OUTLINE:
            self._style.outline = [outline_level(attributes)]
        elif tag in _BOLD:
            self._style.bold = is_on(attributes)

    def close(self) -> Dict[str, Style]:
        """Return the styles by their ids."""
        return {id: self._resolved(id) for id in self._styles}

    def _resolved(self, id: str) -> Style:
        chain: List[_Declared] = []
        while id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[id])
            id = chain[-1].base
        levels = (level for style in chain for level in style.levels())
        bold = (style.bold for style in chain if style.bold is not None)
        contents = any(_CONTENTS.fullmatch(style.name) for style in chain)
        return Style(next(levels, None), next(bold, False), contents)


class _Declared:
    """What a style says itself."""

    def __init__(self) -> None:
        self.name = self.base = ''
        self.outline: List[Optional[int]] = []
        self.bold: Optional[bool] = None

    def levels(self) -> List[Optional[int]]:
        """Return its level in a list, which is empty if it says none."""
        if self.outline:
            return self.outline
        if heading := _HEADING.fullmatch(self.name):
            return [int(heading[1])]
        return [0] if self.name == 'title' else []


_STYLE, _NAME, _BASE = tags('style'), tags('name'), tags('basedOn')
_OUTLINE, _BOLD = tags('outlineLvl'), tags('b')


def read_styles(data: bytes) -> Dict[str, Style]:
    """Return the styles by their ids.

    Args:
        data: Of ``word/styles.xml``.

    Raises:
        xml.etree.ElementTree.ParseError: If it is damaged.
    """
    parser = ElementTree.XMLParser(target=_StylesTarget())
    parser.feed(data)
    return parser.close()
