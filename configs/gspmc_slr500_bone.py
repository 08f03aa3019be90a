"""The bone stream; all else as in gspmc_slr500_joint.py."""
_base_ = 'gspmc_slr500_joint.py'

train_dataloader = dict(dataset=dict(stream='bone'))
val_dataloader = dict(dataset=dict(stream='bone'))
test_dataloader = dict(dataset=dict(stream='bone'))
