//! Stances of the people of a workshop: taken along, and gone with them.

use super::{Database, Open, Server, on_both, room_token};
use crate::server::{Tab, add, client, factor};

on_both! {
    async fn whoever_deletes_their_things_supports_nothing_any_more(db: &Database) {
        let server = Server::start(db).await;
        let open = Open::on(&server, "lobby=open&moderation=off").await;
        let mut tab = Tab::open(&open.desk, open.map, client(1), 0).await;
        tab.push(1, vec![add(1)]).await;
        tab.ack(1).await;
        let mut people = [open.joined(&server, "student").await, open.joined(&server, "teacher").await];
        let path = format!("/maps/{}/stances", open.map);
        for one in &mut people {
            let form = format!("form_token={}&say=supports+factor-{}", room_token(one, &open.id).await, factor(1));
            assert_eq!(one.post(&path, &form).await.status, 303);
        }
        let [mut ben, _] = people;
        let file = ben.get(&format!("/w/{}/mine.json", open.id)).await.json();
        assert_eq!(file["supported_or_contested"][0]["says"], "supports", "{file}");
        assert_eq!(file["supported_or_contested"][0]["of"], "Factor 1");
        let store = db.open().await;
        let count = async || store.stances(open.map).await.unwrap().len();
        assert_eq!(count().await, 2);
        assert_eq!(open.sends(&mut ben, "mine", "deed=delete").await.0, 303);
        assert_eq!(count().await, 1);
        // When the days of the workshop are over, the others go too.
        let workshop = store.workshops(open.map).await.unwrap()[0].id;
        store.forget_everybody(workshop, 1).await.unwrap();
        assert_eq!(count().await, 0);
        store.close().await;
        server.stop().await;
    }
}
