"""What a lesson shows and lets you move: one module a panel."""
