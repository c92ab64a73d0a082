"""Ties a control to a panel's trait, also where the trait reaches further than a slider does."""

import ipywidgets as widgets
import traitlets


def linked(owner: traitlets.HasTraits, trait: str, control: widgets.Widget) -> widgets.Widget:
    """Let a control follow a trait and set it; a slider grows where the trait is set beyond its end.

    (`traitlets.link` would let the slider cut the value off, and write it back.)

    Returns:
        The control.
    """

    def follow(_: object = None) -> None:
        value = getattr(owner, trait)
        if isinstance(control, widgets.IntSlider) and value > control.max:
            control.max = value
        if control.value != value:
            control.value = value

    def lead(change: traitlets.Bunch) -> None:
        setattr(owner, trait, change.new)

    follow()
    owner.observe(follow, trait)
    control.observe(lead, "value")
    return control
