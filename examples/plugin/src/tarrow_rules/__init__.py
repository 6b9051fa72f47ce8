"""TRW: the house rules of the archive of Tarrow."""

RULES_URL = "https://archive.tarrow.example/rules#{name}"
