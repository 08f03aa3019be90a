"""A made-up corpus of dictionary documents, of any size.

Half of it are descriptions of signs from a small vocabulary, so that words
like 一手 are in a large share of all entries: the hard case for an index. 42 %
are Chinese words whose frequencies follow Zipf's law, 4 % are Turkish and 4 %
English, of made-up words in the same way. An entry has about 360 bytes.
Between them lie planted entries, which the benchmark looks for.
"""
from itertools import count
from pathlib import Path
from typing import Iterator, List, NamedTuple, Sequence

import numpy as np

FILE_BYTES = 45_000_000  # a document may have 50 MB
_BLOCK = 20_000  # lines made at a time
_HANZI = bytes(byte for row in range(0xb0, 0xd7) for column in
               range(0xa1, 0xff) for byte in (row, column)).decode('gb2312')
_TURKISH = 'aaeeiıoöuübcçdfgğhklmnprsştvyz'
_ENGLISH = 'aaeeiioouubcdfghklmnprstvwy'
_PHRASES = (
    ('一手', '双手', '左手', '右手', '另一手', '一手在前，', '一手在上，'),
    ('伸食指', '伸拇指', '握拳', '五指张开', '五指并拢', '食、中指并拢',
     '拇、食指捏成圆形', '五指弯曲', '伸小指', '打手指字母“J”的指式'),
    ('，掌心向下', '，掌心向上', '，掌心向内', '，掌心相对', '，手背向上', ''),
    ('，在胸前', '，在额前', '，在嘴边', '，在下颏处', '，在太阳穴处', '，在腰间', '，在肩上'),
    ('向前移动一下。', '左右晃动几下。', '从左向右划一条线。', '顺时针平行转动一圈。',
     '上下交替移动。', '轻轻抚摸。', '向中间合拢。', '点一下。', '，同“人民”手势。'),
)


class Planted(NamedTuple):
    """An entry that the benchmark looks for; a group is a kind of headword."""

    headword: str
    text: str
    group: str


def write_corpus(folder: Path, size: int, seed: int = 0) -> List[Planted]:
    """Write documents of ``size`` bytes in all; return what is planted."""
    corpus = Corpus(seed)
    planted = corpus.planted()
    lines = corpus.lines()
    files = -(-size // FILE_BYTES)
    for number in range(files):
        own = [f'{p.headword}：{p.text}' for p in planted[number::files]]
        goal = size // files
        with open(folder / f'part-{number:02d}.txt', 'wb') as file:
            while file.tell() < goal:
                if own:
                    file.write(f'{own.pop()}\n'.encode())
                file.write(f'{next(lines)}\n'.encode())
    return planted


class Corpus:
    """Makes the lines; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._chinese = self._words(60_000, _HANZI, (1, 2, 2, 2, 3, 4))
        self._turkish = self._words(20_000, _TURKISH, (3, 5, 6, 7, 9))
        self._english = self._words(20_000, _ENGLISH, (2, 4, 5, 6, 8))

    def planted(self) -> List[Planted]:
        """Return 2,320 entries, headwords of 1 to 4 characters and of words.

        The Chinese texts are half of what many entries have, half their own.
        """
        found = []
        for length in (1, 2, 3, 4):
            found += [
                Planted(word, sign + prose, f'{length} characters')
                for word, sign, prose in zip(
                    self._words(500, _HANZI, (length, )),
                    self._signs(500, parts=2),
                    self._prose(self._chinese, 500, 8, ''))]
        for words, number, group in ((self._turkish, 120, 'Turkish'),
                                     (self._english, 200, 'English')):
            texts = self._prose(words, number, 12, ' ')
            found += [Planted(f'{word} {i}', text, group)
                      for i, word, text in zip(count(), words, texts)]
        return found

    def lines(self) -> Iterator[str]:
        """Yield lines ``headword：text``, without an end."""
        while True:
            part = _BLOCK // 100
            texts = [*self._signs(50 * part, parts=4),
                     *self._prose(self._chinese, 42 * part, 55, ''),
                     *self._prose(self._turkish, 4 * part, 50, ' '),
                     *self._prose(self._english, 4 * part, 60, ' ')]
            heads = self._prose(self._chinese, len(texts), 2, '')
            lines = [f'{head}：{text}' for head, text in zip(heads, texts)]
            for place in self._rng.permutation(len(lines)):
                yield lines[place]

    def _words(self, number: int, letters: str,
               lengths: Sequence[int]) -> List[str]:
        """Return different words; frequent letters stand first in them."""
        weights = 1 / np.arange(10, 10 + len(letters))
        words = {}
        while len(words) < number:
            length = int(self._rng.choice(lengths))
            picks = self._rng.choice(len(letters), length,
                                     p=weights / weights.sum())
            words[''.join(letters[pick] for pick in picks)] = None
        return list(words)

    def _prose(self, words: Sequence[str], number: int, length: int,
               between: str) -> List[str]:
        """Return texts of words, the n-th of which has the frequency 1/n."""
        shares = np.cumsum(1 / np.arange(1, len(words) + 1))
        picks = np.searchsorted(
            shares, self._rng.random((number, length)) * shares[-1])
        return [between.join([words[pick] for pick in row])
                for row in picks.tolist()]

    def _signs(self, number: int, parts: int) -> List[str]:
        """Return descriptions of signs in numbered parts."""
        picks = self._rng.random((number, parts, len(_PHRASES)))
        picks = (picks * [len(kind) for kind in _PHRASES]).astype(int)
        return [''.join(
            f'（{mark}）' + ''.join(
                kind[pick] for kind, pick in zip(_PHRASES, clause))
            for mark, clause in zip('一二三四', row))
            for row in picks.tolist()]
