"""Other people's clients as tests: what they get from a sandbox is compared with what it has."""
