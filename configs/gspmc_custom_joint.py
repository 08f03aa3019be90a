"""GSP-MC on your own data, joint stream: copy this file and fill it in.

    python tools/train.py configs/gspmc_custom_joint.py

The README says in its sections 'Keypoints' and 'Descriptions' how to make the
two files that are named under `data`. What is marked FILL IN depends on them;
the rest is a start for a few thousand clips on one GPU.
"""
_base_ = ['_base_/runtime.py', '_base_/schedule_110e.py']

# data
store = 'data/custom/poses'  # FILL IN
text_features = 'data/custom/text_features.safetensors'  # FILL IN
num_classes = 100  # FILL IN: signs in the store
text_dim = 512  # FILL IN: tools/encode_descriptions.py prints it
layout = 'gspmc87'  # masa49 or samslr27 where the face was not detected
frames = 64
augment = [
    dict(type='SelectJoints', layout=layout),
    # unit='shoulders' where cameras stood at different distances
    dict(type='NormalizePose', centre='nose', unit='image'),
    # Signers use either hand: without it, a left-handed signer is lost.
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
    dict(type='NormalizePose', centre='nose', unit='image'),
    dict(type='ToStream'),
    dict(type='CropResize', length=frames, crop=0.95),
    dict(type='PackSkeleton'),
]
train_dataloader = dict(
    batch_size=32,
    num_workers=4,
    persistent_workers=True,
    drop_last=True,
    sampler=dict(type='DefaultSampler', shuffle=True),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='train',
        stream='joint',
        pipeline=train_pipeline))
test_dataloader = dict(
    batch_size=32,
    num_workers=4,
    persistent_workers=True,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type='SignPoseDataset',
        store=store,
        split='test',
        stream='joint',
        pipeline=test_pipeline,
        test_mode=True))
# Give it split='val' where there is one, and choose by that alone.
val_dataloader = test_dataloader

# model
model = dict(
    type='RecognizerGCN',
    backbone=dict(type='PartCTRGCN', layout=layout),
    cls_head=dict(
        type='GSPMCHead',
        num_classes=num_classes,
        in_channels=256,
        layout=layout,
        text_dim=text_dim))

# optimisation: 5e-4 for each sample of the batch, as in the paper
optim_wrapper = dict(
    optimizer=dict(
        type='SGD', lr=0.016, momentum=0.9, nesterov=True, weight_decay=5e-4))
auto_scale_lr = dict(enable=False, base_batch_size=32)
