"""Attaching the text features of its sign to a training sample."""
from typing import Dict, Sequence

import numpy as np
from mmcv.transforms import BaseTransform

from mmaction.registry import TRANSFORMS

OTHER_HAND = dict(left_hand='right_hand', right_hand='left_hand')


@TRANSFORMS.register_module()
class LoadTextFeatures(BaseTransform):
    """Add the texts that the contrastive loss pulls a sample towards.

    They are the text of the whole sign (T_g), one synonym (T_s) that is
    drawn anew for every sample, and every text of every part of the layout
    (T_p), as far as the sign has them. In a mirrored clip the texts of one
    hand belong to the other one.

    Required keys: label, layout. Optional: mirrored. Added: texts (L, D)
    float32 and text_terms (L,) int64, which say the term of each
    (:func:`gspmc.terms.text_terms`). L is 0 for a sign without any text.

    Args:
        bank: File of ``tools/encode_descriptions.py``.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is no bank of text features.
    """

    def __init__(self, bank: str) -> None:
        # Imported here: nothing of text is needed where nothing is trained.
        from gspmc.text.bank import TextFeatureBank
        self.bank = TextFeatureBank.load(bank)

    def check_classes(self, classes: Sequence[str]) -> None:
        """Check that the data set and the texts have the same classes.

        Raises:
            InputError: If not.
        """
        self.bank.check_classes(classes)

    def transform(self, results: Dict) -> Dict:
        label, layout = results['label'], results['layout']
        synonyms = self.bank.synonyms(label)
        if len(synonyms):
            chosen = np.random.randint(len(synonyms))
            synonyms = synonyms[chosen:chosen + 1]
        texts = [self.bank.global_text(label), synonyms]
        swap = OTHER_HAND if results.get('mirrored') else {}
        texts += [
            self.bank.part(label, swap.get(part, part))
            for part in layout.parts
        ]
        # So far in the order of text_terms.
        counts = [len(rows) for rows in texts]
        results['texts'] = np.concatenate(texts)
        results['text_terms'] = np.repeat(
            np.arange(len(counts), dtype=np.int64), counts)
        return results
