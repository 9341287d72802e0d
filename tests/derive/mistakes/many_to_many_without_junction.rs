use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
#[model(belongs_to_many(Car))]
struct Car {
    id: i32,
}

fn main() {}
