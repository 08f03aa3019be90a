"""A corpus of the synthetic language: a pose store, a dictionary, and the
descriptions that a perfect reader of the dictionary would write."""
import hashlib
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import List, Sequence, Tuple, Union

import numpy as np

from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.descriptions.records import Description, write_descriptions
from gspmc.errors import InputError

from .descriptions import describe
from .dictionary import write_dictionary
from .difficulty import Difficulty
from .lexicon import LEXICON
from .performance import perform
from .phonology import Sign
from .signer import HEIGHT, WIDTH, Signer, draw_signer

STORE, DICTIONARY, GOLD = 'poses', 'dictionary.txt', 'gold.jsonl'
FPS = 25.0
# One signer in so many is left-handed.
LEFT_HANDED = 4
# First number of every generator's seed, so that no two draw alike.
SIGNERS, PERFORMANCES, WORDS, ENTRIES = range(4)


@dataclass(frozen=True)
class Clip:
    """One sample of a corpus, rendered when it is asked for.

    Args:
        seed: Of its own generator, so that a clip does not depend on those
            before it.
    """

    sample_id: str
    sign: Sign
    signer: Signer
    split: str
    difficulty: Difficulty
    seed: Tuple[int, ...]

    def keypoints(self) -> np.ndarray:
        """Render it, (T, 133, 3) float32."""
        rng = np.random.default_rng(self.seed)
        return perform(self.sign, self.signer, rng, self.difficulty)


def plan_clips(*, seed: int = 0, signers: int = 12, repetitions: int = 4,
               difficulty: Difficulty = Difficulty(),
               lexicon: Sequence[Sign] = LEXICON) -> List[Clip]:
    """Return the clips of a corpus: by signer, then sign, then repetition.

    The first two thirds of the signers are in the split 'train', the others
    in 'test'; every fourth is left-handed.

    Raises:
        InputError: If there are not signers for both splits, or repetitions.
    """
    if signers < 2 or repetitions < 1 or seed < 0:
        raise InputError('a corpus needs 2 signers or more, 1 repetition or '
                         'more and a seed that is not negative; got '
                         f'{signers} signers, {repetitions} repetitions, '
                         f'seed {seed}')
    clips = []
    for i in range(signers):
        split = 'train' if i < round(signers * 2 / 3) else 'test'
        signer = draw_signer(f'signer{i:02d}',
                             i % LEFT_HANDED == LEFT_HANDED - 1,
                             np.random.default_rng([SIGNERS, seed, i]),
                             difficulty)
        clips += [
            Clip(f'{signer.name}_{sign.gloss}_{k}', sign, signer, split,
                 difficulty, (PERFORMANCES, seed, i, j, k))
            for j, sign in enumerate(lexicon) for k in range(repetitions)
        ]
    return clips


def describe_all(lexicon: Sequence[Sign] = LEXICON, *,
                 seed: int = 0) -> List[Description]:
    """Return the description of every sign, with seeded wording."""
    return [
        describe(sign, np.random.default_rng([WORDS, seed, j]))
        for j, sign in enumerate(lexicon)
    ]


def build_corpus(out_dir: Union[str, Path], *, seed: int = 0,
                 signers: int = 12, repetitions: int = 4,
                 difficulty: Difficulty = Difficulty(),
                 lexicon: Sequence[Sign] = LEXICON) -> None:
    """Write ``out_dir/poses``, ``dictionary.txt`` and ``gold.jsonl``.

    The gold descriptions say what the signs are, in words of their own:
    those that are made from the dictionary are compared with them. The same
    arguments give the same bytes. A build that was interrupted is completed
    by calling this again.

    Args:
        out_dir: Folder; made if it does not exist.
        seed: Of everything.
        signers: Two thirds of them are in the split 'train', the others in
            'test'.
        repetitions: Performances of each sign by each signer.
        difficulty: How hard the data are.
        lexicon: The signs; their order is that of the labels.

    Raises:
        InputError: If ``out_dir`` holds a corpus of other arguments, or see
            :func:`plan_clips`.
    """
    out_dir = Path(out_dir)
    clips = plan_clips(seed=seed, signers=signers, repetitions=repetitions,
                       difficulty=difficulty, lexicon=lexicon)
    recipe = (f'synthetic, seed {seed}, {signers} signers, {repetitions} '
              f'repetitions, difficulty {astuple(difficulty)}')
    with PoseStoreWriter(
            out_dir / STORE, [sign.gloss for sign in lexicon],
            estimator=recipe, weights_sha256=_fingerprint(clips)) as writer:
        for clip in clips:
            if clip.sample_id not in writer:
                writer.add(clip.sample_id, clip.keypoints(),
                           label=clip.sign.gloss, signer=clip.signer.name,
                           split=clip.split, width=WIDTH, height=HEIGHT,
                           fps=FPS, source='synthetic')
    write_dictionary(out_dir / DICTIONARY, lexicon,
                     np.random.default_rng([ENTRIES, seed]))
    write_descriptions(out_dir / GOLD, describe_all(lexicon, seed=seed))


def _fingerprint(clips: Sequence[Clip]) -> str:
    """Hash some clips, so that a store is not completed by other code.

    It takes the place of the estimator's weights in the store's header.
    """
    digest = hashlib.sha256()
    for clip in clips[::max(1, len(clips) // 20)]:
        digest.update(clip.keypoints().astype('<f4').tobytes())
    return digest.hexdigest()
