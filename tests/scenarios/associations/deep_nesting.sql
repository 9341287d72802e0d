-- sqlite
-- class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" = ?;
-- class.students
SELECT t."name", t."grade_id", k.key FROM json_each(?) AS k CROSS JOIN "enrollments" AS j ON (j."student_id", j."class_id") IN (SELECT js."student_id", js."class_id" FROM "enrollments" AS js JOIN "students" AS s ON s."id" = js."student_id" WHERE js."class_id" = k.value ORDER BY js."student_id" LIMIT ?) CROSS JOIN "students" AS t ON t."id" = j."student_id" ORDER BY k.key, j."student_id";
-- class.students.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" IN (SELECT value FROM json_each(?));
-- class.students.grade.students
SELECT t."name", t."id", k.key FROM json_each(?) AS k CROSS JOIN "students" AS t ON t."id" IN (SELECT s."id" FROM "students" AS s WHERE s."grade_id" = k.value ORDER BY s."id" LIMIT ?) ORDER BY k.key, t."id";
-- class.students.grade.students.courses
SELECT t."course_name", t."id", k.key FROM json_each(?) AS k JOIN "student_courses" AS j ON j."student_id" = k.value JOIN "courses" AS t ON t."id" = j."course_id" ORDER BY k.key, j."course_id", j."id";
-- class.students.grade.students.courses.students
SELECT t."name", t."id", j."course_id" FROM "student_courses" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."course_id" IN (SELECT value FROM json_each(?)) ORDER BY j."course_id", j."student_id", j."id";
-- class.students.grade.students.courses.students.classes
SELECT t."class_name", k.key FROM json_each(?) AS k JOIN "enrollments" AS j ON j."student_id" = k.value JOIN "classes" AS t ON t."id" = j."class_id" ORDER BY k.key, j."class_id";

-- postgres
-- class
SELECT t."class_name", t."id" FROM "classes" AS t WHERE t."id" = $1;
-- class.students
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, t."grade_id" AS c1, j."student_id" AS o0 FROM "enrollments" AS j CROSS JOIN LATERAL (SELECT * FROM "students" AS t WHERE t."id" = j."student_id" OFFSET 0) AS t WHERE j."class_id" = k.k0 ORDER BY j."student_id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;
-- class.students.grade
SELECT t."grade", t."id" FROM "grades" AS t WHERE t."id" = ANY($1);
-- class.students.grade.students
SELECT p.c0, p.c1, k.ordinal FROM unnest($1) WITH ORDINALITY AS k(k0, ordinal) CROSS JOIN LATERAL (SELECT t."name" AS c0, t."id" AS c1, t."id" AS o0 FROM "students" AS t WHERE t."grade_id" = k.k0 ORDER BY t."id" LIMIT $2) AS p ORDER BY k.ordinal, p.o0;
-- class.students.grade.students.courses
SELECT t."course_name", t."id", j."student_id" FROM "student_courses" AS j JOIN "courses" AS t ON t."id" = j."course_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."course_id", j."id";
-- class.students.grade.students.courses.students
SELECT t."name", t."id", j."course_id" FROM "student_courses" AS j JOIN "students" AS t ON t."id" = j."student_id" WHERE j."course_id" = ANY($1) ORDER BY j."course_id", j."student_id", j."id";
-- class.students.grade.students.courses.students.classes
SELECT t."class_name", j."student_id" FROM "enrollments" AS j JOIN "classes" AS t ON t."id" = j."class_id" WHERE j."student_id" = ANY($1) ORDER BY j."student_id", j."class_id";

-- mysql
-- class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` = ?;
-- class.students
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, t.`grade_id` AS c1, j.`student_id` AS o0 FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` = k.k0 ORDER BY j.`student_id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;
-- class.students.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- class.students.grade.students
SELECT p.c0, p.c1, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 BIGINT PATH '$')) AS k CROSS JOIN LATERAL (SELECT t.`name` AS c0, t.`id` AS c1, t.`id` AS o0 FROM `students` AS t WHERE t.`grade_id` = k.k0 ORDER BY t.`id` LIMIT ?) AS p ORDER BY k.ordinal, p.o0;
-- class.students.grade.students.courses
SELECT t.`course_name`, t.`id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- class.students.grade.students.courses.students
SELECT t.`name`, t.`id`, j.`course_id` FROM `student_courses` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`course_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`course_id`, j.`student_id`, j.`id`;
-- class.students.grade.students.courses.students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;

-- mariadb
-- class
SELECT t.`class_name`, t.`id` FROM `classes` AS t WHERE t.`id` = ?;
-- class.students
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`name` AS c0, t.`grade_id` AS c1, j.`student_id` AS o0, 1 AS ordinal FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` = ? ORDER BY j.`student_id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, t.`grade_id` AS c1, j.`student_id` AS o0, 2 AS ordinal FROM `enrollments` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`class_id` = ? ORDER BY j.`student_id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
-- class.students.grade
SELECT t.`grade`, t.`id` FROM `grades` AS t WHERE t.`id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k);
-- class.students.grade.students
SELECT p.c0, p.c1, p.ordinal FROM ((SELECT t.`name` AS c0, t.`id` AS c1, t.`id` AS o0, 1 AS ordinal FROM `students` AS t WHERE t.`grade_id` = ? ORDER BY t.`id` LIMIT ?) UNION ALL (SELECT t.`name` AS c0, t.`id` AS c1, t.`id` AS o0, 2 AS ordinal FROM `students` AS t WHERE t.`grade_id` = ? ORDER BY t.`id` LIMIT ?)) AS p ORDER BY p.ordinal, p.o0;
-- class.students.grade.students.courses
SELECT t.`course_name`, t.`id`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `student_courses` AS j ON j.`student_id` = k.k0 JOIN `courses` AS t ON t.`id` = j.`course_id` ORDER BY k.ordinal, j.`course_id`, j.`id`;
-- class.students.grade.students.courses.students
SELECT t.`name`, t.`id`, j.`course_id` FROM `student_courses` AS j JOIN `students` AS t ON t.`id` = j.`student_id` WHERE j.`course_id` IN (SELECT k.k0 FROM JSON_TABLE(?, '$[*]' COLUMNS(k0 BIGINT PATH '$')) AS k) ORDER BY j.`course_id`, j.`student_id`, j.`id`;
-- class.students.grade.students.courses.students.classes
SELECT t.`class_name`, k.ordinal FROM JSON_TABLE(?, '$[*]' COLUMNS(ordinal FOR ORDINALITY, k0 VARCHAR(3072) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) AS k JOIN `enrollments` AS j ON j.`student_id` = k.k0 JOIN `classes` AS t ON t.`id` = j.`class_id` ORDER BY k.ordinal, j.`class_id`;
