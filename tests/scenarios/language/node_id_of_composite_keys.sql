-- sqlite
-- movieActor
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE t."movie_id" = ? AND t."actor_id" = ?;
-- enrollments
SELECT t."student_id", t."class_id" FROM "enrollments" AS t ORDER BY t."student_id", t."class_id";

-- postgres
-- movieActor
SELECT t."movie_id", t."actor_id" FROM "movie_actors" AS t WHERE t."movie_id" = $1 AND t."actor_id" = $2;
-- enrollments
SELECT t."student_id", t."class_id" FROM "enrollments" AS t ORDER BY t."student_id", t."class_id";

-- mysql
-- movieActor
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- enrollments
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t ORDER BY t.`student_id`, t.`class_id`;

-- mariadb
-- movieActor
SELECT t.`movie_id`, t.`actor_id` FROM `movie_actors` AS t WHERE t.`movie_id` = ? AND t.`actor_id` = ?;
-- enrollments
SELECT t.`student_id`, t.`class_id` FROM `enrollments` AS t ORDER BY t.`student_id`, t.`class_id`;
