"""A small GSP-MC on the synthetic signs of `make demo`, joint stream.

    make demo
    python tools/train.py configs/gspmc_demo_joint.py

At most a quarter of the paper's width and four of its ten blocks: it trains
in about a minute and a half on one CPU core. Needs data/demo, which the demo
makes.
"""
_base_ = ['_base_/runtime.py']

# data
store = 'data/demo/poses'
text_features = 'data/demo/text_features.safetensors'
# A layout of one's own, in ids of COCO-WholeBody: fewer joints than gspmc87,
# for speed.
layout = dict(
    name='demo41',
    parts=dict(
        body=(0, 5, 6, 7, 8, 9, 10),
        left_hand=(91, 95, 96, 99, 100, 103, 104, 107, 108, 111),
        right_hand=(112, 116, 117, 120, 121, 124, 125, 128, 129, 132),
        mouth=(71, 74, 77, 80, 85, 89),
        face=(31, 40, 42, 44, 45, 47, 49, 53)))
frames = 24
augment = [
    dict(type='SelectJoints', layout=layout),
    # Its signers stand at different distances from the camera.
    dict(type='NormalizePose', centre='nose', unit='shoulders'),
    dict(type='RandomMirror'),
    dict(type='RandomAffinePose', rotation=5., scale=0.1, shift=0.05),
    dict(type='ToStream'),
    dict(type='CropResize', length=frames, crop=(0.8, 1.0)),
]
train_pipeline = augment + [
    dict(type='LoadTextFeatures', bank=text_features),
    dict(type='PackSkeleton'),
]
test_pipeline = [
    dict(type='SelectJoints', layout=layout),
    dict(type='NormalizePose', centre='nose', unit='shoulders'),
    dict(type='ToStream'),
    dict(type='CropResize', length=frames, crop=0.95),
    dict(type='PackSkeleton'),
]
train_dataloader = dict(
    batch_size=16,
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
        down_blocks=(2, 3),
        # Faster for topologies as small as these.
        topologies='store'),
    cls_head=dict(
        type='GSPMCHead',
        num_classes=24,
        in_channels=32,
        layout=layout,
        text_dim=128,
        # Four times the paper's: in eight epochs the texts teach more.
        alpha=2.))

# optimisation
epochs = 8
train_cfg = dict(
    type='EpochBasedTrainLoop', max_epochs=epochs, val_interval=epochs)
optim_wrapper = dict(optimizer=dict(type='AdamW', lr=0.025, weight_decay=0.01))
param_scheduler = [
    dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=48),
    dict(
        type='CosineAnnealingLR',
        T_max=epochs,
        by_epoch=True,
        convert_to_iter_based=True)
]
auto_scale_lr = dict(enable=False, base_batch_size=16)
