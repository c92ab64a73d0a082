"""How sharp is the measurement of a clock? Thousands of simulated devices and people tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.offset import PRESSED, READ_AT_ONCE, Allowance, Change, Estimate, Reading, estimate
from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP

_START = 1_700_000_000


@dataclass(frozen=True)
class Study:
    """What came out.

    Attributes:
        widths: how uncertain each device's offset was after each observation, in seconds; shape
            (devices, observations).
        inside: whether the true offset lay in the estimate each time; the same shape.
    """

    widths: NDArray[np.float64]
    inside: NDArray[np.bool_]


def study(
    *,
    devices: int,
    codes: int = 0,
    changes: int = 0,
    lateness: tuple[float, float] = (0.0, 0.0),
    allowance: Allowance | None = None,
    rate_ppm: float = 0.0,
    search: float = 90.0,
    generator: np.random.Generator,
) -> Study:
    """Measure random devices, each with a secret and an offset of its own, from codes or from changes.

    Args:
        devices: how many.
        codes: how many codes are read, each at the moment that `best_moment` names.
        changes: how many changes are seen after that.
        lateness: between which bounds people's moments come late (early, if negative), in seconds, evenly.
        allowance: what the estimate allows for; by default that of its kind of evidence.
        rate_ppm: the devices' clocks drift by up to this either way, and the estimate is told so.
        search: the offsets lie within this many seconds either way.
        generator: where it all comes from.
    """
    widths = np.empty((devices, codes + changes))
    inside = np.empty((devices, codes + changes), bool)
    for device in range(devices):
        totp = TOTP(Secret(generator.bytes(20)))
        at_first = generator.uniform(-search, search) * 0.99  # so that drift leads none out of the range
        rate = generator.uniform(-rate_ppm, rate_ppm) / 1e6
        first = now = _START + generator.random() * 1e6
        known = Estimate((), (), (), (), totp.period, 0.0)
        for turn in range(codes + changes):
            if turn < codes:
                happens = known.best_moment(now) if known.intervals else now
                shown = happens + at_first + rate * (happens - first)
            else:
                ahead = now + at_first + rate * (now - first)
                shown = (ahead // totp.period + 1) * totp.period
                happens = now + (shown - ahead) / (1 + rate)
            noted = happens + generator.uniform(*lateness)
            kind, usual = (Reading, READ_AT_ONCE) if turn < codes else (Change, PRESSED)
            piece = kind(totp.code(shown), noted, allowance or usual)
            known = estimate(totp, [*known.used, *known.set_aside, piece], search=search, rate_ppm=rate_ppm)
            latest = max(e.at for e in (*known.used, *known.set_aside))
            widths[device, turn] = known.width
            inside[device, turn] = at_first + rate * (latest - first) in known
            now = max(now, noted) + 2
    return Study(widths, inside)
