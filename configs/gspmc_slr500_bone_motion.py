"""The bone_motion stream; all else as in gspmc_slr500_joint.py."""
_base_ = 'gspmc_slr500_joint.py'

train_dataloader = dict(dataset=dict(stream='bone_motion'))
val_dataloader = dict(dataset=dict(stream='bone_motion'))
test_dataloader = dict(dataset=dict(stream='bone_motion'))
