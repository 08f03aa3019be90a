"""A small GSP-MC on the synthetic signs of `make demo`, joint stream.

    make demo
    python tools/train.py configs/gspmc_demo_joint.py

A quarter of the paper's width and four of its ten blocks, so that it trains
in about a minute on two CPU cores. Needs data/demo, which the demo makes.
"""
_base_ = ['_base_/runtime.py']

# data
store = 'data/demo/poses'
text_features = 'data/demo/text_features.safetensors'
layout = 'gspmc87'
frames = 24
augment = [
    dict(type='SelectJoints', layout=layout),
    dict(type='NormalizePose'),
    dict(type='RandomMirror'),
    dict(type='RandomAffinePose'),
    dict(type='ToStream'),
    dict(type='CropResize', length=frames, crop=(0.5, 1.0)),
]
train_pipeline = augment + [
    dict(type='LoadTextFeatures', bank=text_features),
    dict(type='PackSkeleton'),
]
test_pipeline = [
    dict(type='SelectJoints', layout=layout),
    dict(type='NormalizePose'),
    dict(type='ToStream'),
    dict(type='CropResize', length=frames, crop=0.95),
    dict(type='PackSkeleton'),
]
train_dataloader = dict(
    batch_size=32,
    num_workers=0,
    drop_last=True,
    sampler=dict(type='DefaultSampler', shuffle=True),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='train',
        stream='joint',
        pipeline=train_pipeline))
test_dataloader = dict(
    batch_size=64,
    num_workers=0,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='test',
        stream='joint',
        pipeline=test_pipeline,
        test_mode=True))
val_dataloader = test_dataloader

# model
model = dict(
    type='RecognizerGCN',
    backbone=dict(
        type='PartCTRGCN',
        layout=layout,
        channels=(16, 16, 32, 32),
        down_blocks=(2, 3)),
    cls_head=dict(
        type='GSPMCHead',
        num_classes=24,
        in_channels=32,
        layout=layout,
        text_dim=128))

# optimisation
epochs = 12
train_cfg = dict(
    type='EpochBasedTrainLoop', max_epochs=epochs, val_interval=epochs)
optim_wrapper = dict(
    optimizer=dict(
        type='SGD', lr=0.1, momentum=0.9, nesterov=True, weight_decay=5e-4))
param_scheduler = [
    dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=24),
    dict(
        type='CosineAnnealingLR',
        T_max=epochs,
        by_epoch=True,
        convert_to_iter_based=True)
]
auto_scale_lr = dict(enable=False, base_batch_size=32)
