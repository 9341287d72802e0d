use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
#[model(has_many(Wheel))]
struct Car {
    id: i32,
}

struct Wheel;

fn main() {}
