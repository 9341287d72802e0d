use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
#[model(create(name, color))]
struct Car {
    id: i32,
    name: String,
}

fn main() {}
