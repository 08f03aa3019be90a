"""The metric that mmengine's validation and test loops call."""
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import torch
from mmengine.evaluator import BaseMetric
from mmengine.logging import print_log

from gspmc.errors import InputError
from mmaction.registry import METRICS

from .metrics import accuracies
from .report import worst_classes, write_class_table
from .scores import ScoreFile

Result = Tuple[str, np.ndarray, int]  # sample id, logits (C,), label
WORST = 5


@METRICS.register_module()
class SignMetric(BaseMetric):
    """Top-1, top-5 and mean class accuracy as acc/top1, /top5 and /mean1.

    The data set's metainfo must have ``classes``, the glosses in label order,
    and may have ``split``. The worst classes are logged.

    Args:
        out_file: Where to write the logits as a score file (.npz); None does
            not write them.
        class_table: Where to write the accuracy of every class (.csv).
        name: How reports call the stream.
        collect_device: Over what ranks exchange results, 'cpu' or 'gpu'.
        prefix: Replaces 'acc'.
        collect_dir: Folder through which ranks exchange results on 'cpu'.
    """

    default_prefix = 'acc'

    def __init__(self,
                 out_file: Optional[str] = None,
                 class_table: Optional[str] = None,
                 name: str = '',
                 collect_device: str = 'cpu',
                 prefix: Optional[str] = None,
                 collect_dir: Optional[str] = None) -> None:
        super().__init__(collect_device, prefix, collect_dir)
        self.out_file = out_file
        self.class_table = class_table
        self.name = name

    def process(self, data_batch: Any, data_samples: Sequence[dict]) -> None:
        """Keep what counts of a batch of predictions.

        Args:
            data_batch: Not used.
            data_samples: Dicts with ``sample_id``, ``pred_score`` (C,) logits
                and ``gt_label`` (1,).
        """
        scores = torch.stack([s['pred_score'] for s in data_samples])
        if not all('sample_id' in sample for sample in data_samples):
            raise InputError('SignMetric needs the ids of the samples, which '
                             'PackSkeleton gives; with another pipeline take '
                             "mmaction2's AccMetric")
        labels = torch.cat([s['gt_label'] for s in data_samples])
        self.results.extend(
            zip([s['sample_id'] for s in data_samples],
                scores.float().cpu().numpy(), labels.tolist()))

    def compute_metrics(self, results: List[Result]) -> Dict[str, float]:
        """Return the accuracies over all samples; write what is asked for.

        Raises:
            InputError: If a score is NaN or infinite (names the sample), the
                model and the data set have different numbers of classes, or
                the scores are probabilities.
        """
        found = self._score_file(results)
        if self.out_file is not None:
            found.save(self.out_file)
        if self.class_table is not None:
            write_class_table(self.class_table, [found])
        worst = [
            f'{gloss} {accuracy:.2f} of {count}'
            for gloss, accuracy, count in worst_classes(found, WORST)
        ]
        if worst:
            print_log(f'worst classes: {", ".join(worst)}', logger='current')
        return accuracies(found.scores, found.labels)

    def _score_file(self, results: List[Result]) -> ScoreFile:
        meta = self.dataset_meta or {}
        if 'classes' not in meta:
            raise InputError('SignMetric needs the glosses: the data set has '
                             "no metainfo 'classes'")
        # A distributed sampler repeats samples so that all ranks have equally
        # many; the first of each id counts.
        unique = {}
        for sample_id, scores, label in results:
            unique.setdefault(sample_id, (scores, label))
        if not unique:
            raise InputError('SignMetric got no sample; is the split empty?')
        scores, labels = zip(*unique.values())
        found = ScoreFile(
            ids=np.array(list(unique), dtype=str),
            scores=np.stack(scores),
            labels=np.array(labels),
            classes=meta['classes'],
            split=meta.get('split') or '',
            name=self.name)
        _refuse_probabilities(found)
        return found


def _refuse_probabilities(found: ScoreFile) -> None:
    """Fusion adds logits; heads of mmaction2 give a soft-max by default."""
    scores = found.scores
    sums = scores.sum(axis=1)
    if scores.shape[1] > 1 and (scores >= 0).all() and np.allclose(
            sums, 1, atol=1e-2):
        raise InputError(
            'the model gives probabilities, but scores are kept as logits; '
            "set model.cls_head.average_clips='score'")
