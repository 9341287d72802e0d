-- sqlite
-- students
SELECT t."name", t."id" FROM "students" AS t ORDER BY t."id";
-- students.courses
SELECT t."course_name", k.key FROM json_each(?) AS k CROSS JOIN "student_courses" AS j ON j."id" IN (SELECT js."id" FROM "student_courses" AS js JOIN "courses" AS s ON s."id" = js."course_id" WHERE js."student_id" = k.value ORDER BY js."course_id", js."id" LIMIT ?) CROSS JOIN "courses" AS t ON t."id" = j."course_id" ORDER BY k.key, j."course_id", j."id";

-- postgres
-- students
SELECT t."name", t."id" FROM "students" AS t ORDER BY t."id";
-- students.courses
SELECT p.c0, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."course_name" AS c0, j."course_id" AS o0, j."id" AS o1 FROM "student_courses" AS j CROSS JOIN LATERAL (SELECT * FROM "courses" AS t WHERE t."id" = j."course_id" OFFSET 0) AS t WHERE j."student_id" = k.k0 ORDER BY j."course_id", j."id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0, p.o1;

-- mysql
-- students
SELECT t.`name`, t.`id` FROM `students` AS t ORDER BY t.`id`;
-- students.courses
SELECT p.c0, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`course_name` AS c0, j.`course_id` AS o0, j.`id` AS o1 FROM `student_courses` AS j JOIN `courses` AS t ON t.`id` = j.`course_id` WHERE j.`student_id` = k.k0 ORDER BY j.`course_id`, j.`id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0, p.o1;

-- mariadb
-- students
SELECT t.`name`, t.`id` FROM `students` AS t ORDER BY t.`id`;
-- students.courses
SELECT p.c0, p.ordinal FROM ((SELECT t.`course_name` AS c0, j.`course_id` AS o0, j.`id` AS o1, 1 AS ordinal FROM `student_courses` AS j JOIN `courses` AS t ON t.`id` = j.`course_id` WHERE j.`student_id` = ? ORDER BY j.`course_id`, j.`id` LIMIT ?) UNION ALL (SELECT t.`course_name` AS c0, j.`course_id` AS o0, j.`id` AS o1, 2 AS ordinal FROM `student_courses` AS j JOIN `courses` AS t ON t.`id` = j.`course_id` WHERE j.`student_id` = ? ORDER BY j.`course_id`, j.`id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0, p.o1;
