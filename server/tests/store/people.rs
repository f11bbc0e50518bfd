//! Invites, people and facts about the instance.

use loopwise::store::{Invite, Person, StoreError};

use super::database::Database;
use super::on_both;
use super::sample::{ANA, BEN, MAP, OTHER};

fn invite(number: u8, map: loopwise_model::MapId) -> Invite {
    Invite {
        token_hash: [number; 32],
        map,
        role: "participant".into(),
        created_ms: i64::from(number),
        closed_ms: None,
    }
}

fn person(id: loopwise_model::ActorId, secret: u8, map: loopwise_model::MapId) -> Person {
    Person {
        id,
        session_hash: [secret; 32],
        map,
        workshop: None,
        state: "in".into(),
        notice: 1,
        role: "participant".into(),
        name: "Amber Otter".into(),
        voice: Some("student".into()),
        language: "ar".into(),
        credit: "voice".into(),
        created_ms: i64::from(secret),
        expires_ms: 100,
    }
}

on_both! {
    async fn an_invite_is_found_by_its_token_until_and_after_it_is_closed(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 1).await.unwrap();
        store.create_map(OTHER, 1).await.unwrap();
        let (late, early) = (invite(8, MAP), invite(7, MAP));
        for invite in [&late, &early] {
            store.add_invite(invite).await.unwrap();
        }
        assert_eq!(store.invite(&[7; 32]).await.unwrap(), Some(early.clone()));
        assert_eq!(store.invite(&[1; 32]).await.unwrap(), None);
        assert_eq!(store.invites(MAP).await.unwrap(), [early.clone(), late.clone()]);
        assert_eq!(store.invites(OTHER).await.unwrap(), []);

        let new = invite(10, MAP);
        store.replace_invites(&new).await.unwrap();
        let closed = |invite: &Invite| Invite { closed_ms: Some(10), ..invite.clone() };
        assert_eq!(store.invite(&[7; 32]).await.unwrap(), Some(closed(&early)));
        assert_eq!(store.invites(MAP).await.unwrap(), [closed(&early), closed(&late), new]);

        let error = store.add_invite(&early).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "invite" }), "{error}");
    }

    async fn a_new_invite_closes_the_open_ones_of_its_map_and_role_and_no_others(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 1).await.unwrap();
        store.create_map(OTHER, 1).await.unwrap();
        let watching = Invite { role: "observer".into(), ..invite(3, MAP) };
        let long_closed = Invite { closed_ms: Some(2), ..invite(1, MAP) };
        let (first, second) = (invite(5, MAP), invite(6, MAP));
        let elsewhere = invite(7, OTHER);
        for invite in [&long_closed, &watching, &first, &second, &elsewhere] {
            store.add_invite(invite).await.unwrap();
        }
        let new = invite(9, MAP);
        store.replace_invites(&new).await.unwrap();
        let closed = |invite: &Invite| Invite { closed_ms: Some(9), ..invite.clone() };
        let expected = [long_closed, watching, closed(&first), closed(&second), new];
        assert_eq!(store.invites(MAP).await.unwrap(), expected);
        assert_eq!(store.invites(OTHER).await.unwrap(), std::slice::from_ref(&elsewhere));

        let error = store.replace_invites(&Invite { created_ms: 11, ..elsewhere.clone() }).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "invite" }), "{error}");
        assert_eq!(store.invites(OTHER).await.unwrap(), [elsewhere], "what failed closed nothing");
    }

    async fn an_invite_leads_to_a_map_that_exists(db: &Database) {
        let store = db.open().await;
        let error = store.add_invite(&invite(7, MAP)).await.unwrap_err();
        assert!(matches!(error, StoreError::Database { .. }), "{error}");
    }

    async fn a_person_is_found_by_their_session_until_it_expires(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 1).await.unwrap();
        store.create_map(OTHER, 1).await.unwrap();
        let (ana, ben) = (person(ANA, 5, MAP), person(BEN, 6, OTHER));
        store.add_person(&ana).await.unwrap();
        store.add_person(&ben).await.unwrap();

        assert_eq!(store.person_by_session(&[5; 32], 99).await.unwrap(), Some(ana.clone()));
        assert_eq!(store.person_by_session(&[5; 32], 100).await.unwrap(), None);
        assert_eq!(store.person_by_session(&[4; 32], 0).await.unwrap(), None);
        store.add_device(ANA, &[7; 32]).await.unwrap();
        assert_eq!(store.person_by_session(&[7; 32], 99).await.unwrap(), Some(ana.clone()), "on another device");
        assert_eq!(store.people(MAP).await.unwrap(), [ana]);
        assert_eq!(store.people(OTHER).await.unwrap(), [ben]);
    }

    async fn a_session_and_an_id_belong_to_one_person(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 1).await.unwrap();
        store.add_person(&person(ANA, 5, MAP)).await.unwrap();
        for other in [person(BEN, 5, MAP), person(ANA, 6, MAP)] {
            let error = store.add_person(&other).await.unwrap_err();
            assert!(matches!(error, StoreError::Taken { what: "person" }), "{error}");
        }
        assert_eq!(store.people(MAP).await.unwrap().len(), 1);
    }

    async fn a_fact_is_the_last_one_set(db: &Database) {
        let store = db.open().await;
        assert_eq!(store.meta("setup").await.unwrap(), None);
        store.set_meta("setup", "begun").await.unwrap();
        store.set_meta("setup", "done").await.unwrap();
        assert_eq!(store.meta("setup").await.unwrap().as_deref(), Some("done"));
        assert_eq!(store.meta("other").await.unwrap(), None);
    }

    async fn text_that_looks_like_sql_is_text(db: &Database) {
        let store = db.open().await;
        let nasty = "'); DROP TABLE meta; -- $1 ? \u{1f512}";
        store.set_meta(nasty, nasty).await.unwrap();
        store.create_map(MAP, 1).await.unwrap();
        let mut odd = person(ANA, 5, MAP);
        odd.name = nasty.into();
        store.add_person(&odd).await.unwrap();
        assert_eq!(store.meta(nasty).await.unwrap().as_deref(), Some(nasty));
        assert_eq!(store.people(MAP).await.unwrap(), [odd]);
    }
}
