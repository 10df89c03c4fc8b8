"""Papers made of the register: what is put before somebody, in words that are final."""
