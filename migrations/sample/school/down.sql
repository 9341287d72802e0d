DELETE FROM enrollments WHERE
    (student_id = '6d7a40f3-2c85-4e91-8bf6-3d19a5e7c086' AND class_id IN (1))
    OR (student_id = '7f3c96d1-a84e-4705-b2d9-69f08c1e5b37' AND class_id IN (1))
    OR (student_id = '1c0e7a52-6d3b-4f19-9a84-2b7f50c1d6e1' AND class_id IN (2))
    OR (student_id = '5b21c9e6-7f48-4d0a-9135-c8e60b2f7a45' AND class_id IN (2));
DELETE FROM classes WHERE id IN (1, 2, 3);
DELETE FROM student_courses WHERE id IN (1, 2, 3, 4, 5);
DELETE FROM courses WHERE id IN (1, 2, 3);
DELETE FROM students WHERE id IN ('1c0e7a52-6d3b-4f19-9a84-2b7f50c1d6e1', '2f94b3d8-05a7-4c6e-8d12-e93a7c4b0f52', '3a6d18c7-e2f0-4b95-a7c3-514d8e96b203', '4e85f02b-91cd-4a37-b6e8-07c2d9a3f514', '5b21c9e6-7f48-4d0a-9135-c8e60b2f7a45', '6d7a40f3-2c85-4e91-8bf6-3d19a5e7c086', '7f3c96d1-a84e-4705-b2d9-69f08c1e5b37');
DELETE FROM grades WHERE id IN (1, 2, 3);
