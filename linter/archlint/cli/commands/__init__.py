"""The commands, one a module: its options, its parser and its run."""
