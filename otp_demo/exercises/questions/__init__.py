"""The questions, one module a lesson: data, in the marks of `prose`, with the likely mistakes named."""
