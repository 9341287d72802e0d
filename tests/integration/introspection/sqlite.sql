-- A database that grew: names that GraphQL does not take, types that nobody knows, keys of every kind.
-- Rows may point at a table that is gone.
PRAGMA foreign_keys = OFF;
CREATE TABLE kinds (
    id INTEGER PRIMARY KEY, small SMALLINT, large BIGINT, single REAL, "double" DOUBLE PRECISION, exact DECIMAL(20, 4), money MONEY, truth BOOLEAN, words TEXT,
    short VARCHAR(20), string STRING, day DATE, hour TIME, instant TIMESTAMP, moment DATETIME, document JSON, raw BLOB, identity UUID, spot POINT, span INTERVAL, anything, other ANY,
    doubled INTEGER GENERATED ALWAYS AS (small * 2) VIRTUAL, tripled INTEGER GENERATED ALWAYS AS (small * 3) STORED, filled INTEGER DEFAULT 7
);
INSERT INTO kinds (small, large, single, "double", exact, money, truth, words, short, string, day, hour, instant, moment, document, raw, identity, spot, span, anything, other)
VALUES (1, 9007199254740993, 0.5, 0.1, 12.34, 5.5, 1, 'words', 'short', 'a', '2024-02-29', '09:30:00', '2024-02-29 09:30:00', '2024-02-29 09:30:00.250', '{"a": 1}', x'6869',
    '3e786a8f-7f27-4c59-8e9c-a8c606892288', '(1,2)', '1 day', 7, 'text'), (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1.5, 3);
-- Values that do not fit.
CREATE TABLE misfits (id INTEGER PRIMARY KEY, number INTEGER, truth BOOLEAN, exact NUMERIC, day DATE, instant DATETIME, double DOUBLE, words TEXT, raw BLOB, identity UUID, document JSON, anything);
INSERT INTO misfits VALUES (1, 'many', 'maybe', 'much', 'tomorrow', '10000-01-01 00:00:00', 9e999, x'ff00', 5, 'nobody', '{', x'ff00'),
    (2, 4294967296, 7, 1, '2024-02-30', 'never', 'wide', 'fits', NULL, NULL, '1', 'fits'), (3, 1.5, NULL, NULL, 20240229, 1709199000, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE strict_kinds (id INTEGER PRIMARY KEY, number INT, words TEXT, raw BLOB, real_number REAL, anything ANY) STRICT;
INSERT INTO strict_kinds VALUES (1, 2, 'words', x'00', 1.5, 'any');
-- Names.
CREATE TABLE strings (id INTEGER PRIMARY KEY, value TEXT);
CREATE TABLE queries (id INTEGER PRIMARY KEY, "query" TEXT);
CREATE TABLE nodes (id INTEGER PRIMARY KEY, node_id INTEGER, parent_id INTEGER REFERENCES nodes (id));
CREATE TABLE node (id INTEGER PRIMARY KEY);
CREATE TABLE query (id INTEGER PRIMARY KEY);
CREATE TABLE mutation (id INTEGER PRIMARY KEY);
CREATE TABLE subscription (id INTEGER PRIMARY KEY);
CREATE TABLE page_info (id INTEGER PRIMARY KEY);
CREATE TABLE user_connections (id INTEGER PRIMARY KEY);
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE "user" (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES USERS (ID));
CREATE TABLE "__types" ("__typename" INTEGER PRIMARY KEY, "_id" INTEGER);
CREATE TABLE "2024 figures" ("1st" INTEGER PRIMARY KEY, "2nd" INTEGER, "a-b" INTEGER, "a b" INTEGER, "a_b" INTEGER, "%" INTEGER, "…" INTEGER);
CREATE TABLE "größe" ("schlüssel" INTEGER PRIMARY KEY, "数量" INTEGER, "naïve café" TEXT);
CREATE TABLE "город" (id INTEGER PRIMARY KEY, "größe_schlüssel" INTEGER REFERENCES "größe");
CREATE TABLE "---" (id INTEGER PRIMARY KEY, "---" INTEGER);
CREATE TABLE "quo""ted`table" (id INTEGER PRIMARY KEY, "quo""ted`column" TEXT);
CREATE TABLE keywords (
    id INTEGER PRIMARY KEY, "select" TEXT, "group" TEXT, group_by TEXT, "and" TEXT, "or" TEXT, "not" TEXT, through TEXT, node TEXT,
    node_id TEXT, row_id TEXT, "cursor" TEXT, first TEXT, "where" TEXT, "orderBy" TEXT, nodes_connection TEXT, type TEXT, "null" TEXT
);
INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO "größe" VALUES (1, 2, 'oui');
INSERT INTO "город" VALUES (1, 1);
INSERT INTO "2024 figures" VALUES (1, 2, 3, 4, 5, 6, 7);
INSERT INTO "quo""ted`table" VALUES (1, 'quoted');
INSERT INTO keywords (id, "and", node_id, row_id) VALUES (1, 'and', 'n', 'r');
-- Keys of every kind.
CREATE TABLE teams (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, region TEXT, number INTEGER, UNIQUE (region, number));
CREATE TABLE seasons (id INTEGER PRIMARY KEY);
CREATE TABLE games (
    id INTEGER PRIMARY KEY, home INTEGER NOT NULL REFERENCES teams (id), away INTEGER NOT NULL REFERENCES teams (id),
    winner_id INTEGER REFERENCES teams (id), host_code TEXT REFERENCES teams (code), region TEXT, number INTEGER,
    season_id INTEGER REFERENCES seasons (id), season_id_again INTEGER REFERENCES seasons (id), previous INTEGER REFERENCES games (id),
    FOREIGN KEY (region, number) REFERENCES teams (region, number)
);
CREATE TABLE results (game_id INTEGER PRIMARY KEY REFERENCES games (id), score TEXT);
CREATE TABLE countries (code TEXT PRIMARY KEY);
CREATE TABLE players (id INTEGER PRIMARY KEY, country TEXT REFERENCES countries, gone_id INTEGER REFERENCES gone (id));
CREATE TABLE player_teams (player_id INTEGER REFERENCES players (id), team_id INTEGER REFERENCES teams (id), PRIMARY KEY (player_id, team_id)) WITHOUT ROWID;
CREATE TABLE loans (
    id INTEGER PRIMARY KEY, player_id INTEGER NOT NULL REFERENCES players (id), team_id INTEGER NOT NULL REFERENCES teams (id), fee INTEGER,
    UNIQUE (player_id, team_id)
);
CREATE TABLE friendships (player_id INTEGER REFERENCES players (id), friend_id INTEGER REFERENCES players (id), PRIMARY KEY (player_id, friend_id));
CREATE TABLE lineups (
    player_id INTEGER REFERENCES players (id), team_id INTEGER REFERENCES teams (id), season_id INTEGER REFERENCES seasons (id), shirt INTEGER,
    PRIMARY KEY (player_id, team_id, season_id)
);
CREATE TABLE tenants (id INTEGER PRIMARY KEY);
CREATE TABLE accounts (tenant_id INTEGER REFERENCES tenants (id), id INTEGER, PRIMARY KEY (tenant_id, id));
CREATE TABLE roles (tenant_id INTEGER REFERENCES tenants (id), id INTEGER, PRIMARY KEY (tenant_id, id));
CREATE TABLE account_roles (
    tenant_id INTEGER REFERENCES tenants (id), account_id INTEGER, role_id INTEGER, PRIMARY KEY (tenant_id, account_id, role_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id), FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);
INSERT INTO teams VALUES (1, 'one', 'north', 1), (2, 'two', 'south', 1);
INSERT INTO seasons VALUES (1), (2);
INSERT INTO games VALUES (1, 1, 2, 1, 'one', 'north', 1, 1, 2, NULL), (2, 2, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO results VALUES (1, '2:1');
INSERT INTO countries VALUES ('ng'), ('ie');
INSERT INTO players (id, country) VALUES (1, 'ng'), (2, NULL);
INSERT INTO player_teams VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO loans VALUES (1, 1, 2, 10), (2, 2, 2, 20);
INSERT INTO friendships VALUES (1, 2);
INSERT INTO lineups VALUES (1, 1, 1, 7), (1, 1, 2, 8), (2, 1, 1, 9);
INSERT INTO tenants VALUES (1), (2);
INSERT INTO accounts VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO roles VALUES (1, 1), (2, 1);
INSERT INTO account_roles VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1);
-- Tables without a key, and keys that are none.
CREATE TABLE logs (player_id INTEGER REFERENCES players (id), line TEXT, document JSON);
CREATE TABLE documents (document JSON, anything);
CREATE TABLE codes (code TEXT NOT NULL UNIQUE, label TEXT UNIQUE, other INTEGER NOT NULL, part INTEGER, UNIQUE (other, part));
CREATE UNIQUE INDEX some_codes ON codes (part) WHERE part > 0;
CREATE UNIQUE INDEX folded_codes ON codes (lower(label));
CREATE TABLE boxes (anything PRIMARY KEY, label TEXT);
CREATE TABLE lids (id INTEGER PRIMARY KEY, box REFERENCES boxes (anything));
INSERT INTO logs VALUES (1, 'a', '1'), (1, 'a', '2'), (1, 'b', '3'), (2, 'c', NULL), (NULL, NULL, NULL);
INSERT INTO documents VALUES ('{"a": 1}', 'x'), (NULL, NULL);
INSERT INTO codes VALUES ('a', 'A', 1, 1), ('b', 'B', 2, 2);
INSERT INTO boxes VALUES (1, 'number'), ('one', 'text');
INSERT INTO lids VALUES (1, 1), (2, 'one'), (3, 1);
-- Views, virtual tables.
CREATE VIEW winners AS SELECT t.id, t.code, count(*) AS wins, t.code || '!' AS shout FROM games AS g JOIN teams AS t ON t.id = g.winner_id GROUP BY t.id, t.code;
CREATE VIEW broken AS SELECT * FROM nowhere;
CREATE VIRTUAL TABLE texts USING fts5 (title, body);
INSERT INTO texts VALUES ('one', 'two three');
-- Names that are ours, and names that come out alike.
CREATE TABLE "Int" (id INTEGER PRIMARY KEY, "String" INTEGER);
CREATE TABLE "String" (id INTEGER PRIMARY KEY, "Float" INTEGER);
CREATE TABLE "OrderDirection" (id INTEGER PRIMARY KEY, "ASC" INTEGER);
CREATE TABLE "JSON" (id INTEGER PRIMARY KEY, "query" INTEGER);
CREATE TABLE users_groups (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
CREATE TABLE users_aggregates (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id));
CREATE TABLE user_by_name (id INTEGER PRIMARY KEY);
CREATE TABLE create_users (id INTEGER PRIMARY KEY);
CREATE TABLE user_sets (id INTEGER PRIMARY KEY);
CREATE TABLE computed (id INTEGER PRIMARY KEY, "count" INTEGER, "sum" INTEGER, "avg" REAL, "min" DATE, "max" INTEGER, "key" INTEGER, "value" INTEGER,
    "year" INTEGER, "having" INTEGER, "aggregate" INTEGER, "count_distinct" INTEGER, "set" INTEGER, "increment" INTEGER, "input" INTEGER, "all" INTEGER, "at_most" INTEGER);
CREATE TABLE alike (a INTEGER NOT NULL, b INTEGER NOT NULL, a_and_b INTEGER NOT NULL UNIQUE, b_and_a INTEGER, "fooBar" INTEGER, foo_bar INTEGER, "foo-bar" INTEGER,
    "set" INTEGER NOT NULL, PRIMARY KEY (a, "set"), UNIQUE (a, b), UNIQUE (a, b_and_a), UNIQUE (a_and_b, a));
CREATE TABLE shelves (id INTEGER PRIMARY KEY, books_aggregate INTEGER, books_connection INTEGER);
CREATE TABLE books (id INTEGER PRIMARY KEY, shelf_id INTEGER REFERENCES shelves (id));
INSERT INTO "Int" VALUES (1, 1);
INSERT INTO computed VALUES (1, 1, 2, 0.5, '2024-02-29', 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
INSERT INTO alike VALUES (1, 2, 3, 4, 5, 6, 7, 8), (2, 2, 4, 4, 5, 6, 7, 8);
-- Keys of every type, each with rows that point at it.
CREATE TABLE keyed_by_text (k TEXT PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_text_parts (id INTEGER PRIMARY KEY, k TEXT, FOREIGN KEY (k) REFERENCES keyed_by_text (k));
INSERT INTO keyed_by_text VALUES ('Ann', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_text_parts VALUES (1, 'Ann'), (2, 'Ann'), (3, NULL);
CREATE TABLE keyed_by_no_case (k TEXT COLLATE NOCASE PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_no_case_parts (id INTEGER PRIMARY KEY, k TEXT COLLATE NOCASE, FOREIGN KEY (k) REFERENCES keyed_by_no_case (k));
INSERT INTO keyed_by_no_case VALUES ('Ann', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_no_case_parts VALUES (1, 'Ann'), (2, 'Ann'), (3, NULL);
CREATE TABLE keyed_by_real (k REAL PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_real_parts (id INTEGER PRIMARY KEY, k REAL, FOREIGN KEY (k) REFERENCES keyed_by_real (k));
INSERT INTO keyed_by_real VALUES (0.5, 'one', 1), (1e300, 'two', 2);
INSERT INTO keyed_by_real_parts VALUES (1, 0.5), (2, 0.5), (3, NULL);
CREATE TABLE keyed_by_bigint (k BIGINT PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_bigint_parts (id INTEGER PRIMARY KEY, k BIGINT, FOREIGN KEY (k) REFERENCES keyed_by_bigint (k));
INSERT INTO keyed_by_bigint VALUES (9007199254740993, 'one', 1), (1, 'two', 2);
INSERT INTO keyed_by_bigint_parts VALUES (1, 9007199254740993), (2, 9007199254740993), (3, NULL);
CREATE TABLE keyed_by_numeric (k NUMERIC(20,4) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_numeric_parts (id INTEGER PRIMARY KEY, k NUMERIC(20,4), FOREIGN KEY (k) REFERENCES keyed_by_numeric (k));
INSERT INTO keyed_by_numeric VALUES (12.34, 'one', 1), (0.5, 'two', 2);
INSERT INTO keyed_by_numeric_parts VALUES (1, 12.34), (2, 12.34), (3, NULL);
CREATE TABLE keyed_by_blob (k BLOB PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_blob_parts (id INTEGER PRIMARY KEY, k BLOB, FOREIGN KEY (k) REFERENCES keyed_by_blob (k));
INSERT INTO keyed_by_blob VALUES (x'00ff', 'one', 1), (x'', 'two', 2);
INSERT INTO keyed_by_blob_parts VALUES (1, x'00ff'), (2, x'00ff'), (3, NULL);
CREATE TABLE keyed_by_date (k DATE PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_date_parts (id INTEGER PRIMARY KEY, k DATE, FOREIGN KEY (k) REFERENCES keyed_by_date (k));
INSERT INTO keyed_by_date VALUES ('2024-02-29', 'one', 1), ('0001-01-01', 'two', 2);
INSERT INTO keyed_by_date_parts VALUES (1, '2024-02-29'), (2, '2024-02-29'), (3, NULL);
CREATE TABLE keyed_by_time (k TIME PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_time_parts (id INTEGER PRIMARY KEY, k TIME, FOREIGN KEY (k) REFERENCES keyed_by_time (k));
INSERT INTO keyed_by_time VALUES ('09:30:00', 'one', 1), ('23:59:59.999999', 'two', 2);
INSERT INTO keyed_by_time_parts VALUES (1, '09:30:00'), (2, '09:30:00'), (3, NULL);
CREATE TABLE keyed_by_datetime (k DATETIME PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_datetime_parts (id INTEGER PRIMARY KEY, k DATETIME, FOREIGN KEY (k) REFERENCES keyed_by_datetime (k));
INSERT INTO keyed_by_datetime VALUES ('2024-02-29 09:30:00', 'one', 1), ('2000-01-01 00:00:00', 'two', 2);
INSERT INTO keyed_by_datetime_parts VALUES (1, '2024-02-29 09:30:00'), (2, '2024-02-29 09:30:00'), (3, NULL);
CREATE TABLE keyed_by_boolean (k BOOLEAN PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_boolean_parts (id INTEGER PRIMARY KEY, k BOOLEAN, FOREIGN KEY (k) REFERENCES keyed_by_boolean (k));
INSERT INTO keyed_by_boolean VALUES (1, 'one', 1), (0, 'two', 2);
INSERT INTO keyed_by_boolean_parts VALUES (1, 1), (2, 1), (3, NULL);
CREATE TABLE keyed_by_uuid (k UUID PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_uuid_parts (id INTEGER PRIMARY KEY, k UUID, FOREIGN KEY (k) REFERENCES keyed_by_uuid (k));
INSERT INTO keyed_by_uuid VALUES ('3e786a8f-7f27-4c59-8e9c-a8c606892288', 'one', 1), ('3e786a8f-7f27-4c59-8e9c-a8c606892289', 'two', 2);
INSERT INTO keyed_by_uuid_parts VALUES (1, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (2, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (3, NULL);
-- What else a table may have. Keys of SQLite's may be null, of a table without row numbers they may not.
CREATE TABLE loosely_keyed (code TEXT PRIMARY KEY, name TEXT);
INSERT INTO loosely_keyed VALUES ('a', 'named'), (NULL, 'nameless'), (NULL, 'nameless too');
CREATE TABLE loosely_paired (a TEXT, b INTEGER, name TEXT, PRIMARY KEY (a, b));
INSERT INTO loosely_paired VALUES ('a', 1, 'named'), ('a', NULL, 'half'), (NULL, NULL, 'nameless');
CREATE TABLE counted (id INTEGER PRIMARY KEY, name TEXT) WITHOUT ROWID;
INSERT INTO counted VALUES (1, 'one');
CREATE TABLE watched (id INTEGER PRIMARY KEY, name TEXT, seen INTEGER DEFAULT 0);
CREATE TRIGGER watching AFTER INSERT ON watched BEGIN UPDATE watched SET seen = 7 WHERE id = NEW.id; END;
INSERT INTO watched (name) VALUES ('a');
CREATE VIEW watched_names AS SELECT id, name FROM watched;
CREATE TABLE untyped (a, b, PRIMARY KEY (a, b));
INSERT INTO untyped VALUES (1, 'one'), ('two', 2.5), (NULL, x'00ff');
