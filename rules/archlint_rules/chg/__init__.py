"""CHG: earlier versions."""
