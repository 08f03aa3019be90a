"""CTR-GCN without texts: the baseline of gspmc_demo_joint.py."""
_base_ = '../gspmc_demo_joint.py'

train_dataloader = dict(
    dataset=dict(pipeline=_base_.augment + [dict(type='PackSkeleton')]))
model = dict(
    cls_head=dict(
        _delete_=True,
        type='GCNHead',
        num_classes=24,
        in_channels=32,
        average_clips='score'))
