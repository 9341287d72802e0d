use relata::Model;

diesel::table! { places (id) { id -> Integer, area -> Range<Integer>, } }

#[derive(Model)]
#[diesel(table_name = places)]
struct Place {
    id: i32,
    area: (i32, i32),
}

fn main() {}
