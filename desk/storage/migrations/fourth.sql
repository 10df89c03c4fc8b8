-- The list of commitments is ordered and narrowed within one index: SQLite never has to look a row up for it.

DROP INDEX commitment_by_due_last;

CREATE INDEX commitment_by_due_last ON commitment (due_last, id, status, nature, condition, trigger_event_id,
  agreement_id, event_id, responsible_unit, due_first, due);

-- Grouping reads the rows of each value from its index, in order.

CREATE INDEX commitment_by_nature ON commitment (nature);

CREATE INDEX commitment_by_responsible_unit ON commitment (responsible_unit);
