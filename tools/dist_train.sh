#!/usr/bin/env bash
# Train with several processes, one a GPU, on one machine or more:
#   tools/dist_train.sh CONFIG GPUS [arguments of tools/train.py]
# For several machines set NNODES, MASTER_ADDR and PORT on all of them, and
# NODE_RANK to 0, 1, ... on each.
set -eu

if [ $# -lt 2 ]; then
    echo "usage: $0 CONFIG GPUS [arguments of tools/train.py]" >&2
    exit 2
fi
CONFIG="$1"
GPUS="$2"
TOOLS="$(cd "$(dirname "${BASH_SOURCE[0]}")" > /dev/null && pwd)"

export PYTHONPATH="$TOOLS/../projects${PYTHONPATH:+:$PYTHONPATH}"
exec python -m torch.distributed.run \
    --nnodes="${NNODES:-1}" \
    --node_rank="${NODE_RANK:-0}" \
    --master_addr="${MASTER_ADDR:-127.0.0.1}" \
    --master_port="${PORT:-29500}" \
    --nproc_per_node="$GPUS" \
    "$TOOLS/train.py" "$CONFIG" --launcher pytorch "${@:3}"
