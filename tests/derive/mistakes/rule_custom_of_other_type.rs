use relata::Model;

diesel::table! { cars (id) { id -> Integer, name -> Text, user_id -> Integer, } }

fn is_fast(name: &str) -> bool {
    !name.is_empty()
}

#[derive(Model)]
#[diesel(table_name = cars)]
struct Car {
    id: i32,
    #[model(validate(custom = is_fast))]
    name: String,
}

fn main() {}
