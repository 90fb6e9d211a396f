"""`python -m benchmarks NAME`: runs `benchmarks/NAME.py`."""

import importlib
import sys
from pathlib import Path

NAMES = sorted(
    file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("_")
)

if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
    sys.exit(f"Write: python -m benchmarks {'|'.join(NAMES)}")
importlib.import_module(f"benchmarks.{sys.argv[1]}").main(sys.argv[2:])
