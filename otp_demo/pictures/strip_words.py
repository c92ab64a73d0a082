"""What a time-step strip shows, in words: for its labels, its title and its description."""

from otp_demo.pictures.strip import Strip

MINUS = "\u2212"


def title(strip: Strip) -> str:
    """What the picture is, in one line."""
    return f"{len(strip.codes)} time steps of {duration(strip.period)} round {clock_time(strip.at)} UTC"


def description(strip: Strip) -> str:
    """Everything the picture shows, in sentences."""
    told = [
        strip.verdict or "",
        strip.caption or "",
        _server(strip),
        _next(strip),
        _window(strip),
        _device(strip),
    ]
    told += [_outcome(strip), _spent(strip)]
    return " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in told if sentence)


def clock_time(at: float) -> str:
    """The time of day in UTC, hh:mm:ss, of a moment in Unix seconds.

    >>> clock_time(1_111_111_109)
    '01:58:29'
    """
    seconds = int(at // 1) % 86_400
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def duration(seconds: float) -> str:
    """A length of time in its two largest units.

    >>> duration(0.4), duration(55), duration(90), duration(7_500), duration(200_000)
    ('0.4 s', '55 s', '1 min 30 s', '2 h 5 min', '2 d 7 h')
    """
    if seconds < 10 and round(seconds, 1) % 1:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for size, unit, smaller_size, smaller in (
        (86_400, "d", 3600, "h"),
        (3600, "h", 60, "min"),
        (60, "min", 1, "s"),
    ):
        if whole >= size:
            rest = whole % size // smaller_size
            return f"{whole // size} {unit}" + (f" {rest} {smaller}" if rest else "")
    return f"{whole} s"


def offset(strip: Strip) -> str:
    """How far the device's clock is from the server's: "55 s behind", "2 s ahead", "in time"."""
    ahead = 0.0 if strip.device is None else strip.device - strip.at
    if abs(ahead) < 0.05:
        return "in time"
    return f"{duration(abs(ahead))} {'ahead' if ahead > 0 else 'behind'}"


def relative(strip: Strip, step: int) -> str:
    """Where a step lies from the server's: "now", "+1", "−2"."""
    away = step - strip.now
    if away == 0:
        return "now"
    return f"+{away}" if away > 0 else f"{MINUS}{-away}"


def mark(strip: Strip, step: int) -> str:
    """What happened to a step, with a sign: "✓ matched", "✕ refused", "used", "too old", or nothing."""
    if step == strip.matched:
        return "✓ matched"
    if step == strip.refused:
        return "✕ refused"
    if strip.is_spent(step):
        return "used" if step == strip.last_step else "too old"
    return ""


def window_label(strip: Strip) -> str:
    """The window, for its bracket."""
    if strip.window is None:
        return ""
    moved = 0 if strip.centre is None else strip.centre - strip.now
    name = "window" if not moved else f"window, moved by {relative(strip, strip.now + moved)}"
    back, ahead = strip.window.past, strip.window.future
    if not back and not ahead:
        return f"{name}: {'this' if not moved else 'one'} step only"
    return f"{name}: {back} back, {ahead} ahead"


def seconds_left(strip: Strip) -> str:
    """How long the present code is still shown, in whole seconds: what a countdown says."""
    left = strip.period - (strip.at - strip.t0) % strip.period
    return f"{-int(-left // 1)} s left"


def _server(strip: Strip) -> str:
    clock = "The clock" if strip.clock == "now" else f"The {strip.clock}'s clock"
    code = f", whose code is {strip.code(strip.now)}" if strip.code(strip.now) else ""
    return f"{clock} shows {clock_time(strip.at)} UTC, in step {strip.now:,}{code}: {seconds_left(strip)}"


def _next(strip: Strip) -> str:
    code = strip.code(strip.now + 1)
    return f"The next code is {code}" if code else ""


def _window(strip: Strip) -> str:
    if strip.window is None:
        return ""
    codes = [strip.code(step) for step in strip.tried if strip.code(step)]
    return f"The {window_label(strip)}; codes in it: {', '.join(codes) or 'none on this strip'}"


def _device(strip: Strip) -> str:
    if strip.device is None:
        return ""
    step = strip.step(strip.device)
    code = f", code {strip.code(step)}" if strip.code(step) else ""
    where = {-1: "1 step back", 0: "the same step", 1: "1 step ahead"}.get(step - strip.now)
    away = step - strip.now
    where = where or f"{abs(away)} steps {'ahead' if away > 0 else 'back'}"
    return f"The device's clock shows {clock_time(strip.device)} UTC, {offset(strip)}: {where}{code}"


def _outcome(strip: Strip) -> str:
    for step, happened in ((strip.matched, "was accepted"), (strip.refused, "was refused")):
        if step is not None:
            named = f" {strip.code(step)}" if strip.code(step) else ""
            return f"The code{named} of step {step:,} ({relative(strip, step)}) {happened}"
    return ""


def _spent(strip: Strip) -> str:
    if strip.last_step is None:
        return ""
    return f"Steps up to {strip.last_step:,} ({relative(strip, strip.last_step)}) are spent"
