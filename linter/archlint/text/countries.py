"""Demonyms and short names of countries, by the country they stand for."""

COUNTRY_NAMES: dict[str, tuple[str, ...]] = {"Poland": ("Polish",), "United States": ("U.S.", "US", "USA")}
