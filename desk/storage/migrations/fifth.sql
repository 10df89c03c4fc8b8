-- The evidence of an assessment may be a source in the register.

ALTER TABLE assessment ADD COLUMN source_id TEXT REFERENCES source (id);

CREATE INDEX assessment_by_source_id ON assessment (source_id);
