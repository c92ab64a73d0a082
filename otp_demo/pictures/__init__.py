"""Everything that is drawn: text in, values in, and SVG, HTML, PNG, terminal text or Matplotlib bars out.

Begin with `style`: the one place for colours, type and sizes, at the desk and on a projector, light and dark.
Pictures use its colours by role, so that one and the same string follows the theme of the page it is on and
still stands alone in a README. Everything else is a function from a value to a picture:

- `qr` draws a QR code (`qr_mask` finds the mask that scans best, as `qrcode` would, but sooner);
- `timeline` draws the time-step strip: `strip` is what it shows, `strip_words` says it in sentences,
  `strip_layout` says where things lie, `strip_cells` and `strip_hands` draw them with `pen`;
- `anatomy` takes a code apart in eight steps, of which `anatomy_walk` shows one at a time;
- `uri_parts` takes a key URI to pieces;
- `counter_row` draws a row of counters, of which `counter_strip` says what it shows;
- `drift_scene` is a login with two clocks that disagree, on the strip and in sentences; `offset_strip` draws
  what is left of a clock's offset as it is measured, and `offset_words` says it;
- `figures` and `drift_figures` draw on Matplotlib axes (`percent_axes` prepares them), `plot` makes SVG of
  them, and `curve_point` lies on a curve as a layer that moves alone;
- `digits` groups a code for the eye, `escaping` keeps what users typed from being markup.

No picture reads a clock, knows a widget, runs a script or fetches anything. None tells something by colour
alone, and each says in words what it shows. Nothing is imported until it is asked for.
"""
