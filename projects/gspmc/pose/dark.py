"""Decoding the heatmaps of a batch, all keypoints at once.

This is the distribution-aware decoding of DARK (arXiv 1910.06278), which
mmpose does keypoint by keypoint. Around the largest value m of a blurred
heatmap h, log h is taken for a parabola; with its gradient g and Hessian H
the keypoint is at m - H^-1 g. Where log h is nearly flat, as it is all over
the heatmaps of an untrained network, the last bits of h are seen in pixels.
All steps but one are therefore computed as mmpose does it, bit by bit. The
exception is the blur, which mmpose does with OpenCV on the CPU: where another
device has the heatmaps, it blurs them itself.
"""
from typing import List, Tuple

import cv2
import numpy as np
import torch
from scipy.linalg import toeplitz
from torch import Tensor

REACH = 2  # of the differences around the maximum, in pixels


class BatchedDark:
    """Decodes like mmpose's codec ``MSRAHeatmap(unbiased=True)``.

    A head takes it for a codec that can decode batches.

    Args:
        scale: Pixels of the model's input a pixel of the heatmap, (x, y).
        blur_size: Side of the Gaussian kernel, odd.
        exact: Whether to blur on the CPU, as mmpose does.
    """

    support_batch_decoding = True

    def __init__(self, scale: np.ndarray, blur_size: int,
                 exact: bool) -> None:
        self._scale = scale
        self._blur_size = blur_size
        self._exact = exact

    def batch_decode(
            self,
            heatmaps: Tensor) -> Tuple[List[np.ndarray], List[np.ndarray]]:
        """Return keypoints in the model's input and their scores.

        Args:
            heatmaps: Shape (N, K, H, W), float32.

        Returns:
            N arrays of keypoints (1, K, 2) and N of scores (1, K), as mmpose
            has them: of one person each.
        """
        points, scores = decode(heatmaps, self._blur_size, self._exact)
        return list(points[:, None] * self._scale), list(scores[:, None])


def decode(heatmaps: Tensor, blur_size: int,
           exact: bool) -> Tuple[np.ndarray, np.ndarray]:
    """Return where heatmaps are largest, and how large.

    Args:
        heatmaps: Shape (N, K, H, W), float32, on any device.
        blur_size: Side of the Gaussian kernel, odd.
        exact: Whether to blur on the CPU, as mmpose does.

    Returns:
        Points x, y in pixels of the heatmap, (N, K, 2), (-1, -1) where it is
        nowhere positive, and the largest values (N, K).
    """
    height, width = heatmaps.shape[2:]
    scores, index = heatmaps.flatten(2).max(dim=2)
    blurred = (_blur_like_mmpose if exact else _blur)(heatmaps, blur_size)
    patches = _around(blurred, index, scores)
    # What is left is little, and the CPU does it as mmpose does.
    scores, index, patches = (x.cpu().numpy() for x in (scores, index,
                                                        patches))
    points = np.stack([index % width, index // width], axis=2)
    points = points.astype(np.float32)
    points[scores <= 0] = -1
    inside = ((points > 1) & (points < (width - REACH, height - REACH)))
    inside = inside.all(axis=2)
    points[inside] += _steps(patches[inside])
    return points, scores


def _around(blurred: Tensor, index: Tensor, scores: Tensor) -> Tensor:
    """Return 5 x 5 pixels around the maxima, (N, K, 5, 5), y before x.

    Args:
        blurred: Heatmaps (N, K, H, W).
        index: Of the maxima of what was blurred, in the rows one after the
            other, (N, K).
        scores: These maxima, (N, K); blurred heatmaps are scaled to have
            them too.
    """
    width = blurred.shape[3]
    near = torch.arange(-REACH, REACH + 1, device=blurred.device)
    offsets = (near[:, None] * width + near).flatten()
    blurred = blurred.flatten(2)
    # At the border these are other pixels, but nothing is made of them.
    pixels = (index[..., None] + offsets).clamp(0, blurred.shape[2] - 1)
    scale = scores / blurred.amax(dim=2)
    patches = blurred.gather(2, pixels) * scale[..., None]
    return patches.unflatten(2, (2 * REACH + 1, 2 * REACH + 1))


def _blur(heatmaps: Tensor, blur_size: int) -> Tensor:
    """Blur (N, K, H, W) by products with band matrices.

    Not by a convolution, which GPUs compute with 10 bits of mantissa.
    """
    rows, columns = (
        torch.from_numpy(_band(side, blur_size)).to(heatmaps.device)
        for side in heatmaps.shape[2:])
    return rows @ heatmaps @ columns


def _band(side: int, blur_size: int) -> np.ndarray:
    """Return the symmetric matrix (side, side) that blurs a column."""
    kernel = cv2.getGaussianKernel(blur_size, 0, cv2.CV_32F).ravel()
    half = np.concatenate([kernel[blur_size // 2:],
                           np.zeros(side, np.float32)])
    return toeplitz(half[:side])


def _blur_like_mmpose(heatmaps: Tensor, blur_size: int) -> Tensor:
    """Blur (N, K, H, W) with OpenCV, one after the other."""
    height, width = heatmaps.shape[2:]
    border = blur_size // 2
    inner = (slice(border, border + height), slice(border, border + width))
    # OpenCV's own border of zeros gives other bits.
    padded = np.zeros((height + 2 * border, width + 2 * border), np.float32)
    blurred = torch.empty(heatmaps.shape)
    for image, out in zip(heatmaps.flatten(0, 1).cpu().numpy(),
                          blurred.flatten(0, 1).numpy()):
        padded[inner] = image
        out[:] = cv2.GaussianBlur(padded, (blur_size, blur_size), 0)[inner]
    return blurred


def _steps(patches: np.ndarray) -> np.ndarray:
    """Return -H^-1 g for patches (M, 5, 5), as (M, 2) in x and y."""
    log = np.log(np.maximum(patches, 1e-10))
    row, column = log[:, REACH], log[:, :, REACH]
    xx, yy = (0.25 * (line[:, 4] - 2 * line[:, 2] + line[:, 0])
              for line in (row, column))
    xy = 0.25 * (log[:, 3, 3] - log[:, 1, 3] - log[:, 3, 1] + log[:, 1, 1])
    gradient = 0.5 * np.stack(
        [line[:, 3] - line[:, 1] for line in (row, column)], axis=1)
    hessian = np.stack([xx, xy, xy, yy], axis=1).reshape(-1, 2, 2)
    singular = (xx * yy - xy**2 == 0) | (np.linalg.det(hessian) == 0)
    hessian[singular] = np.eye(2)
    gradient[singular] = 0
    return (-np.linalg.inv(hessian) @ gradient[:, :, None])[:, :, 0]
