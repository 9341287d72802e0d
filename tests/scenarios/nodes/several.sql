-- sqlite
-- nodes
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- nodes
SELECT t."id", t."name" FROM "movies" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- nodes
SELECT t."id", t."name" FROM "actors" AS t WHERE t."id" = ?;
-- nodes
SELECT t."movie_id", t."actor_id", t."character_name" FROM "movie_actors" AS t WHERE t."movie_id" = ? AND t."actor_id" = ?;
-- nodes
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE t."student_id" IN (?, ?) AND t."class_id" = ?;

-- postgres
-- nodes
SELECT t."id", t."first_name" FROM "users" AS t WHERE t."id" = ANY($1);
-- nodes
SELECT t."id", t."name" FROM "movies" AS t WHERE t."id" = ANY($1);
-- nodes
SELECT t."id", t."name" FROM "actors" AS t WHERE t."id" = $1;
-- nodes
SELECT t."movie_id", t."actor_id", t."character_name" FROM "movie_actors" AS t WHERE t."movie_id" = $1 AND t."actor_id" = $2;
-- nodes
SELECT t."student_id", t."class_id" FROM "enrollments" AS t WHERE t."student_id" = CAST($1 AS uuid) AND t."class_id" = $2;

-- mysql
-- nodes
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes
SELECT t.`id`, t.`name` FROM `actors` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`movie_id`, t.`actor_id`, t.`character_name` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- nodes
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE t.`student_id` IN (?, ?) AND t.`class_id` = ?;

-- mariadb
-- nodes
SELECT t.`id`, t.`first_name` FROM `users` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes
SELECT t.`id`, t.`name` FROM `movies` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- nodes
SELECT t.`id`, t.`name` FROM `actors` AS t WHERE t.`id` = ?;
-- nodes
SELECT t.`movie_id`, t.`actor_id`, t.`character_name` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- nodes
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t WHERE t.`student_id` IN (?, ?) AND t.`class_id` = ?;
