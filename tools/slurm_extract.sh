#!/usr/bin/env bash
# Extract keypoints on a slurm cluster, one task a GPU:
#   tools/slurm_extract.sh PARTITION JOB_NAME MANIFEST STORE \
#       [arguments of tools/extract_keypoints.py]
# GPUS (in all), GPUS_PER_NODE, CPUS_PER_TASK and SRUN_ARGS (more arguments of
# srun, separated by spaces) come from the environment.
# The jobs of an array share the work too; each runs this script:
#   export GPUS=1 GPUS_PER_NODE=1
#   sbatch --array=0-15 -p PARTITION --gres=gpu:1 --cpus-per-task=5 --wrap \
#       "bash tools/slurm_extract.sh PARTITION JOB_NAME MANIFEST STORE"
set -eu

if [ $# -lt 4 ]; then
    echo "usage: $0 PARTITION JOB_NAME MANIFEST STORE" \
        "[arguments of tools/extract_keypoints.py]" >&2
    exit 2
fi
PARTITION="$1"
JOB_NAME="$2"
MANIFEST="$3"
STORE="$4"
GPUS_PER_NODE="${GPUS_PER_NODE:-8}"
read -r -a MORE <<< "${SRUN_ARGS:-}"
TOOLS="$(cd "$(dirname "${BASH_SOURCE[0]}")" > /dev/null && pwd)"

export PYTHONPATH="$TOOLS/../projects${PYTHONPATH:+:$PYTHONPATH}"
# A task exits with an error when one of its clips failed; the others go on,
# and --wait=0 lets them take their time.
exec srun -p "$PARTITION" \
    --job-name="$JOB_NAME" \
    --gres=gpu:"$GPUS_PER_NODE" \
    --ntasks="${GPUS:-8}" \
    --ntasks-per-node="$GPUS_PER_NODE" \
    --cpus-per-task="${CPUS_PER_TASK:-5}" \
    --kill-on-bad-exit=0 \
    --wait=0 \
    ${MORE[@]+"${MORE[@]}"} \
    python -u "$TOOLS/extract_keypoints.py" "$MANIFEST" --out "$STORE" "${@:5}"
