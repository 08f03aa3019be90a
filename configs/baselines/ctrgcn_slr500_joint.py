"""CTR-GCN without texts: the baseline of gspmc_slr500_joint.py.

    python tools/train.py configs/baselines/ctrgcn_slr500_joint.py
"""
_base_ = '../gspmc_slr500_joint.py'

train_dataloader = dict(
    dataset=dict(pipeline=_base_.augment + [dict(type='PackSkeleton')]))
model = dict(
    cls_head=dict(
        _delete_=True,
        type='GCNHead',
        num_classes=500,
        in_channels=256,
        average_clips='score'))
