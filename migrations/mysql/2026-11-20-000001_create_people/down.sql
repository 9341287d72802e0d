DROP TABLE tasks;
DROP TABLE cars;
DROP TABLE profiles;
DROP TABLE users;
