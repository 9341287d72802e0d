use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
struct Car {
    id: i32,
}

fn main() {}
