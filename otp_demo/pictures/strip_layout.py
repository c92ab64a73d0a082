"""Where everything on a time-step strip lies, in pixels."""

from otp_demo.pictures.pen import text_width
from otp_demo.pictures.strip import Strip
from otp_demo.pictures.style import Sizes


class Layout:
    """The lanes of one strip at one size. They depend on what the strip has, never on what it says."""

    def __init__(self, strip: Strip, sizes: Sizes) -> None:
        self.strip, self.sizes = strip, sizes
        self.unit = sizes.body / 16  # one pixel at the desk
        self.width = sizes.strip_width
        self.left = text_width("00:00:00 ", sizes.small) / 2  # half a time stands out at each end
        self.right = self.width - self.left
        self.pitch = (self.right - self.left) / len(strip.codes)
        y = 0.0
        self.verdict_y, y = y, y + (0 if strip.verdict is None else 44 * self.unit)
        self.caption_y, y = y, y + (0 if strip.caption is None else 52 * self.unit)
        self.clock_y, y = y, y + 44 * self.unit
        self.window_y, y = y, y + (0 if strip.window is None else 26 * self.unit)
        self.cell_y, self.cell_height = y, 80 * self.unit
        y += self.cell_height
        self.device_y, y = y, y + (0 if strip.device is None else 46 * self.unit)
        self.measure_y, y = y, y + (0 if strip.device is None else 34 * self.unit)
        self.ruler_y = y
        self.height = round(y + max(32 * self.unit, 12 * self.unit + sizes.small + 2))

    def x(self, at: float) -> float:
        """Where a moment lies; left or right of the strip for moments it does not show."""
        start = self.strip.t0 + self.strip.first * self.strip.period
        return self.left + (at - start) / self.strip.period * self.pitch

    def edge(self, step: int) -> float:
        """Where a step begins, held to the strip's ends."""
        return self.held(self.left + (step - self.strip.first) * self.pitch)

    def held(self, x: float) -> float:
        """The place on the strip that is nearest to `x`."""
        return min(max(x, self.left), self.right)

    def shows(self, x: float) -> bool:
        """Whether `x` lies on the strip."""
        return self.left <= x <= self.right
