"""Table models over the register's lists: ids held, rows read by window."""
