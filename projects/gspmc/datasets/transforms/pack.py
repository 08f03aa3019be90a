"""From a clip to what the model takes."""
from typing import Dict

import numpy as np
import torch
from mmcv.transforms import BaseTransform

from mmaction.registry import TRANSFORMS
from mmaction.structures import ActionDataSample


@TRANSFORMS.register_module()
class PackSkeleton(BaseTransform):
    """Pack a clip as one sample of mmaction2's ``RecognizerGCN``.

    Required keys: keypoint (T, V, 3), label, sample_id. Optional: texts
    (l, D) and text_terms (l,).

    Returns a dict with ``inputs``, a tensor of shape (1 clip, M = 1, T, V,
    3), and ``data_samples``, an :class:`ActionDataSample` with gt_label, the
    texts where there are any, and the sample's id among its meta information.
    """

    def transform(self, results: Dict) -> Dict:
        pose = np.asarray(results['keypoint'], dtype=np.float32)[None, None]
        sample = ActionDataSample()
        # Not as an argument: that makes a deep copy.
        sample.set_field(results['sample_id'], 'sample_id',
                         field_type='metainfo')
        # Its set_gt_label would ask what kind of value this is.
        sample.set_field(torch.tensor([results['label']]), 'gt_label')
        for key in ('texts', 'text_terms'):
            if key in results:
                sample.set_field(torch.from_numpy(results[key]), key)
        return dict(
            # torch makes planes contiguous in a third of numpy's time.
            inputs=torch.from_numpy(pose).contiguous(),
            data_samples=sample)
