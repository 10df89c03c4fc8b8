"""Writes pictures as small PNGs: `shrink_pictures.py FOLDER PICTURE…`; each at most 300 KB, else exit 1."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

LARGEST_BYTES = 300_000
SMALLEST_FILE = 0  # Qt's "quality" of a PNG: 0 packs hardest, without loss


def shrink(picture: Path, target: Path) -> int:
    """Write `picture` to `target` without loss, or in 256 colours if it is still too large; return bytes."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888)
    if image.isNull():
        raise SystemExit(f"{picture} is not a picture")
    image.save(str(target), None, SMALLEST_FILE)
    if target.stat().st_size > LARGEST_BYTES:
        fewer = Qt.ImageConversionFlag.ThresholdDither
        image.convertToFormat(QImage.Format.Format_Indexed8, fewer).save(str(target), None, SMALLEST_FILE)
    return target.stat().st_size


def main(folder: str, *pictures: str) -> int:
    """Shrink every picture into `folder` under its own name and say how large each became."""
    too_large = False
    for picture in map(Path, pictures):
        target = Path(folder) / picture.name
        size = shrink(picture, target)
        too_large |= size > LARGEST_BYTES
        print(f"{target}  {size / 1000:.0f} KB")
    return int(too_large)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
