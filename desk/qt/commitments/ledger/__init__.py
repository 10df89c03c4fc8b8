"""The ledger on the commitments screen: what we owe beside what they owe, in rows that are read by window."""
