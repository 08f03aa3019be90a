"""From the pose store to a tensor, one transform for each step."""
from .augment import RandomAffinePose, RandomMirror
from .normalize import NormalizePose
from .pack import PackSkeleton
from .sample import CropResize
from .select import SelectJoints
from .streams import STREAMS, ToStream
from .text import LoadTextFeatures

__all__ = [
    'CropResize', 'LoadTextFeatures', 'NormalizePose', 'PackSkeleton',
    'RandomAffinePose', 'RandomMirror', 'STREAMS', 'SelectJoints', 'ToStream'
]
