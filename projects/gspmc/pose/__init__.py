"""From videos to whole-body keypoints."""
