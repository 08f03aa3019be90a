"""mmaction2's ST-GCN on the same joints and with the same training.

    python tools/train.py configs/baselines/stgcn_autsl_joint.py
"""
_base_ = 'ctrgcn_autsl_joint.py'

# The tree of gspmc87: the parent of every joint. A test compares them.
parents = [
    0, 0, 0, 1, 2, 0, 0, 5, 6, 7, 8, 5, 6, 11, 12, 9, 15, 16, 17, 18, 15, 20,
    21, 22, 15, 24, 25, 26, 15, 28, 29, 30, 15, 32, 33, 34, 10, 36, 37, 38, 39,
    36, 41, 42, 43, 36, 45, 46, 47, 36, 49, 50, 51, 36, 53, 54, 55, 58, 64, 64,
    59, 60, 57, 64, 86, 64, 64, 68, 69, 70, 71, 86, 71, 72, 73, 74, 77, 78, 79,
    80, 86, 86, 81, 82, 83, 84, 0
]
model = dict(
    backbone=dict(
        _delete_=True,
        type='STGCN',
        graph_cfg=dict(
            layout=dict(
                num_node=87,
                inward=list(zip(range(1, 87), parents[1:])),
                center=0),
            mode='stgcn_spatial')))
