-- sqlite
-- studentCourses
SELECT t."id", t."student_id", t."course_id" FROM "student_courses" AS t ORDER BY t."id";
-- students
SELECT t."id" FROM "students" AS t ORDER BY t."id" LIMIT ?;
-- studentCourses.student
SELECT t."name", k.key FROM json_each(?) AS k JOIN "students" AS t ON t."id" = k.value;
-- studentCourses.course
SELECT t."course_name", t."id" FROM "courses" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- students.studentCourses
SELECT t."id", t."course_id", k.key FROM json_each(?) AS k JOIN "student_courses" AS t ON t."student_id" = k.value ORDER BY k.key, t."id";

-- postgres
-- studentCourses
SELECT t."id", t."student_id", t."course_id" FROM "student_courses" AS t ORDER BY t."id";
-- students
SELECT t."id" FROM "students" AS t ORDER BY t."id" LIMIT $1;
-- studentCourses.student
SELECT t."name", t."id" FROM "students" AS t WHERE t."id" = ANY($1);
-- studentCourses.course
SELECT t."course_name", t."id" FROM "courses" AS t WHERE t."id" = ANY($1);
-- students.studentCourses
SELECT t."id", t."course_id", t."student_id" FROM "student_courses" AS t WHERE t."student_id" = ANY($1) ORDER BY t."student_id", t."id";

-- mysql
-- studentCourses
SELECT t.`id`, t.`student_id`, t.`course_id` FROM `student_courses` AS t ORDER BY t.`id`;
-- students
SELECT t.`id` FROM `students` AS t ORDER BY t.`id` LIMIT ?;
-- studentCourses.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
-- studentCourses.course
SELECT t.`course_name`, t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- students.studentCourses
SELECT t.`id`, t.`course_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS t ON t.`student_id` = k.k0 ORDER BY k.ordinal, t.`id`;

-- mariadb
-- studentCourses
SELECT t.`id`, t.`student_id`, t.`course_id` FROM `student_courses` AS t ORDER BY t.`id`;
-- students
SELECT t.`id` FROM `students` AS t ORDER BY t.`id` LIMIT ?;
-- studentCourses.student
SELECT t.`name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `students` AS t ON t.`id` = k.k0;
-- studentCourses.course
SELECT t.`course_name`, t.`id` FROM `courses` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- students.studentCourses
SELECT t.`id`, t.`course_id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS t ON t.`student_id` = k.k0 ORDER BY k.ordinal, t.`id`;
