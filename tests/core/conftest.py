"""Hypothesis judges here what is true and not how long it took: a busy machine is no counterexample."""

from hypothesis import settings

usual = settings.get_profile(settings.get_current_profile_name())
settings.register_profile("unhurried", usual, deadline=None)
settings.load_profile("unhurried")
