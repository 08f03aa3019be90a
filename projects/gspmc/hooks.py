"""What is checked when training starts."""
from mmengine.hooks import Hook
from mmengine.model import is_model_wrapper
from mmengine.runner import Runner

from gspmc.errors import InputError
from mmaction.registry import HOOKS


@HOOKS.register_module()
class CheckClasses(Hook):
    """Refuse to train a head that has not one output for each class.

    Raises:
        InputError: If the numbers differ; says what to set.
    """

    def before_train(self, runner: Runner) -> None:
        model = runner.model
        if is_model_wrapper(model):
            model = model.module
        classes = runner.train_dataloader.dataset.metainfo['classes']
        if model.cls_head.num_classes != len(classes):
            raise InputError(
                f'the data set has {len(classes)} classes, the head '
                f'{model.cls_head.num_classes}; set '
                f'model.cls_head.num_classes={len(classes)}')
