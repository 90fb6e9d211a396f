"""Other programs, each in an environment of its own, so that they change nothing of ours."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "peers"


def peer_python(name: str, *pins: str) -> Path:
    """Return the Python of the environment `name`; it is made and filled with `pins` if need be."""
    folder = FOLDER / name
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "pins.txt"
    wanted = "\n".join(pins)
    if not done.is_file() or done.read_text("utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *pins], check=True)
        done.write_text(wanted, "utf-8")
    return python
