"""GSP-MC on AUTSL (226 signs), joint stream, with the paper's recipe.

    python tools/train.py configs/gspmc_autsl_joint.py
    bash tools/dist_train.sh configs/gspmc_autsl_joint.py 4 \
        --cfg-options train_dataloader.batch_size=20

Needs the pose store and the text features that the README makes in its
sections 'Keypoints' and 'Descriptions'. On a small GPU lower
train_dataloader.batch_size and add --auto-scale-lr.
"""
_base_ = ['_base_/runtime.py', '_base_/schedule_110e.py']

# data
store = 'data/autsl/poses'
text_features = 'data/autsl/text_features.safetensors'
layout = 'gspmc87'
augment = [
    dict(type='SelectJoints', layout=layout),
    dict(type='NormalizePose', centre='nose', unit='image'),
    dict(type='RandomMirror'),
    dict(type='RandomAffinePose'),
    dict(type='ToStream'),
    dict(type='CropResize', length=64, crop=(0.5, 1.0)),
]
train_pipeline = augment + [
    dict(type='LoadTextFeatures', bank=text_features),
    dict(type='PackSkeleton'),
]
test_pipeline = [
    dict(type='SelectJoints', layout=layout),
    dict(type='NormalizePose', centre='nose', unit='image'),
    dict(type='ToStream'),
    dict(type='CropResize', length=64, crop=0.95),
    dict(type='PackSkeleton'),
]
train_dataloader = dict(
    batch_size=80,
    num_workers=8,
    persistent_workers=True,
    drop_last=True,
    sampler=dict(type='DefaultSampler', shuffle=True),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='train',
        stream='joint',
        pipeline=train_pipeline))
val_dataloader = dict(
    batch_size=80,
    num_workers=8,
    persistent_workers=True,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='val',
        stream='joint',
        pipeline=test_pipeline,
        test_mode=True))
test_dataloader = dict(
    batch_size=80,
    num_workers=8,
    persistent_workers=True,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='test',
        stream='joint',
        pipeline=test_pipeline,
        test_mode=True))

# model
model = dict(
    type='RecognizerGCN',
    backbone=dict(type='PartCTRGCN', layout=layout),
    cls_head=dict(
        type='GSPMCHead',
        num_classes=226,
        in_channels=256,
        layout=layout,
        text_dim=512))

# optimisation
optim_wrapper = dict(
    optimizer=dict(
        type='SGD', lr=0.04, momentum=0.9, nesterov=True, weight_decay=4e-4))
auto_scale_lr = dict(enable=False, base_batch_size=80)
