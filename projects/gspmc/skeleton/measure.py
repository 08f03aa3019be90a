"""What of a person is seen in a clip, and how large the person is."""
import numpy as np

SHOULDERS = (5, 6)


def detected(keypoints: np.ndarray, threshold: float) -> np.ndarray:
    """Return which joints are seen, (..., V) bool.

    Args:
        keypoints: x, y, confidence, (..., V, 3).
        threshold: Least confidence; with 0 a joint was never detected.
    """
    confidence = keypoints[..., 2]
    return (confidence >= threshold) & (confidence > 0)


def shoulder_width(keypoints: np.ndarray, seen: np.ndarray) -> float:
    """Return the median distance of the shoulders.

    Args:
        keypoints: x, y, confidence, (T, 133, 3).
        seen: Which joints are seen, (T, 133) bool.

    Returns:
        The distance in the unit of x and y; 0 where no frame shows both.
    """
    frames = keypoints[seen[:, SHOULDERS].all(axis=1)]
    if not len(frames):
        return 0.
    left, right = frames[:, SHOULDERS, :2].swapaxes(0, 1)
    return float(np.median(np.linalg.norm(left - right, axis=1)))
