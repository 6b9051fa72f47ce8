"""Tries how reliable archlint is: damaged input, faults of the disk, kills, power cuts."""
