"""Tiny top-down models of 133 keypoints, with random weights."""
import torch
from torch import nn

HRNET = """
def branches(modules, block, blocks, *channels):
    return dict(num_modules=modules, num_branches=len(channels), block=block,
                num_blocks=(blocks, ) * len(channels), num_channels=channels)

backbone = dict(type='HRNet', in_channels=3, extra=dict(
    stage1=branches(1, 'BOTTLENECK', 1, 16),
    stage2=branches(1, 'BASIC', 1, 8, 16),
    stage3=branches(1, 'BASIC', 1, 8, 16, 32),
    stage4=branches(1, 'BASIC', 1, 8, 16, 32, 64)))
del branches
codec = dict(type='MSRAHeatmap', input_size=(64, 96), heatmap_size=(16, 24),
             sigma=2, unbiased={dark}, blur_kernel_size=5)
head = dict(type='HeatmapHead', in_channels=8, out_channels={joints},
            deconv_out_channels=None, decoder=codec,
            loss=dict(type='KeypointMSELoss', use_target_weight=True))
test_cfg = dict(flip_test=True, flip_mode='heatmap', shift_heatmap=True)
"""
SIMCC = """
backbone = dict(type='CSPNeXt', arch='P5', expand_ratio=0.5,
                deepen_factor=0.167, widen_factor=0.125,
                out_indices=(4, ), channel_attention=True,
                norm_cfg=dict(type='BN'), act_cfg=dict(type='SiLU'))
codec = dict(type='SimCCLabel', input_size=(64, 96), sigma=(2., 3.),
             simcc_split_ratio=2.0, normalize=False, use_dark=False)
head = dict(type='RTMCCHead', in_channels=128, out_channels={joints},
            input_size=(64, 96), in_featuremap_size=(2, 3),
            simcc_split_ratio=2.0, final_layer_kernel_size=1,
            gau_cfg=dict(hidden_dims=32, s=16, expansion_factor=2,
                         dropout_rate=0., drop_path=0., act_fn='SiLU',
                         use_rel_bias=False, pos_enc=False),
            loss=dict(type='KLDiscretLoss', use_target_weight=True),
            decoder=codec)
test_cfg = dict(flip_test=True)
"""
REST = """
model = dict(
    type='TopdownPoseEstimator', backbone=backbone, head=head,
    data_preprocessor=dict(
        type='PoseDataPreprocessor', mean=[123.675, 116.28, 103.53],
        std=[58.395, 57.12, 57.375], bgr_to_rgb=True),
    test_cfg=test_cfg)
pipeline = [
    dict(type='LoadImage'), dict(type='GetBBoxCenterScale'),
    dict(type='TopdownAffine', input_size=codec['input_size']),
    dict(type='PackPoseInputs')]
test_dataloader = dict(dataset=dict(type='{dataset}', pipeline=pipeline))
train_dataloader = test_dataloader
"""
KINDS = {
    'dark': HRNET.replace('{dark}', 'True'),
    'heatmap': HRNET.replace('{dark}', 'False'),
    'simcc': SIMCC,
}


def write_config(folder, kind, joints=133):
    """Write a config for 133 or 17 joints and return its path."""
    dataset = {133: 'CocoWholeBodyDataset', 17: 'CocoDataset'}[joints]
    text = KINDS[kind] + REST
    path = folder / f'tiny_{kind}.py'
    path.write_text(text.replace('{joints}', str(joints)).replace(
        '{dataset}', dataset))
    return path


def build(config, seed=0):
    """Return mmpose's own model, with all its weights drawn at random."""
    from gspmc.pose.pose_model import import_mmpose
    torch.manual_seed(seed)
    model = import_mmpose().init_model(str(config), device='cpu')
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
            nn.init.normal_(module.running_mean, 0, 0.3)
    return model
