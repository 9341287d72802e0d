-- A database that grew: several schemas, names that GraphQL does not take, types that nobody knows, keys of every kind.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE SCHEMA sales;
CREATE SCHEMA "Odd Schema";
CREATE TYPE mood AS ENUM ('sad', 'SAD', 'so-so', 'so so', 'A+', 'A-', '1', '-1', '', 'größer', 'true', 'null');
CREATE TYPE sales.status AS ENUM ('open', 'closed');
CREATE TYPE nothing AS ENUM ();
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN small_text AS varchar(20) NOT NULL DEFAULT 'none';
CREATE DOMAIN smaller_text AS small_text CHECK (length(VALUE) < 10);
CREATE DOMAIN moods AS mood[];
CREATE COLLATION no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
-- Every type.
CREATE TABLE kinds (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    small smallint, large bigint, single real, double double precision, exact numeric(20, 4), money money,
    truth boolean, short "char", fixed char(5), name name, words text COLLATE no_case, email citext,
    day date, hour time, hour_zone timetz, instant timestamp, instant_zone timestamptz, span interval,
    identity uuid, document json, binary_document jsonb, markup xml, raw bytea, flags bit(4), more_flags bit varying,
    address inet, network cidr, mac macaddr, spot point, area box, way path, vector tsvector, query tsquery,
    numbers int4range, days daterange, several int4multirange, duo pair, tags hstore, mood mood, nothing nothing, shade smaller_text,
    counts integer[], words_list text[], moods mood[], listed moods, addresses inet[], pairs pair[], shades small_text[],
    place pg_lsn, object oid, doubled integer GENERATED ALWAYS AS (small * 2) STORED, filled integer DEFAULT 7
);
COMMENT ON TABLE kinds IS 'A column of every type.';
COMMENT ON COLUMN kinds.address IS 'Where it is.';
INSERT INTO kinds (small, large, single, double, exact, money, truth, short, fixed, name, words, email, day, hour, hour_zone, instant,
    instant_zone, span, identity, document, binary_document, markup, raw, flags, more_flags, address, network, mac, spot, area, way,
    vector, query, numbers, days, several, duo, tags, mood, counts, words_list, moods, listed, addresses, pairs, shades, place, object)
VALUES (1, 9007199254740993, 0.1, 0.1, 12.3400, 12.34, true, 'x', 'ab', 'someone', 'Words', 'Ann@B.c', '2024-02-29', '09:30', '09:30+02',
    '2024-02-29 09:30', '2024-02-29 09:30+02', '1 day 2 hours', '3e786a8f-7f27-4c59-8e9c-a8c606892288', '{"a": 1}', '{"b": 2}', '<a/>',
    '\x6869', B'1010', B'11', '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '(1,2)', '((0,0),(1,1))', '[(0,0),(1,1)]', 'a fat cat', 'fat & cat',
    '[1,5)', '[2024-01-01,2024-02-01)', '{[1,3),[5,7)}', '(1,two)', 'a=>1', 'so-so', '{1,NULL}', '{a,b}', '{sad,A+}', '{SAD}', '{10.0.0.1}',
    ARRAY[ROW(1, 'x')::pair], '{light}', '0/16B3748', 42);
INSERT INTO kinds DEFAULT VALUES;
-- Values that do not fit.
CREATE TABLE misfits (id serial PRIMARY KEY, day date, instant timestamp, number double precision, exact numeric);
INSERT INTO misfits (day, instant, number, exact) VALUES
    ('infinity', '-infinity', 'NaN', 'NaN'), ('0044-03-15 BC', '10000-01-01', '-Infinity', 1), ('10000-01-01', '0001-01-01 BC', 1, 2);
-- Names.
CREATE TABLE strings (id integer PRIMARY KEY, value text);
CREATE TABLE queries (id integer PRIMARY KEY, "query" text);
CREATE TABLE nodes (id integer PRIMARY KEY, node_id integer, parent_id integer REFERENCES nodes (id));
CREATE TABLE node (id integer PRIMARY KEY);
CREATE TABLE query (id integer PRIMARY KEY);
CREATE TABLE mutation (id integer PRIMARY KEY);
CREATE TABLE subscription (id integer PRIMARY KEY);
CREATE TABLE page_info (id integer PRIMARY KEY);
CREATE TABLE user_connections (id integer PRIMARY KEY);
CREATE TABLE find_users (id integer PRIMARY KEY);
CREATE TABLE mood_enums (id integer PRIMARY KEY);
CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE TABLE "user" (id integer PRIMARY KEY, user_id integer REFERENCES users (id));
CREATE TABLE "Users" (id integer PRIMARY KEY);
CREATE TABLE "__types" ("__typename" integer PRIMARY KEY, "_id" integer);
CREATE TABLE "2024 figures" ("1st" integer PRIMARY KEY, "2nd" integer, "a-b" integer, "a b" integer, "a_b" integer, "%" integer, "…" integer);
CREATE TABLE "größe" ("schlüssel" integer PRIMARY KEY, "数量" integer, "naïve café" text);
CREATE TABLE "город" (id integer PRIMARY KEY, "größe_schlüssel" integer REFERENCES "größe");
CREATE TABLE "---" (id integer PRIMARY KEY, "---" integer);
CREATE TABLE "quo""ted`table" (id integer PRIMARY KEY, "quo""ted`column" text);
CREATE TABLE keywords (
    id integer PRIMARY KEY, "select" text, "group" text, group_by text, "and" text, "or" text, "not" text, through text, node text,
    node_id text, row_id text, "cursor" text, first text, "where" text, "orderBy" text, nodes_connection text, type text, "null" text
);
CREATE TABLE sales.users (id integer PRIMARY KEY, status sales.status NOT NULL DEFAULT 'open', user_id integer REFERENCES public.users (id));
CREATE TABLE "Odd Schema"."Odd Table" (id integer PRIMARY KEY, users_id integer REFERENCES sales.users (id));
INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO sales.users VALUES (1, 'closed', 1);
INSERT INTO "Odd Schema"."Odd Table" VALUES (1, 1);
INSERT INTO "größe" VALUES (1, 2, 'oui');
INSERT INTO "город" VALUES (1, 1);
INSERT INTO "2024 figures" VALUES (1, 2, 3, 4, 5, 6, 7);
INSERT INTO keywords (id, "and", node_id, row_id) VALUES (1, 'and', 'n', 'r');
-- Keys of every kind.
CREATE TABLE teams (id integer PRIMARY KEY, code text NOT NULL UNIQUE, region text, number integer, UNIQUE (region, number));
CREATE TABLE seasons (id integer PRIMARY KEY);
CREATE TABLE games (
    id integer PRIMARY KEY, home integer NOT NULL REFERENCES teams (id), away integer NOT NULL REFERENCES teams (id),
    winner_id integer REFERENCES teams (id), host_code text REFERENCES teams (code), region text, number integer,
    season_id integer REFERENCES seasons (id), season_id_again integer REFERENCES seasons (id), previous integer REFERENCES games (id),
    FOREIGN KEY (region, number) REFERENCES teams (region, number)
);
CREATE TABLE results (game_id integer PRIMARY KEY REFERENCES games (id), score text);
CREATE TABLE players (id integer PRIMARY KEY, country text, country_of_birth text, likes text);
CREATE TABLE countries (code text PRIMARY KEY);
ALTER TABLE players ADD FOREIGN KEY (country) REFERENCES countries (code);
-- Junctions: without columns, with columns, with an id of its own, of three, with itself, two between the same, composite.
CREATE TABLE player_teams (player_id integer REFERENCES players (id), team_id integer REFERENCES teams (id), PRIMARY KEY (player_id, team_id));
CREATE TABLE loans (
    id integer PRIMARY KEY, player_id integer NOT NULL REFERENCES players (id), team_id integer NOT NULL REFERENCES teams (id), fee integer,
    UNIQUE (player_id, team_id)
);
CREATE TABLE friendships (player_id integer REFERENCES players (id), friend_id integer REFERENCES players (id), PRIMARY KEY (player_id, friend_id));
CREATE TABLE lineups (
    player_id integer REFERENCES players (id), team_id integer REFERENCES teams (id), season_id integer REFERENCES seasons (id), shirt integer,
    PRIMARY KEY (player_id, team_id, season_id)
);
CREATE TABLE tenants (id integer PRIMARY KEY);
CREATE TABLE accounts (tenant_id integer REFERENCES tenants (id), id integer, PRIMARY KEY (tenant_id, id));
CREATE TABLE roles (tenant_id integer REFERENCES tenants (id), id integer, PRIMARY KEY (tenant_id, id));
CREATE TABLE account_roles (
    tenant_id integer REFERENCES tenants (id), account_id integer, role_id integer, PRIMARY KEY (tenant_id, account_id, role_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id), FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);
INSERT INTO teams VALUES (1, 'one', 'north', 1), (2, 'two', 'south', 1);
INSERT INTO seasons VALUES (1), (2);
INSERT INTO games VALUES (1, 1, 2, 1, 'one', 'north', 1, 1, 2, NULL), (2, 2, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO results VALUES (1, '2:1');
INSERT INTO countries VALUES ('ng'), ('ie');
INSERT INTO players VALUES (1, 'ng', 'ie', NULL), (2, NULL, NULL, NULL);
INSERT INTO player_teams VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO loans VALUES (1, 1, 2, 10), (2, 2, 2, 20);
INSERT INTO friendships VALUES (1, 2);
INSERT INTO lineups VALUES (1, 1, 1, 7), (1, 1, 2, 8), (2, 1, 1, 9);
INSERT INTO tenants VALUES (1), (2);
INSERT INTO accounts VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO roles VALUES (1, 1), (2, 1);
INSERT INTO account_roles VALUES (1, 1, 1), (1, 2, 1), (2, 1, 1);
-- Tables without a key, and keys that are none.
CREATE TABLE logs (player_id integer REFERENCES players (id), line text, document json);
CREATE TABLE documents (document json, address inet);
CREATE TABLE codes (code text NOT NULL UNIQUE, label text UNIQUE, other integer NOT NULL, part integer, UNIQUE (other, part));
CREATE UNIQUE INDEX some_codes ON codes (part) WHERE part > 0;
CREATE UNIQUE INDEX folded_codes ON codes (lower(label));
CREATE TABLE lists (tags integer[] PRIMARY KEY);
CREATE TABLE hosts (address inet PRIMARY KEY, span interval UNIQUE);
CREATE TABLE visits (id integer PRIMARY KEY, address inet REFERENCES hosts (address));
INSERT INTO logs VALUES (1, 'a', '1'), (1, 'a', '2'), (1, 'b', '3'), (2, 'c', NULL), (NULL, NULL, NULL);
INSERT INTO documents VALUES ('{"a": 1}', '10.0.0.1'), (NULL, NULL);
INSERT INTO codes VALUES ('a', 'A', 1, 1), ('b', 'B', 2, 2);
INSERT INTO lists VALUES ('{1,2}'), ('{3}');
INSERT INTO hosts VALUES ('10.0.0.1', '1 day'), ('10.0.0.2', '2 days');
INSERT INTO visits VALUES (1, '10.0.0.1'), (2, '10.0.0.2'), (3, '10.0.0.1');
-- Partitions, inheritance, views.
CREATE TABLE events (id integer, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_guests (event_id integer, event_day date, player_id integer REFERENCES players (id),
    PRIMARY KEY (event_id, event_day, player_id), FOREIGN KEY (event_id, event_day) REFERENCES events (id, day));
INSERT INTO events VALUES (1, '2023-05-01', 'then'), (2, '2024-05-01', 'now');
INSERT INTO event_guests VALUES (2, '2024-05-01', 1);
CREATE VIEW winners AS SELECT t.id, t.code, count(*) AS wins FROM games AS g JOIN teams AS t ON t.id = g.winner_id GROUP BY t.id, t.code;
CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS games FROM games;
CREATE VIEW nothing_here AS SELECT;
CREATE TABLE empty_table ();
COMMENT ON VIEW winners IS 'Who won, and how often.';
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
CREATE TABLE keyed_by_boolean (k boolean PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_boolean_parts (id INTEGER PRIMARY KEY, k boolean, FOREIGN KEY (k) REFERENCES keyed_by_boolean (k));
INSERT INTO keyed_by_boolean VALUES (true, 'one', 1), (false, 'two', 2);
INSERT INTO keyed_by_boolean_parts VALUES (1, true), (2, true), (3, NULL);
CREATE TABLE keyed_by_smallint (k smallint PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_smallint_parts (id INTEGER PRIMARY KEY, k smallint, FOREIGN KEY (k) REFERENCES keyed_by_smallint (k));
INSERT INTO keyed_by_smallint VALUES (1, 'one', 1), (-2, 'two', 2);
INSERT INTO keyed_by_smallint_parts VALUES (1, 1), (2, 1), (3, NULL);
CREATE TABLE keyed_by_bigint (k bigint PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_bigint_parts (id INTEGER PRIMARY KEY, k bigint, FOREIGN KEY (k) REFERENCES keyed_by_bigint (k));
INSERT INTO keyed_by_bigint VALUES (9007199254740993, 'one', 1), (1, 'two', 2);
INSERT INTO keyed_by_bigint_parts VALUES (1, 9007199254740993), (2, 9007199254740993), (3, NULL);
CREATE TABLE keyed_by_double (k double precision PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_double_parts (id INTEGER PRIMARY KEY, k double precision, FOREIGN KEY (k) REFERENCES keyed_by_double (k));
INSERT INTO keyed_by_double VALUES (0.1, 'one', 1), (1e300, 'two', 2);
INSERT INTO keyed_by_double_parts VALUES (1, 0.1), (2, 0.1), (3, NULL);
CREATE TABLE keyed_by_numeric (k numeric(20,4) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_numeric_parts (id INTEGER PRIMARY KEY, k numeric(20,4), FOREIGN KEY (k) REFERENCES keyed_by_numeric (k));
INSERT INTO keyed_by_numeric VALUES (12.3400, 'one', 1), (0.5, 'two', 2);
INSERT INTO keyed_by_numeric_parts VALUES (1, 12.3400), (2, 12.3400), (3, NULL);
CREATE TABLE keyed_by_any_numeric (k numeric PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_any_numeric_parts (id INTEGER PRIMARY KEY, k numeric, FOREIGN KEY (k) REFERENCES keyed_by_any_numeric (k));
INSERT INTO keyed_by_any_numeric VALUES (1e-10, 'one', 1), (12345678901234567890.5, 'two', 2);
INSERT INTO keyed_by_any_numeric_parts VALUES (1, 1e-10), (2, 1e-10), (3, NULL);
CREATE TABLE keyed_by_char (k char(5) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_char_parts (id INTEGER PRIMARY KEY, k char(5), FOREIGN KEY (k) REFERENCES keyed_by_char (k));
INSERT INTO keyed_by_char VALUES ('ab', 'one', 1), ('c', 'two', 2);
INSERT INTO keyed_by_char_parts VALUES (1, 'ab'), (2, 'ab'), (3, NULL);
CREATE TABLE keyed_by_varchar (k varchar(20) PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_varchar_parts (id INTEGER PRIMARY KEY, k varchar(20), FOREIGN KEY (k) REFERENCES keyed_by_varchar (k));
INSERT INTO keyed_by_varchar VALUES ('a ''quoted'' "one"', 'one', 1), ('é', 'two', 2);
INSERT INTO keyed_by_varchar_parts VALUES (1, 'a ''quoted'' "one"'), (2, 'a ''quoted'' "one"'), (3, NULL);
CREATE TABLE keyed_by_no_case (k text COLLATE no_case PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_no_case_parts (id INTEGER PRIMARY KEY, k text COLLATE no_case, FOREIGN KEY (k) REFERENCES keyed_by_no_case (k));
INSERT INTO keyed_by_no_case VALUES ('Ann', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_no_case_parts VALUES (1, 'Ann'), (2, 'Ann'), (3, NULL);
CREATE TABLE keyed_by_citext (k citext PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_citext_parts (id INTEGER PRIMARY KEY, k citext, FOREIGN KEY (k) REFERENCES keyed_by_citext (k));
INSERT INTO keyed_by_citext VALUES ('Ann', 'one', 1), ('bob', 'two', 2);
INSERT INTO keyed_by_citext_parts VALUES (1, 'Ann'), (2, 'Ann'), (3, NULL);
CREATE TABLE keyed_by_name (k name PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_name_parts (id INTEGER PRIMARY KEY, k name, FOREIGN KEY (k) REFERENCES keyed_by_name (k));
INSERT INTO keyed_by_name VALUES ('someone', 'one', 1), ('else', 'two', 2);
INSERT INTO keyed_by_name_parts VALUES (1, 'someone'), (2, 'someone'), (3, NULL);
CREATE TABLE keyed_by_date (k date PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_date_parts (id INTEGER PRIMARY KEY, k date, FOREIGN KEY (k) REFERENCES keyed_by_date (k));
INSERT INTO keyed_by_date VALUES ('2024-02-29', 'one', 1), ('0001-01-01', 'two', 2);
INSERT INTO keyed_by_date_parts VALUES (1, '2024-02-29'), (2, '2024-02-29'), (3, NULL);
CREATE TABLE keyed_by_time (k time PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_time_parts (id INTEGER PRIMARY KEY, k time, FOREIGN KEY (k) REFERENCES keyed_by_time (k));
INSERT INTO keyed_by_time VALUES ('09:30', 'one', 1), ('23:59:59.999999', 'two', 2);
INSERT INTO keyed_by_time_parts VALUES (1, '09:30'), (2, '09:30'), (3, NULL);
CREATE TABLE keyed_by_timestamp (k timestamp PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_timestamp_parts (id INTEGER PRIMARY KEY, k timestamp, FOREIGN KEY (k) REFERENCES keyed_by_timestamp (k));
INSERT INTO keyed_by_timestamp VALUES ('2024-02-29 09:30:00.000001', 'one', 1), ('2000-01-01', 'two', 2);
INSERT INTO keyed_by_timestamp_parts VALUES (1, '2024-02-29 09:30:00.000001'), (2, '2024-02-29 09:30:00.000001'), (3, NULL);
CREATE TABLE keyed_by_timestamptz (k timestamptz PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_timestamptz_parts (id INTEGER PRIMARY KEY, k timestamptz, FOREIGN KEY (k) REFERENCES keyed_by_timestamptz (k));
INSERT INTO keyed_by_timestamptz VALUES ('2024-02-29 09:30+02', 'one', 1), ('2000-01-01 00:00Z', 'two', 2);
INSERT INTO keyed_by_timestamptz_parts VALUES (1, '2024-02-29 09:30+02'), (2, '2024-02-29 09:30+02'), (3, NULL);
CREATE TABLE keyed_by_uuid (k uuid PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_uuid_parts (id INTEGER PRIMARY KEY, k uuid, FOREIGN KEY (k) REFERENCES keyed_by_uuid (k));
INSERT INTO keyed_by_uuid VALUES ('3e786a8f-7f27-4c59-8e9c-a8c606892288', 'one', 1), ('3e786a8f-7f27-4c59-8e9c-a8c606892289', 'two', 2);
INSERT INTO keyed_by_uuid_parts VALUES (1, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (2, '3e786a8f-7f27-4c59-8e9c-a8c606892288'), (3, NULL);
CREATE TABLE keyed_by_bytea (k bytea PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_bytea_parts (id INTEGER PRIMARY KEY, k bytea, FOREIGN KEY (k) REFERENCES keyed_by_bytea (k));
INSERT INTO keyed_by_bytea VALUES ('\x00ff', 'one', 1), ('\x', 'two', 2);
INSERT INTO keyed_by_bytea_parts VALUES (1, '\x00ff'), (2, '\x00ff'), (3, NULL);
CREATE TABLE keyed_by_mood (k mood PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_mood_parts (id INTEGER PRIMARY KEY, k mood, FOREIGN KEY (k) REFERENCES keyed_by_mood (k));
INSERT INTO keyed_by_mood VALUES ('so-so', 'one', 1), ('', 'two', 2);
INSERT INTO keyed_by_mood_parts VALUES (1, 'so-so'), (2, 'so-so'), (3, NULL);
CREATE TABLE keyed_by_oid (k oid PRIMARY KEY, note VARCHAR(20), number INTEGER);
CREATE TABLE keyed_by_oid_parts (id INTEGER PRIMARY KEY, k oid, FOREIGN KEY (k) REFERENCES keyed_by_oid (k));
INSERT INTO keyed_by_oid VALUES (42, 'one', 1), (4000000000, 'two', 2);
INSERT INTO keyed_by_oid_parts VALUES (1, 42), (2, 42), (3, NULL);
-- What else a table may have.
CREATE TABLE promised (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, code text UNIQUE DEFERRABLE INITIALLY DEFERRED, other text UNIQUE, doubled text GENERATED ALWAYS AS (code || code) STORED);
INSERT INTO promised (code, other) VALUES ('a', 'b'), ('c', NULL);
CREATE TABLE watched (id serial PRIMARY KEY, name text, seen integer DEFAULT 0);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.seen = 7; RETURN NEW; END';
CREATE TRIGGER watching BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION watch();
INSERT INTO watched (name) VALUES ('a');
CREATE TABLE parents_only (id integer PRIMARY KEY, name text);
CREATE TABLE heirs (age integer) INHERITS (parents_only);
INSERT INTO parents_only VALUES (1, 'parent');
CREATE VIEW watched_names AS SELECT id, name FROM watched;
