"""The table that the demo prints."""
from typing import List, Sequence

import numpy as np

from gspmc.evaluation import NAMED_WEIGHTS, ScoreFile, accuracies, fuse

WEIGHTS = 'pyskl'


def demo_table(baseline: Sequence[ScoreFile], joint: Sequence[ScoreFile],
               others: Sequence[ScoreFile]) -> str:
    """Compare the baseline, the four streams and their fusion.

    Args:
        baseline: Scores of the joint stream without texts, one a seed.
        joint: Scores of GSP-MC's joint stream, one a seed.
        others: Scores of bone, joint_motion and bone_motion.

    Returns:
        One line each with top-1 on the test signers in percent; where there
        are several seeds their mean, standard deviation and values.
    """
    weights = NAMED_WEIGHTS[WEIGHTS]
    fusion = fuse([joint[0], *others], weights)
    clips = f'{len(fusion)} clips of signers that were not trained on'
    rows = [f'top-1 in % on {clips}',
            f'CTR-GCN joint, without texts  {_spread(baseline)}',
            f'GSP-MC joint                  {_spread(joint)}']
    names = ('bone', 'joint motion', 'bone motion')
    rows += [f'{f"GSP-MC {name}":<30}{_spread([scores])}'
             for name, scores in zip(names, others)]
    shares = ' '.join(f'{weight:g}' for weight in weights)
    rows.append(f'{f"fusion of four, {shares}":<30}{_spread([fusion])}')
    return '\n'.join(rows)


def _spread(runs: Sequence[ScoreFile]) -> str:
    values: List[float] = [
        100 * accuracies(run.scores, run.labels)['top1'] for run in runs]
    text = f'{np.mean(values):6.2f}'
    if len(values) > 1:
        each = ', '.join(f'{value:.2f}' for value in values)
        text += f' +- {np.std(values, ddof=1):.2f}  ({each})'
    return text
