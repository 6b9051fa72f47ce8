"""The rules that come with archlint: one a module, in a folder per group."""

RULES_URL = "https://archlint.readthedocs.io/rules/{name}/"
