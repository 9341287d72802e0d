DROP TABLE notes;
DROP TABLE employees;
DROP TABLE projects;
