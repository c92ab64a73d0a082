"""The functions that learners write, one in each lesson: what is tried on them, and the likely mistakes."""
