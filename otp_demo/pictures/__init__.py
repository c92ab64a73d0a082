"""Everything drawn, as SVG, HTML, PNG, terminal text or on Matplotlib axes."""
