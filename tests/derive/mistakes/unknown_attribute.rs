use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
#[model(has_several(Car))]
struct Car {
    id: i32,
}

fn main() {}
