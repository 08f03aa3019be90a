"""Whole-body keypoints in the boxes of many frames."""
import hashlib
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import List, Sequence, Union

import numpy as np

from gspmc.errors import InputError
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

from .batch_model import BatchModel, find_device
from .model_zoo import DEFAULT_CONFIG, find_config, find_weights
from .pose_model import load_model

CROP_THREADS = min(8, os.cpu_count() or 1)
# More are no faster on a CPU. With one thread, PyTorch convolves 16 images or
# more by another algorithm, which rounds differently.
MAX_BATCH_ON_CPU = 4
NOTHING = np.zeros((0, NUM_WHOLEBODY_JOINTS, 3), np.float32)


class TopDownEstimator:
    """Finds 133 keypoints with a top-down model of mmpose.

    It finds what mmpose's ``inference_topdown`` finds frame by frame: on a
    CPU to the last bit, on a GPU up to rounding (see :class:`BatchModel`).
    While the model runs, the next batch is cropped and the last one decoded.

    Args:
        config: Name of a config of the installed mmpose, or a file; by
            default ``DEFAULT_CONFIG``.
        checkpoint: File of the weights; by default those that mmpose's model
            zoo names, which are downloaded once.
        device: Where the model runs, such as 'cuda:0'.
        batch_size: Frames that the model takes at a time; on a CPU, at most
            ``MAX_BATCH_ON_CPU``.
        amp: Whether backbone and neck compute in half precision, on a GPU.
        flip_test: Whether to average with the mirror image, if the model's
            config does.

    Attributes:
        name: Of the config.
        weights_sha256: Hash of the file of the weights.
        model: What is called for every batch.
        batch_size: Frames in a batch.

    Raises:
        InputError: If the config, the weights or the device cannot be used.
    """

    def __init__(self,
                 config: Union[str, Path, None] = None,
                 checkpoint: Union[str, Path, None] = None,
                 *,
                 device: str = 'cpu',
                 batch_size: int = 16,
                 amp: bool = False,
                 flip_test: bool = True) -> None:
        if batch_size < 1:
            raise InputError(f'a batch of {batch_size} frames: the batch size '
                             'is at least 1')
        target = find_device(device, amp)
        on_cpu = target.type == 'cpu'
        config = find_config(config or DEFAULT_CONFIG)
        weights = Path(checkpoint or find_weights(config))
        self.model = BatchModel(
            *load_model(config, weights), target, exact=on_cpu, amp=amp,
            flip_test=flip_test)
        self.name = config.stem
        self.weights_sha256 = hashlib.sha256(weights.read_bytes()).hexdigest()
        self.batch_size = (
            min(batch_size, MAX_BATCH_ON_CPU) if on_cpu else batch_size)
        self._croppers = ThreadPoolExecutor(CROP_THREADS, 'crop')
        self._decoder = ThreadPoolExecutor(1, 'decode')

    def estimate(self, frames: Sequence[np.ndarray],
                 boxes: np.ndarray) -> np.ndarray:
        """Find the keypoints of one person in each frame.

        A call for several batches keeps the model busier than several calls.

        Args:
            frames: N images (H, W, 3), BGR, uint8; sizes may differ.
            boxes: Where the person is, x1, y1, x2, y2 in px, (N, 4).

        Returns:
            x px, y px in the frame and confidence, (N, 133, 3), float32.

        Raises:
            InputError: If a result is not finite.
        """
        boxes = np.asarray(boxes)
        if len(boxes) != len(frames):
            raise ValueError(f'{len(boxes)} boxes for {len(frames)} frames')
        found: List[Future] = []
        crops = self._crop(frames, boxes, 0)
        for start in range(0, len(frames), self.batch_size):
            batch = [crop.result() for crop in crops]
            crops = self._crop(frames, boxes, start + self.batch_size)
            features = self.model.run(batch)
            found.append(
                self._decoder.submit(self.model.decode, features, batch))
            # A GPU that is two batches behind does not run out of work, and
            # more features would only take memory.
            if len(found) > 2:
                found[-3].result()
        keypoints = np.concatenate(
            [NOTHING, *(batch.result() for batch in found)])
        _check_finite(keypoints, boxes)
        return keypoints

    def _crop(self, frames: Sequence[np.ndarray], boxes: np.ndarray,
              start: int) -> List[Future]:
        """Begin to crop the batch that starts there."""
        batch = slice(start, start + self.batch_size)
        return [
            self._croppers.submit(self.model.crop, frame, box)
            for frame, box in zip(frames[batch], boxes[batch])
        ]


def _check_finite(keypoints: np.ndarray, boxes: np.ndarray) -> None:
    finite = np.isfinite(keypoints).all(axis=(1, 2))
    if not finite.all():
        frame = int(np.argmin(finite))
        raise InputError(f'the keypoints of frame {frame} of {len(finite)} in '
                         f'the box {boxes[frame]} are not finite')
