"""Calls of the real service: what it answers, recorded without what is personal, and held against the specification."""
