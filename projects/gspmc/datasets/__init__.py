"""The pose store, the data set on it, and its transforms."""
from . import transforms
from .pose_store import PoseStore
from .sign_pose_dataset import SignPoseDataset

__all__ = ['PoseStore', 'SignPoseDataset', 'transforms']
