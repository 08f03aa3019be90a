#!/usr/bin/env bash
# Train on a slurm cluster:
#   tools/slurm_train.sh PARTITION JOB_NAME CONFIG \
#       [arguments of tools/train.py]
# GPUS (in all), GPUS_PER_NODE, CPUS_PER_TASK and SRUN_ARGS (more arguments of
# srun, separated by spaces) come from the environment.
set -eu

if [ $# -lt 3 ]; then
    echo "usage: $0 PARTITION JOB_NAME CONFIG" \
        "[arguments of tools/train.py]" >&2
    exit 2
fi
PARTITION="$1"
JOB_NAME="$2"
CONFIG="$3"
GPUS_PER_NODE="${GPUS_PER_NODE:-8}"
read -r -a MORE <<< "${SRUN_ARGS:-}"
TOOLS="$(cd "$(dirname "${BASH_SOURCE[0]}")" > /dev/null && pwd)"

export PYTHONPATH="$TOOLS/../projects${PYTHONPATH:+:$PYTHONPATH}"
# Two jobs on one machine must not meet on one port.
export MASTER_PORT="${MASTER_PORT:-$((12000 + RANDOM % 20000))}"
exec srun -p "$PARTITION" \
    --job-name="$JOB_NAME" \
    --gres=gpu:"$GPUS_PER_NODE" \
    --ntasks="${GPUS:-8}" \
    --ntasks-per-node="$GPUS_PER_NODE" \
    --cpus-per-task="${CPUS_PER_TASK:-5}" \
    --kill-on-bad-exit=1 \
    ${MORE[@]+"${MORE[@]}"} \
    python -u "$TOOLS/train.py" "$CONFIG" --launcher=slurm "${@:4}"
