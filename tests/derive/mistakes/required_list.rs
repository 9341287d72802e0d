use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
#[model(has_many(Car, foreign_key = user_id, required))]
struct Car {
    id: i32,
    user_id: i32,
}

fn main() {}
