"""The data set that training and testing read."""
from typing import Callable, Dict, List, Optional, Sequence, Union

from mmengine.dataset import BaseDataset

from mmaction.registry import DATASETS

from .pose_store import PoseStore


@DATASETS.register_module()
class SignPoseDataset(BaseDataset):
    """Clips of a pose store, as dicts for the pipeline.

    Of the store only the columns of numbers and texts are in memory, and
    forked workers share them; a clip is read when it is asked for. Each
    pipeline gets ``keypoint`` (frames, 133, 3) float32 in pixels, an array of
    its own; ``stream``; ``label``, ``gloss``, ``sample_id``, ``signer``,
    ``width``, ``height``, ``fps`` and ``total_frames``.

    Args:
        store: Folder of the pose store.
        pipeline: Transforms, as dicts or callables.
        split: Which samples: those of this split, or all.
        stream: Which stream the transform ``ToStream`` makes of the clips:
            joint, bone, joint_motion or bone_motion.
        test_mode: Whether the clips are for testing.
        lazy_init: Open the store only at the first use.

    Raises:
        MissingFileError: If there is no store.
        InputError: If the store is damaged, has no such split, or has other
            classes than the text features of the pipeline.
    """

    def __init__(self,
                 store: str,
                 pipeline: Sequence[Union[Dict, Callable]],
                 split: Optional[str] = None,
                 stream: str = 'joint',
                 test_mode: bool = False,
                 lazy_init: bool = False) -> None:
        self.store_path = store
        self.split = split
        self.stream = stream
        super().__init__(
            pipeline=list(pipeline),
            test_mode=test_mode,
            serialize_data=False,
            lazy_init=lazy_init)

    def full_init(self) -> None:
        """Open the store and check that the pipeline fits it."""
        if self._fully_initialized:
            return
        self.store = PoseStore(self.store_path)
        self._samples = self.store.select(self.split)
        self._metainfo.update(classes=self.store.classes, split=self.split)
        for transform in self.pipeline.transforms:
            if hasattr(transform, 'check_classes'):
                transform.check_classes(self.store.classes)
        self._fully_initialized = True

    def __len__(self) -> int:
        self.full_init()
        return len(self._samples)

    def get_data_info(self, idx: int) -> Dict:
        """Return what the pipeline gets for sample ``idx`` of the split."""
        self.full_init()
        store, i = self.store, int(self._samples[idx])
        keypoint = store.read(i)
        label = int(store.labels[i])
        return dict(
            keypoint=keypoint,
            stream=self.stream,
            label=label,
            gloss=store.classes[label],
            sample_id=str(store.ids[i]),
            signer=str(store.signers[i]),
            width=int(store.widths[i]),
            height=int(store.heights[i]),
            fps=float(store.fps[i]),
            total_frames=len(keypoint))

    def get_cat_ids(self, idx: int) -> List[int]:
        """Return the label of sample ``idx``, for class-balanced wrappers."""
        self.full_init()
        return [int(self.store.labels[self._samples[idx]])]
