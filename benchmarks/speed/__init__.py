"""How fast archlint is, beside other linters: ``python -m benchmarks.speed``.

Everything is a whole process, started as a user would, in turns, so that a busy machine slows all of them alike.
"""
