DELETE FROM tasks WHERE id IN (1, 2, 3, 4, 5, 6, 7);
DELETE FROM cars WHERE id IN (1, 2, 3, 4, 5, 6, 7, 8, 9);
DELETE FROM profiles WHERE id IN (1, 2, 3, 4, 5);
DELETE FROM users WHERE id IN (1, 2, 3, 4, 5, 6);
