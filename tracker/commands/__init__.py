"""The command line for clerks' scripts: one module a command, each a function from arguments to an exit code."""
