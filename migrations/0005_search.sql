-- What a search reads of each statement: its current text, as it is printed and as it is compared.

-- The title, its summary and the text, a line each and more; `folded` is `plain` without capitals and
-- accents. Derived from the revision that it names, and made anew wherever it lacks.
CREATE TABLE search_texts (
  statement_id INTEGER PRIMARY KEY REFERENCES statements (id) ON DELETE RESTRICT,
  revision INTEGER NOT NULL,
  plain TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;

-- A text that must not be shown is found by nothing in it.
CREATE TRIGGER search_texts_end_with_their_revision AFTER UPDATE OF redacted_at ON revisions
WHEN new.redacted_at IS NOT NULL BEGIN
  DELETE FROM search_texts WHERE statement_id = new.statement_id AND revision = new.number;
END;
