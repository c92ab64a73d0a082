"""See how one-time passwords work."""
