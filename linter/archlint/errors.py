"""The errors a user can cause. Each becomes one message on standard error and exit code 2."""


class UsageError(Exception):
    """The command line, the configuration or a plug-in is wrong; the message says what, where and what to do."""
