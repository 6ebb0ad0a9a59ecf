#!/usr/bin/env bash
# Compiles mod/*.mod for NEURON and CoreNEURON with this machine's own instructions, into $PEERS/mods.
set -euo pipefail
peers="${PEERS:-$HOME/.galvani-peers}"
flags="-O3 -march=native -ffast-math -fopenmp-simd"
mkdir -p "$peers/mods"
cp "$(dirname "$0")"/mod/*.mod "$peers/mods"
cd "$peers/mods"
PATH="$peers/venv/bin:$PATH" nrnivmodl -coreneuron -incflags "$flags" -loadflags "$flags" .
