use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

#[derive(Model)]
#[diesel(table_name = cars)]
struct Car {
    id: i32,
    #[model(validate(length))]
    name: String,
}

fn main() {}
