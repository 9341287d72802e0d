INSERT INTO projects (id, name, created_at, updated_at) VALUES
    (1, 'Project A', '2018-10-22 10:20:00', '2018-10-22 10:20:00'),
    (2, 'Project B', '2018-10-22 10:20:00', '2018-10-22 10:20:00'),
    (3, 'Project C', '2018-10-22 10:20:00', '2018-10-22 10:20:00');

-- The head of the house, then those who report to her, then those who report to them.
INSERT INTO employees (id, name, project_id, manager_id, created_at, updated_at) VALUES
    (4, 'Martha Klein', NULL, NULL, '2018-10-22 10:00:00', '2018-10-22 10:00:00');

INSERT INTO employees (id, name, project_id, manager_id, created_at, updated_at) VALUES
    (5, 'Daniel Ortiz', NULL, 4, '2018-10-22 10:05:00.640', '2018-10-22 10:05:00.640'),
    (6, 'Irena Kovac', NULL, 4, '2018-10-22 10:05:00.640', '2018-10-22 10:05:00.640');

INSERT INTO employees (id, name, project_id, manager_id, created_at, updated_at) VALUES
    (1, 'Jane Brown', 1, 5, '2018-10-22 10:20:00', '2018-10-22 10:20:00'),
    (2, 'Lucia Benner', 2, 5, '2018-10-22 10:20:00', '2018-10-22 10:20:00'),
    (3, 'Peter Novak', 3, 6, '2018-10-22 10:20:00', '2018-10-22 10:20:00'),
    (7, 'Oscar Lind', NULL, 6, '2018-10-22 10:20:00', '2018-10-22 10:20:00');

INSERT INTO notes (id, description, created_at, updated_at) VALUES
    (1, 'Tai chi in the morning', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (2, 'Visited friend', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (3, 'Went to cinema', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (4, 'Listened to music', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (5, 'Watched TV all day', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (6, 'Walked for a hour', '2018-10-21 14:34:28', '2018-10-21 14:34:28'),
    (7, 'Took a cold bath', '2018-10-21 14:49:51', '2018-10-21 14:49:51');
