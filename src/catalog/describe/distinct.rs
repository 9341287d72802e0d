//! Names that come out alike are told apart, by a rule that looks at each thing itself.
//!
//! Among those that want one name, the one with the lowest rank keeps it, if it is alone with that rank; all others take
//! the next of their candidates, the last of which end in digits of their own. So two that want one name keep theirs
//! when a third comes.

use std::collections::{HashMap, HashSet};

/// The rank of what gives way to anything.
pub const GIVES_WAY: u8 = u8::MAX;

/// Something that wants a name.
pub struct Claim {
    /// The names it would take, the best first.
    pub candidates: Vec<Candidate>,
    pub rank: u8,
}

/// A name, and everything that is taken with it.
#[derive(Clone)]
pub struct Candidate {
    pub name: String,
    pub takes: Vec<String>,
}

impl Candidate {
    /// A name that takes nothing else.
    pub fn alone(name: String) -> Self {
        Candidate { takes: vec![name.clone()], name }
    }
}

/// Gives each claim the place of its candidate, so that nothing is taken twice.
pub fn settle(claims: &[Claim], taken: &HashSet<String>) -> Vec<usize> {
    let mut chosen = vec![0; claims.len()];
    loop {
        let moving = losers(claims, &chosen, taken);
        let mut has_moved = false;
        for index in moving {
            if chosen[index] + 1 < claims[index].candidates.len() {
                chosen[index] += 1;
                has_moved = true;
            }
        }
        if !has_moved {
            return chosen;
        }
    }
}

/// The claims that cannot keep what they have now.
fn losers(claims: &[Claim], chosen: &[usize], taken: &HashSet<String>) -> HashSet<usize> {
    let mut takers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        for name in &claim.candidates[chosen[index]].takes {
            takers.entry(name).or_default().push(index);
        }
    }
    let mut losers = HashSet::new();
    for (name, takers) in takers {
        if taken.contains(name) {
            losers.extend(takers);
        } else if takers.len() > 1 {
            // What has moved once gives way to what has not.
            let rank = |index: &usize| if chosen[*index] > 0 { GIVES_WAY } else { claims[*index].rank };
            let lowest = takers.iter().map(rank).min().unwrap_or(GIVES_WAY);
            let is_alone = takers.iter().filter(|index| rank(index) == lowest).count() == 1;
            let keeps = |index: &usize| lowest != GIVES_WAY && is_alone && rank(index) == lowest;
            losers.extend(takers.into_iter().filter(|index| !keeps(index)));
        }
    }
    losers
}

/// Digits that something has for itself, by its full name in the database: short ones, and longer ones for the case that
/// even those are another's.
pub fn own_digits(full_name: &str) -> [String; 3] {
    // FNV-1a, which stays the same in every release.
    let hash = full_name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let digits = format!("{hash:020}");
    [digits[15..].to_owned(), digits[8..].to_owned(), digits]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names by table; each wants the same name, which the one called `users` keeps.
    fn names(tables: &[&str]) -> Vec<String> {
        let claim = |table: &&str| {
            let digits = own_digits(table).map(|digits| format!("User{digits}"));
            let names = std::iter::once("User".to_owned()).chain(digits);
            Claim {
                candidates: names.map(Candidate::alone).collect(),
                rank: if *table == "users" { 0 } else { GIVES_WAY },
            }
        };
        let claims: Vec<Claim> = tables.iter().map(claim).collect();
        let chosen = settle(&claims, &HashSet::new());
        claims.iter().zip(chosen).map(|(claim, index)| claim.candidates[index].name.clone()).collect()
    }

    #[test]
    fn who_is_alone_has_the_plain_name() {
        assert_eq!(names(&["User"]), ["User"]);
        assert_eq!(names(&["users", "User"])[0], "User");
    }

    #[test]
    fn a_third_renames_nobody() {
        let two = names(&["User", "user"]);
        assert_ne!(two[0], two[1]);
        for third in ["users", "USER", "Users"] {
            assert_eq!(names(&["User", "user", third])[..2], two, "{third}");
        }
        let with_regular = names(&["users", "user"]);
        assert_eq!(names(&["users", "user", "User"])[..2], with_regular);
    }

    #[test]
    fn what_is_taken_is_nobodys() {
        let claim = Claim {
            candidates: vec![Candidate::alone("node".to_owned()), Candidate::alone("rowNode".to_owned())],
            rank: 0,
        };
        assert_eq!(settle(&[claim], &HashSet::from(["node".to_owned()])), [1]);
    }

    #[test]
    fn digits_are_the_same_for_ever() {
        assert_eq!(own_digits("user")[0], "56754");
    }
}
