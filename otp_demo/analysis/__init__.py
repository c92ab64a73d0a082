"""Numbers about the world: what a key, a window or a clock is worth."""
