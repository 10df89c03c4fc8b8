"""How fast Desk is, beside what the machine can do at best: `python -m tests.benchmarks`."""
