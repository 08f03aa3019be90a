"""What the patterns of references are made of, in all languages.

A name stands in quotes, or in square brackets. Titles in 《》 are books and no
signs.
"""
OPENING, CLOSING = r'“"「『‘\'\[', r'”"」』’\'\]'
# The name of an entry without quotes, in a language without capitals.
NO_CAPS_NAME = r'[가-힣\u4e00-\u9fff]{1,8}\d{0,2}'


def quoted(inner: str) -> str:
    """Return the pattern of something in quotes."""
    return rf'[{OPENING}] ?{inner} ?[{CLOSING}]'


NAME = quoted(rf'(?! )[^{OPENING}{CLOSING}\n]{{1,24}}(?<! )')
LONG_NAME = quoted(rf'(?! )[^{OPENING}{CLOSING}\n]{{2,24}}(?<! )')
LETTER = quoted(r'(?:[A-Za-zÇĞİÖŞÜüǚ]{1,2}|\d{1,2})')


def several(item: str, joint: str) -> str:
    """Return the pattern of one to twenty items, joined or not."""
    return rf'{item}(?:(?:\s*(?:{joint}))?\s*{item}){{0,19}}'
