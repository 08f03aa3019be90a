#!/usr/bin/env bash
# Test with several processes, one a GPU, on one machine or more:
#   tools/dist_test.sh CONFIG CHECKPOINT GPUS [arguments of tools/test.py]
# For several machines set NNODES, MASTER_ADDR and PORT on all of them, and
# NODE_RANK to 0, 1, ... on each. To fuse, add --stream for the other streams.
set -eu

if [ $# -lt 3 ]; then
    echo "usage: $0 CONFIG CHECKPOINT GPUS [arguments of tools/test.py]" >&2
    exit 2
fi
CONFIG="$1"
CHECKPOINT="$2"
GPUS="$3"
TOOLS="$(cd "$(dirname "${BASH_SOURCE[0]}")" > /dev/null && pwd)"

export PYTHONPATH="$TOOLS/../projects${PYTHONPATH:+:$PYTHONPATH}"
exec python -m torch.distributed.run \
    --nnodes="${NNODES:-1}" \
    --node_rank="${NODE_RANK:-0}" \
    --master_addr="${MASTER_ADDR:-127.0.0.1}" \
    --master_port="${PORT:-29500}" \
    --nproc_per_node="$GPUS" \
    "$TOOLS/test.py" "$CONFIG" "$CHECKPOINT" --launcher pytorch "${@:4}"
