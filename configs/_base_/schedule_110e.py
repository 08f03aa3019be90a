"""The paper's schedule: 110 epochs, 5 of warm-up, x0.1 at 90 and 100."""
train_cfg = dict(type='EpochBasedTrainLoop', max_epochs=110, val_interval=5)
param_scheduler = [
    dict(type='LinearLR', start_factor=0.2, by_epoch=True, begin=0, end=5),
    # begin=0: a MultiStepLR that begins later shifts its milestones.
    dict(
        type='MultiStepLR',
        milestones=[90, 100],
        gamma=0.1,
        by_epoch=True,
        begin=0,
        end=110)
]
