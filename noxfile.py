"""Sessions of nox. ``nox`` alone runs ``quick``; ``nox -s full``, ``nox -s coverage`` and ``nox -s bench`` the others.

What follows ``--`` goes to pytest, or to the benchmark: ``nox -s quick -- tests/rules``.
"""

import nox

QUICK = ("-n", "auto", "--hypothesis-profile=quick", "-m", "not slow")

nox.options.sessions = ["quick"]
nox.options.reuse_existing_virtualenvs = True


@nox.session
def quick(session: nox.Session) -> None:
    """Run the tests that are not marked slow."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", *QUICK, *session.posargs)


@nox.session(venv_backend="none")
def full(session: nox.Session) -> None:
    """Run all tests and checks, as a change needs them before it lands; the script makes its own environment.

    Tests compare archlint with Jekyll on ten times as many sites as in the script alone.
    """
    session.run("bash", ".ci/run", *session.posargs, external=True, env={"JEKYLL_SITES": "200", "HUGO_SITES": "200"})


@nox.session
def coverage(session: nox.Session) -> None:
    """Measure which lines the quick tests run, also in other processes, and fail below the floor in pyproject.toml."""
    session.install("-e", ".[dev]")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *QUICK, "-m", "not slow and not undisturbed", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure how time grows with the number of pages, how long a hook takes, and what a whole run takes."""
    session.install("-e", ".")
    session.run("python", "-m", "benchmarks.growth")
    session.run("python", "-m", "benchmarks.sites")
    session.run("python", "-m", "benchmarks.start_up")
    session.run(
        "python", "-m", "benchmarks.speed", "--alone", *(session.posargs or ("--events", "10000", "--rounds", "1"))
    )
