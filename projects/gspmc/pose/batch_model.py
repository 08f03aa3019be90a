"""A top-down model that takes frames in batches."""
from functools import partial
from typing import Callable, List, Sequence

import numpy as np
import torch
from mmcv.cnn import fuse_conv_bn
from torch import Tensor, nn

from gspmc.errors import InputError

from .dark import BatchedDark
from .pose_model import build_pipeline

# Elements up to which PyTorch convolves one image by another algorithm, which
# rounds differently, than a batch of them.
SMALL_IMAGE = 20480


class BatchModel:
    """Does in batches what mmpose's ``inference_topdown`` does frame by frame.

    Crops, normalisation, network, head and the way back into the frame are
    mmpose's own. But images and mirror images go through the network as one
    batch, and DARK is decoded for the batch at once.

    On a CPU, a frame gives the same bits in every batch. A GPU's convolutions
    round as suits the batch size; there, batch norm is folded into them and
    images are stored with their channels last. Such rounding moves keypoints
    only where a heatmap is so flat that DARK makes pixels of its last bits.

    Args:
        model: From :func:`gspmc.pose.pose_model.load_model`.
        device: Where it runs.
        amp: Whether backbone and neck compute in half precision.
        flip_test: Whether to average with the mirror image, if its config
            does.
        fold_norms: Whether to do on a CPU what is done on a GPU.

    Attributes:
        device: Where it runs.

    Raises:
        InputError: If there is no such device, or it is a CPU and half
            precision is asked for.
    """

    def __init__(self, model: nn.Module, device: str, *, amp: bool = False,
                 flip_test: bool = True, fold_norms: bool = False) -> None:
        self.device = _find_device(device, amp)
        self._amp = amp
        self._format = torch.contiguous_format
        if fold_norms or self.device.type != 'cpu':
            model = fuse_conv_bn(model)
            self._format = torch.channels_last
        else:
            _convolve_small_images_singly(model)
        self._model = model.to(self.device, memory_format=self._format)
        _decode_batches(model.head)
        self._flip = flip_test and model.test_cfg.get('flip_test', False)
        self._test_cfg = {**model.test_cfg, 'flip_test': self._flip,
                          'output_heatmaps': False}
        self._meta = {**model.dataset_meta, **(model.metainfo or {})}
        self._pipeline = build_pipeline(model)

    def crop(self, frame: np.ndarray, box: np.ndarray) -> dict:
        """Return what mmpose's transforms make of a frame (H, W, 3)."""
        return self._pipeline(
            dict(img=frame, bbox=box[None],
                 bbox_score=np.ones(1, np.float32), **self._meta))

    @torch.inference_mode()
    def run(self, crops: Sequence[dict]) -> List:
        """Run backbone and neck; on a GPU, this does not wait for it.

        Returns:
            The features as mmpose's heads take them: a list of levels, or,
            with flip test, those of the images and those of their mirror
            images.
        """
        images = torch.stack([crop['inputs'] for crop in crops])
        if self.device.type == 'cuda':
            images = images.pin_memory()
        images = images.to(self.device, non_blocking=True)
        images = self._model.data_preprocessor(
            dict(inputs=images,
                 data_samples=[crop['data_samples'] for crop in crops]))
        images = images['inputs']
        if self._flip:
            images = torch.cat([images, images.flip(-1)])
        with torch.autocast(self.device.type, enabled=self._amp):
            levels = self._model.extract_feat(
                images.contiguous(memory_format=self._format))
        levels = tuple(level.float() for level in levels)
        if not self._flip:
            return levels
        return list(zip(*(
            level.chunk(2) for level in levels)))

    @torch.inference_mode()
    def decode(self, features: List, crops: Sequence[dict]) -> np.ndarray:
        """Run the head and return x px, y px, confidence, (N, K, 3)."""
        samples = [crop['data_samples'] for crop in crops]
        predictions = self._model.head.predict(
            features, samples, test_cfg=self._test_cfg)
        samples = self._model.add_pred_to_datasample(predictions, None,
                                                     samples)
        people = [sample.pred_instances for sample in samples]
        points = np.concatenate([person.keypoints for person in people])
        scores = np.concatenate([person.keypoint_scores for person in people])
        return np.concatenate([points[..., :2], scores[..., None]],
                              axis=2, dtype=np.float32)


def _find_device(name: str, amp: bool) -> torch.device:
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:
        raise InputError(f'cannot use the device {name!r}: '
                         f'{str(error).splitlines()[0]}') from None
    if amp and device.type == 'cpu':
        raise InputError('half precision is for GPUs; leave --amp away')
    return device


def _convolve_small_images_singly(model: nn.Module) -> None:
    """Let convolutions do on a CPU what they do for a single image."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            module.forward = partial(_convolve, module.forward)


def _convolve(forward: Callable[[Tensor], Tensor], images: Tensor) -> Tensor:
    if images[0].numel() > SMALL_IMAGE:
        return forward(images)
    return torch.cat([forward(image) for image in images.split(1)])


def _decode_batches(head: nn.Module) -> None:
    """Let a head with DARK decode a batch at once; leave others as they are.
    """
    from mmpose.codecs import MSRAHeatmap
    codec = head.decoder
    if type(codec) is MSRAHeatmap and codec.unbiased:
        head.decoder = BatchedDark(codec.scale_factor, codec.blur_kernel_size)
