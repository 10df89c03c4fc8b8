-- What the day begins with: few rows among many, so that Today reads these alone and never the whole table.
-- The columns of a condition stand in its index too: SQLite would otherwise look each of them up in the table.

CREATE INDEX commitment_pressing ON commitment (due_last, id, status, condition, trigger_event_id)
  WHERE status NOT IN ('fulfilled', 'not_pursued', 'superseded')
    AND (condition = '' OR trigger_event_id IS NOT NULL);

CREATE INDEX commitment_dormant ON commitment (id, status, condition, trigger_event_id)
  WHERE status NOT IN ('fulfilled', 'not_pursued', 'superseded')
    AND condition <> '';

CREATE INDEX counterpart_out ON counterpart (sent_on_first, id)
  WHERE sent_on IS NOT NULL AND returned_on IS NULL;

CREATE INDEX event_planned ON event (at_first, id, at_last) WHERE status = 'planned';
