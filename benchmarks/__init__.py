"""The engine and the pictures beside their peers: `python -m benchmarks` prints one table."""
