"""Measures Galvani beside other simulators; `Benchmarks/compare` is its command."""
