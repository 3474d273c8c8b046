"""Horizontal bars as SVG, for docs/performance.md; no script, no font, dark and light."""

from collections.abc import Sequence
from html import escape

WIDTH, LABELS, ROW, BAR = 720, 330, 26, 16
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}rect{fill:#8fa7bf}rect.first{fill:#1f5f8b}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}}"
)


def svg(bars: Sequence[tuple[str, float]], unit: str) -> str:
    """Return bars of (label, value), the first one marked, the largest as wide as there is room."""
    most = max((value for _, value in bars), default=0.0) or 1.0
    room = WIDTH - LABELS - 130
    parts = []
    for place, (label, value) in enumerate(bars):
        top = place * ROW + 6
        kind = ' class="first"' if place == 0 else ""
        parts.append(
            f'<text x="{LABELS - 8}" y="{top + 13}" text-anchor="end">{escape(label)}</text>'
            f'<rect{kind} x="{LABELS}" y="{top}" width="{max(room * value / most, 1):.1f}" '
            f'height="{BAR}"/>'
            f'<text x="{LABELS + room * value / most + 6:.1f}" y="{top + 13}">'
            f"{value:,.4g} {escape(unit)}</text>"
        )
    height = len(bars) * ROW + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><style>{_STYLE}</style>{"".join(parts)}</svg>\n'
    )
