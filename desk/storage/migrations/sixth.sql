-- A due date may hang on something else: the words of its rule, the event that it counts from, and the party whose
-- working days count. All are empty in older rows.

ALTER TABLE commitment ADD COLUMN due_rule TEXT;

ALTER TABLE commitment ADD COLUMN due_event_id TEXT REFERENCES event (id);

ALTER TABLE commitment ADD COLUMN due_capital_id TEXT REFERENCES party (id);

CREATE INDEX commitment_by_due_event_id ON commitment (due_event_id);

CREATE INDEX commitment_by_due_capital_id ON commitment (due_capital_id);

-- The few that must be worked out anew when what they count from changes.

CREATE INDEX commitment_by_due_rule ON commitment (due_rule, id) WHERE due_rule IS NOT NULL;
