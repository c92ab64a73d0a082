"""Hypothesis judges here what is true and not how long it took: a busy machine is no counterexample."""

from hypothesis import settings

settings.register_profile(
    "unhurried", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("unhurried")
