"""The specification in other languages: generated, compiled, and run against a sandbox."""
