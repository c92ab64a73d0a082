"""What DriftLab shows below the strip: how often logins are accepted, and for how many years."""

import ipywidgets as widgets

from otp_demo.analysis.logins import Device
from otp_demo.core.verification import Window
from otp_demo.panels.drawing import Drawing
from otp_demo.panels.panel import controls, markup
from otp_demo.panels.stage_strip import STAGE_STRIP
from otp_demo.pictures import curve_point
from otp_demo.pictures.drift_figures import AcceptanceCurve, years_of_drift
from otp_demo.pictures.drift_scene import DriftScene
from otp_demo.pictures.escaping import escaped
from otp_demo.pictures.plot import Plot
from otp_demo.pictures.style import DESK, Sizes

_HEIGHT = 230
_HEIGHT_ON_STAGE = 190


class CurvePage(widgets.VBox):
    """The acceptance curve over the offset, and on a layer of its own the point where the device stands."""

    def __init__(self) -> None:
        self._curve, self._point = markup(), Drawing()
        self._curve.add_class("otp-curve")
        self._point.add_class("otp-layer")
        self._words = markup()
        self._axes: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()
        layers = widgets.Box((self._curve, self._point))
        layers.add_class("otp-layers")
        super().__init__((layers, self._words))

    def draw(self, *, window: Window, delay: float, period: int, sizes: Sizes = DESK) -> None:
        """Draw the curve, unless it is there already."""
        wanted = (window, delay, period, sizes)
        if wanted == self._drawn:
            return
        if (period, sizes) != self._axes:
            self._axes, self._plot = (period, sizes), _plot(sizes)
            self._shape = AcceptanceCurve(self._plot.axes, period=period, sizes=sizes)
        words = self._shape.draw(window=window, delay=delay)
        self._drawn = wanted
        self._curve.value = self._plot.svg("How often a login is accepted", words)
        self._words.value = _caption(words)

    def point(self, scene: DriftScene) -> None:
        """Move the point; the curve stays as it is."""
        if self._drawn:
            self._point.value = curve_point.svg(self._plot, scene.offset, scene.accepted)


class YearsPage(widgets.VBox):
    """How a drifting device fares over the years, with and without drift memory.

    Attributes:
        gap: the control for the days between two logins.
        tries: the control for how many codes are typed before the user gives up.
    """

    def __init__(self) -> None:
        self.gap = widgets.IntSlider(7, 1, 60, description="Days between logins")
        self.tries = widgets.IntSlider(3, 1, 5, description="Tries before giving up")
        self._first, self._picture, self._words = markup(), markup(), markup()
        self._first.add_class("otp-years-first")
        self._plot = _plot(DESK)
        self._drawn: tuple[object, ...] = ()
        super().__init__((controls(self.gap, self.tries), self._picture, self._first, self._words))

    def reset(self) -> None:
        """Go back to a login a week, and three tries."""
        self.gap.value, self.tries.value = 7, 3

    def draw(
        self,
        *,
        rate_ppm: float,
        offset: float,
        window: Window,
        delay: float,
        period: int,
        sizes: Sizes = DESK,
    ) -> None:
        """Draw the years to come, unless they are there already."""
        wanted = (rate_ppm, offset, window, delay, period, sizes, self.gap.value, self.tries.value)
        if wanted == self._drawn:
            return
        if sizes is not self._plot.sizes:
            self._plot = _plot(sizes)
        words = years_of_drift(
            self._plot.axes,
            device=Device(offset, rate_ppm, delay),
            window=window,
            gap_days=self.gap.value,
            tries=self.tries.value,
            period=period,
            sizes=sizes,
        )
        self._drawn = wanted
        self._picture.value = self._plot.svg("Logins accepted as the clock drifts", words)
        first, _, rest = words.partition(". ")
        self._first.value, self._words.value = _caption(f"{first}."), _caption(rest)


def _plot(sizes: Sizes) -> Plot:
    return Plot(height=_HEIGHT_ON_STAGE if sizes is STAGE_STRIP else _HEIGHT, sizes=sizes)


def _caption(words: str, lines: str = "two") -> str:
    return f'<p class="otp-caption otp-{lines}-lines">{escaped(words)}</p>'
