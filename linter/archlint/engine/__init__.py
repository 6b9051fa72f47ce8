"""Run rules over pages and report their findings."""
