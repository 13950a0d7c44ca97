import type { Migration } from '../migrate.ts';

/** Several roots may have to sign a list together, each kept by another person; one alone stays what it was. */
export const rootSet: Migration = {
  version: 450,
  name: 'a set of county roots',
  sql: `
CREATE TABLE own_root_set (one INTEGER PRIMARY KEY CHECK (one = 1), threshold INTEGER NOT NULL CHECK (threshold > 0), since TEXT NOT NULL) STRICT;
CREATE TABLE own_root_key (root TEXT PRIMARY KEY, keeper TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
INSERT INTO own_root_set (one, threshold, since) SELECT one, 1, since FROM own_root;
INSERT INTO own_root_key (root, keeper, made_at) SELECT root, '', made_at FROM own_root;
DROP TABLE own_root;
-- The words by which roots named the next, as they stand in the lists, in the order they were given.
CREATE TABLE root_word (n INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
INSERT INTO root_word (n, word) SELECT n, json_object('from', from_root, 'to', to_root, 'sig', sig) FROM root_change;
DROP TABLE root_change;
-- Whoever signed the lists before: a word that once led away from it would lead back to whoever came after, so it never signs again.
CREATE TABLE former_root_set (signers TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT;
INSERT INTO former_root_set (signers, until) SELECT '1/1 ' || json_extract(word, '$.from'), '' FROM root_word WHERE 1 ON CONFLICT DO NOTHING;
`,
};
