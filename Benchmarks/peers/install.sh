#!/usr/bin/env bash
# Installs the simulators that Benchmarks/compare runs beside Galvani, into $PEERS (default ~/.galvani-peers).
# Needs Python 3.11 or newer with venv, a C++ compiler, and the network.
set -euo pipefail
cd "$(dirname "$0")"
peers="${PEERS:-$HOME/.galvani-peers}"
python="${PYTHON:-python3.11}"
"$python" -m venv "$peers/venv"
"$peers/venv/bin/pip" install neuron==9.0.2 arbor==0.12.2 jaxley==0.14.0 "jax[cpu]==0.10.2" scipy setuptools
# Brian2 in an environment of its own: the newest for Python 3.11, 2.9.0, fails with NumPy 2.4.
"$python" -m venv "$peers/venv-b2"
"$peers/venv-b2/bin/pip" install brian2==2.9.0 "numpy<2.4" cython setuptools
./build_mods.sh
