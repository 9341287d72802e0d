DELETE FROM notes WHERE id IN (1, 2, 3, 4, 5, 6, 7);
DELETE FROM employees WHERE id IN (1, 2, 3, 7);
DELETE FROM employees WHERE id IN (5, 6);
DELETE FROM employees WHERE id IN (4);
DELETE FROM projects WHERE id IN (1, 2, 3);
