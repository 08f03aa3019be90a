"""What the patterns of references are made of, in all languages.

Titles in 《》 are books and no signs.
"""
OPENING, CLOSING = '“"「『‘\'', '”"」』’\''


def quoted(inner: str) -> str:
    """Return the pattern of something in quotes."""
    return rf'[{OPENING}] ?{inner} ?[{CLOSING}]'


NAME = quoted(rf'(?! )[^{OPENING}{CLOSING}\n]{{1,24}}(?<! )')
LONG_NAME = quoted(rf'(?! )[^{OPENING}{CLOSING}\n]{{2,24}}(?<! )')
LETTER = quoted(r'(?:[A-Za-zÇĞİÖŞÜüǚ]{1,2}|\d{1,2})')


def several(item: str, joint: str) -> str:
    """Return the pattern of one to twenty items, joined or not."""
    return rf'{item}(?:(?:\s*(?:{joint}))?\s*{item}){{0,19}}'
