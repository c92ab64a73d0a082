"""Clocks from the field: how far off they are, and who says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """A device whose clock someone has described.

    Attributes:
        name: what it is.
        offset: seconds by which its clock is ahead; negative if it is behind.
        rate_ppm: how much faster it runs, in parts per million.
        told: what is known of it, and what of the numbers is ours, in a sentence or two.
        source: where that is said.
        address: the same, to look it up.
    """

    name: str
    offset: float
    rate_ppm: float
    told: str
    source: str
    address: str


PRESETS = (
    Preset(
        "phone on network time",
        offset=2.0,
        rate_ppm=0.0,
        told="Android leaves its clock alone until network time differs by two seconds, unless the maker of "
        "the phone chose another threshold: this is as far off as that lets it be.",
        source="Android Open Source Project, ServiceConfigAccessor",
        address="https://github.com/aosp-mirror/platform_frameworks_base/blob/"
        "0f466f51f1abb06d3ee621ed1f64723a44715af0/services/core/java/com/android/server/timedetector/"
        "ServiceConfigAccessor.java",
    ),
    Preset(
        "laptop that slept",
        offset=-53_555.0,
        rate_ppm=0.0,
        told="The lid was closed in the evening; in the morning the Linux inside Windows was 14 h 52 min "
        "behind, and did not recover by itself.",
        source="WSL, issue 4179",
        address="https://github.com/microsoft/WSL/issues/4179",
    ),
    Preset(
        "hardware token at 20 ppm",
        offset=0.0,
        rate_ppm=20.0,
        told="±20 ppm is the grade of a common watch crystal (Citizen CM315D). Makers of tokens tell of two "
        "minutes a year on average (4 ppm), and of a second a day (12 ppm) as nothing unusual.",
        source="Token2, Time drift: a major downside of TOTP hardware tokens",
        address="https://token2.medium.com/time-drift-a-major-downside-of-totp-hardware-tokens-c164c2ec9252",
    ),
    Preset(
        "virtual machine that was paused",
        offset=-600.0,
        rate_ppm=0.0,
        told="A paused guest does not notice the gap, and network time may not be able to close it. "
        "The ten minutes are an example of ours.",
        source="QEMU guest agent, guest-set-time",
        address="https://www.qemu.org/docs/master/interop/qemu-ga-ref.html",
    ),
)
"""From the field. The delay is the user's own, so none has one."""
