"""Draws the demo's pictures; the results are committed, so this is seldom run.

    python -m home.demo.make_pictures

Flat shapes in the site's colours, drawn at twice their size and scaled down, so that edges come out smooth.
"""

import math
import random
import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent / "pictures"
SCALE = 2
INK, TEAL, SEA, FOAM, SAND, SUN, CLAY, ROSE = (
    "#12343b", "#0b5563", "#2d7f8c", "#9fcfcf", "#f4ead8", "#f2b84b", "#d9694a", "#e9a58c",
)  # fmt: skip

Draw = ImageDraw.ImageDraw


def crossing(draw: Draw, width: int, height: int) -> None:
    """Folded-paper birds over layered waves before a low sun: for the campaign on the way home."""
    draw.rectangle((0, 0, width, height), fill=SAND)
    radius, middle = int(height * 0.27), (int(width * 0.68), int(height * 0.5))
    for grow, colour in ((1.5, "#f7dfb4"), (1.22, "#f6cf86"), (1.0, SUN)):
        draw.ellipse(_around(middle, int(radius * grow)), fill=colour)
    layers = (
        (0.56, FOAM, 1.4, 0.028),
        (0.66, "#62a9ae", 1.9, 0.032),
        (0.77, SEA, 1.5, 0.036),
        (0.89, TEAL, 2.1, 0.034),
    )
    for number, (level, colour, waves, swing) in enumerate(layers):
        _wave(draw, width, height, level, colour, waves, swing, phase=number * 1.3)
    birds = ((0.14, 0.42, 0.085), (0.25, 0.27, 0.105), (0.37, 0.38, 0.07), (0.42, 0.17, 0.085), (0.53, 0.29, 0.06))
    for number, (across, down, size) in enumerate(birds):
        _bird(draw, int(width * across), int(height * down), int(height * size), (TEAL, CLAY, INK)[number % 3])


def _bird(draw: Draw, x: int, y: int, size: int, colour: str) -> None:
    """A bird of three triangles, flying to the right; `x`, `y` is where its wings meet."""
    draw.polygon([(x - size, y + size // 4), (x + size // 2, y - size // 8), (x, y + size // 3)], fill=ROSE)
    draw.polygon([(x - size // 3, y), (x - size // 5, y - size), (x + size // 2, y - size // 8)], fill=colour)
    draw.polygon([(x + size // 4, y + size // 8), (x + size // 2, y - size // 8), (x + size, y)], fill=SUN)


def _wave(
    draw: Draw, width: int, height: int, level: float, colour: str, waves: float, swing: float, phase: float
) -> None:
    crest = [
        (x, int(height * (level + swing * math.sin(phase + waves * math.tau * x / width))))
        for x in range(0, width + 8, 8)
    ]
    draw.polygon([*crest, (width, height), (0, height)], fill=colour)


def hours(draw: Draw, width: int, height: int) -> None:
    """Tiles of quarter circles, each a clock face begun: for the campaign on rest days."""
    draw.rectangle((0, 0, width, height), fill=SAND)
    chance = random.Random(18)  # noqa: S311 - a pattern, not a secret
    side = height // 4
    for row in range(4):
        for column in range(-(-width // side)):
            left, top = column * side, row * side
            ground, shape = chance.choice(
                [(TEAL, FOAM), (SAND, CLAY), (SUN, TEAL), (FOAM, INK), (ROSE, SAND), (CLAY, SUN)]
            )
            draw.rectangle((left, top, left + side, top + side), fill=ground)
            _quarter(draw, left, top, side, chance.randrange(4), shape)
            if chance.random() < 0.4:
                draw.ellipse(_around((left + side // 2, top + side // 2), side // 9), fill=ground)


def _quarter(draw: Draw, left: int, top: int, side: int, corner: int, colour: str) -> None:
    x, y = left - side * (corner % 2), top - side * (corner // 2)
    start = {0: 180, 1: 270, 2: 90, 3: 0}[corner]
    # The circle's middle is the tile's opposite corner: only the quarter inside the tile is drawn.
    box = (x + 0, y + 0, x + 2 * side, y + 2 * side)
    draw.pieslice(box, start, start + 90, fill=colour)


def network(draw: Draw, width: int, height: int) -> None:
    """Places joined across hills: for the front page."""
    draw.rectangle((0, 0, width, height), fill="#e6f0ee")
    for number, (level, colour) in enumerate(((0.56, "#c4dedb"), (0.68, "#8fc0bf"), (0.80, SEA), (0.91, TEAL))):
        _wave(draw, width, height, level, colour, 0.8 + 0.35 * number, 0.06, phase=2.1 * number)
    places = [(0.06, 0.46), (0.17, 0.24), (0.27, 0.52), (0.39, 0.18), (0.5, 0.44), (0.62, 0.22), (0.73, 0.5),
              (0.84, 0.2), (0.94, 0.42)]  # fmt: skip
    points = [(int(width * x), int(height * y)) for x, y in places]
    for first, second in [*pairwise(points), *zip(points, points[2:], strict=False)]:
        draw.line((first, second), fill="#7fb3b2", width=3 * SCALE)
    for number, point in enumerate(points):
        colour = (CLAY, TEAL, SUN)[number % 3]
        draw.ellipse(_around(point, int(height * (0.034 + 0.012 * (number % 2)))), fill="#ffffff")
        draw.ellipse(_around(point, int(height * (0.022 + 0.012 * (number % 2)))), fill=colour)


def _around(middle: tuple[int, int], radius: int) -> tuple[int, int, int, int]:
    return middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius


PICTURES = {"crossing": (crossing, 1600, 900), "hours": (hours, 1600, 900), "network": (network, 1800, 720)}


def main() -> None:
    for name, (paint, width, height) in PICTURES.items():
        large = Image.new("RGB", (width * SCALE, height * SCALE))
        paint(ImageDraw.Draw(large), *large.size)
        target = FOLDER / f"{name}.webp"
        large.resize((width, height), Image.Resampling.LANCZOS).save(target, quality=82, method=6)
        sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
