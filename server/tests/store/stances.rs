//! The table of stances: one of a person on a thing, and so many of a person on a map.

use loopwise::store::{Person, StanceRow, Store};
use loopwise_model::ActorId;
use uuid::Uuid;

use super::database::Database;
use super::on_both;
use super::sample::{ANA, BEN, MAP, OTHER};

fn stance(person: ActorId, thing: u128, word: &str) -> StanceRow {
    StanceRow {
        map: MAP,
        kind: "link".into(),
        thing: Uuid::from_u128(thing),
        person,
        stance: word.into(),
        sign: None,
        at_ms: i64::try_from(thing).unwrap(),
    }
}

async fn comes(store: &Store, id: ActorId, secret: u8) {
    let person = Person {
        id,
        session_hash: [secret; 32],
        map: MAP,
        workshop: None,
        state: "in".into(),
        notice: 1,
        role: "participant".into(),
        name: "Amber Otter".into(),
        voice: None,
        language: "en".into(),
        credit: "name".into(),
        created_ms: 1,
        expires_ms: 100,
    };
    store.add_person(&person).await.unwrap();
}

on_both! {
    async fn a_person_has_one_stance_on_a_thing_and_so_many_on_a_map(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 1).await.unwrap();
        store.create_map(OTHER, 1).await.unwrap();
        comes(&store, ANA, 1).await;
        let sign = StanceRow { kind: "sign".into(), sign: Some("+".into()), ..stance(ANA, 1, "contests") };
        for new in [&stance(ANA, 1, "supports"), &sign] {
            assert!(store.keep_stance(new, 2).await.unwrap());
        }
        assert!(!store.keep_stance(&stance(ANA, 2, "supports"), 2).await.unwrap(), "two are as many as she may have");
        let changed = stance(ANA, 1, "contests");
        assert!(store.keep_stance(&changed, 2).await.unwrap(), "one that she has may be changed");
        assert_eq!(store.stances(MAP).await.unwrap(), [changed.clone(), sign.clone()]);
        assert_eq!(store.stances(OTHER).await.unwrap(), []);
        assert!(!store.keep_stance(&stance(BEN, 1, "supports"), 2).await.unwrap(), "nobody knows Ben");
        store.take_stance_back(MAP, ANA, ("link", changed.thing)).await.unwrap();
        store.take_stance_back(MAP, ANA, ("link", changed.thing)).await.unwrap();
        assert_eq!(store.stances_of(ANA).await.unwrap(), [sign]);
        store.close().await;
    }
}
