"""Read TOML with the place of every key and value, as go-toml v2, the library of Hugo, does.

That is TOML 1.1, with a year 0, and without numbers that 64 bits do not hold.
"""
