"""Right-hand sides of CellML 1.0 files beside ours."""
