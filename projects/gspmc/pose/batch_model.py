"""A top-down model that takes frames in batches."""
from functools import partial
from typing import Callable, Sequence

import numpy as np
import torch
from mmcv.cnn import fuse_conv_bn
from mmengine.dataset import Compose
from torch import Tensor, nn

from gspmc.errors import InputError

from .dark import BatchedDark

# Elements up to which PyTorch convolves a single image on a CPU by another
# algorithm than a batch of them.
SMALL_IMAGE = 20480


class BatchModel:
    """Does in batches what mmpose's ``inference_topdown`` does frame by frame.

    Crops, normalisation, network, head and the way back into the frame are
    mmpose's own. But images and their mirror images go through the network as
    one batch, and DARK is decoded for the batch at once.

    Args:
        model: Of mmpose, on the CPU; it is changed.
        pipeline: mmpose's transforms that crop a person.
        device: Where it runs.
        exact: Whether to compute bit by bit what mmpose does, which works on
            a CPU. Otherwise batch norm is folded into the convolutions and
            images are stored with their channels last, which is faster and
            rounds differently. Trained networks' peaks do not move by that;
            where a heatmap is flat, DARK turns its last bits into pixels.
        amp: Whether backbone and neck compute in half precision.
        flip_test: Whether to average with the mirror image, if the model's
            config does.
    """

    def __init__(self, model: nn.Module, pipeline: Compose,
                 device: torch.device, *, exact: bool, amp: bool,
                 flip_test: bool) -> None:
        self._device, self._exact, self._amp = device, exact, amp
        self._flip = flip_test and model.test_cfg.get('flip_test', False)
        self._test_cfg = {**model.test_cfg, 'flip_test': self._flip,
                          'output_heatmaps': False}
        self._meta = {**model.dataset_meta, **(model.metainfo or {})}
        self._pipeline = pipeline
        if exact:
            _convolve_small_images_singly(model)
        else:
            model = fuse_conv_bn(model).to(memory_format=torch.channels_last)
        _decode_batches(model.head, exact)
        self._model = model.to(device)

    def crop(self, frame: np.ndarray, box: np.ndarray) -> dict:
        """Return what mmpose's transforms make of a frame (H, W, 3)."""
        return self._pipeline(
            dict(img=frame, bbox=box[None],
                 bbox_score=np.ones(1, np.float32), **self._meta))

    @torch.inference_mode()
    def run(self, crops: Sequence[dict]) -> Sequence:
        """Run backbone and neck; on a GPU, this does not wait for them.

        Args:
            crops: N results of :meth:`crop`.

        Returns:
            Features for mmpose's heads: a tuple of levels (N, C, H, W), or
            with flip test two of them, the second of the mirror images.
        """
        images = torch.stack([crop['inputs'] for crop in crops])
        if self._device.type == 'cuda':
            images = images.pin_memory()  # else the copy would wait
        samples = [crop['data_samples'] for crop in crops]
        images = self._model.data_preprocessor(
            dict(inputs=images.to(self._device, non_blocking=True),
                 data_samples=samples))['inputs']
        if self._flip:
            images = torch.cat([images, images.flip(-1)])
        if not self._exact:
            images = images.contiguous(memory_format=torch.channels_last)
        with torch.autocast(self._device.type, enabled=self._amp):
            levels = self._model.extract_feat(images)
        levels = tuple(level.float() for level in levels)
        if not self._flip:
            return levels
        return list(zip(*(level.chunk(2) for level in levels)))

    @torch.inference_mode()
    def decode(self, features: Sequence, crops: Sequence[dict]) -> np.ndarray:
        """Run the head.

        Args:
            features: Result of :meth:`run`.
            crops: What it was called with.

        Returns:
            x px, y px in the frame and confidence, (N, 133, 3), float32.
        """
        samples = [crop['data_samples'] for crop in crops]
        predictions = self._model.head.predict(
            features, samples, test_cfg=self._test_cfg)
        samples = self._model.add_pred_to_datasample(predictions, None,
                                                     samples)
        people = [sample.pred_instances for sample in samples]
        points = np.concatenate([person.keypoints for person in people])
        scores = np.concatenate([person.keypoint_scores for person in people])
        return np.dstack([points, scores]).astype(np.float32)


def find_device(name: str, amp: bool) -> torch.device:
    """Return a device.

    Args:
        name: For example 'cuda:0'.
        amp: Whether it has to compute in half precision.

    Raises:
        InputError: If there is no such device, or it should not.
    """
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:
        raise InputError(f'cannot use the device {name!r}: '
                         f'{str(error).splitlines()[0]}') from None
    if amp and device.type == 'cpu':
        raise InputError('half precision is for GPUs; leave --amp away on a '
                         'CPU')
    return device


def _convolve_small_images_singly(model: nn.Module) -> None:
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            module.forward = partial(_convolve, module.forward)


def _convolve(forward: Callable[[Tensor], Tensor], images: Tensor) -> Tensor:
    if images[0].numel() > SMALL_IMAGE:
        return forward(images)
    return torch.cat([forward(image) for image in images.split(1)])


def _decode_batches(head: nn.Module, exact: bool) -> None:
    """Decode DARK in batches; leave to heads what else they decode."""
    from mmpose.codecs import MSRAHeatmap
    codec = head.decoder
    if type(codec) is MSRAHeatmap and codec.unbiased:
        head.decoder = BatchedDark(codec.scale_factor, codec.blur_kernel_size,
                                   exact)
