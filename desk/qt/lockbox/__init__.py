"""Who may look in: asking for a passphrase, protecting a register, locking it, and what goes with that."""
