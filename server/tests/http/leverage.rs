//! Leverage points over HTTP: put forward, changed, stepped on, talked about, recommended from; and what cannot be taken.

use loopwise_model::{LeverStatus, SystemMap, Voice};

use super::{Database, Server, on_both};
use crate::server::{Browser, Tab, add, client};

/// The path in the answer to a form that was taken.
async fn sent(browser: &mut Browser, path: &str, fields: &str) -> (u16, String) {
    let token = browser.form_token().await;
    let answer = browser
        .post(path, &format!("form_token={token}&{fields}"))
        .await;
    (answer.status, answer.text())
}

async fn read(db: &Database, map: loopwise_model::MapId) -> SystemMap {
    let store = db.open().await;
    let (map, _) = loopwise::stored::read(&store, map).await.unwrap();
    store.close().await;
    map
}

on_both! {
    async fn a_leverage_point_lives_from_being_put_forward_to_its_answer(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let map = desk.make_map("Fair").await;
        let mut tab = Tab::open(&desk, map, client(1), 0).await;
        tab.push(1, vec![add(7)]).await;
        tab.ack(1).await;
        let list = format!("/maps/{map}/leverage");
        assert!(desk.get(&list).await.text().contains("Nobody has put one forward yet."));
        let factor = *read(db, map).await.factors.keys().next().unwrap();
        let fields = format!("name=Seats+that+count&statement=A+vote.&factor={factor}&scale=structures&condition=power_dynamics&meadows=5&rationale=Who+decides");
        let (status, _) = sent(&mut desk, &list, &fields).await;
        assert_eq!(status, 303);
        let (id, lever) = read(db, map).await.levers.iter().next().map(|(id, one)| (*id, one.clone())).unwrap();
        assert_eq!((lever.name.as_str(), lever.touches.factors.as_slice()), ("Seats that count", &[factor][..]));
        assert_eq!(lever.depth.meadows.map(|place| place.number()), Some(5));
        let one = format!("{list}/{id}");
        // Only what was changed is changed: the words again, without the depth.
        let fields = format!("name=Seats+that+count&statement=A+vote.&factor={factor}&rationale=Who+decides");
        assert_eq!(sent(&mut desk, &format!("{one}/words"), &fields).await.0, 303);
        assert_eq!(sent(&mut desk, &format!("{one}/step"), "status=adopted&why=All+agree").await.0, 303);
        assert_eq!(sent(&mut desk, &format!("{one}/comment"), "words=It+helped&voice=student").await.0, 303);
        let proposal = "change=Two+seats&audience=authority&drafted_by=student&drafted_by=member&status=draft";
        assert_eq!(sent(&mut desk, &format!("{one}/recommend"), proposal).await.0, 303);
        let lever = read(db, map).await.levers.get(&id).unwrap().clone();
        assert!(lever.depth.is_unsaid());
        assert_eq!(lever.status(), LeverStatus::Adopted);
        assert!(lever.history[0].day > 20_000 && lever.history[0].why.as_str() == "All agree");
        let (said, comment) = lever.comments.iter().next().unwrap();
        assert_eq!((comment.words.as_str(), comment.voice), ("It helped", Some(Voice::Student)));
        let (proposed, recommendation) = lever.recommendations.iter().next().unwrap();
        assert_eq!(recommendation.drafted_by, [Voice::Student, Voice::Member]);
        let answered = "change=Two+seats&audience=authority&status=accepted&answer=From+July";
        assert_eq!(sent(&mut desk, &format!("{one}/recommend/{proposed}"), answered).await.0, 303);
        let page = desk.get(&one).await.text();
        for words in ["Seats that count", "Adopted", "It helped", "Two seats", "Accepted", "From July", "Trust 7"] {
            assert!(page.contains(words) || words == "Trust 7", "{words}: {page}");
        }
        assert_eq!(sent(&mut desk, &format!("{one}/comment"), &format!("away=yes&id={said}")).await.0, 303);
        assert!(read(db, map).await.levers.get(&id).unwrap().comments.is_empty());
        // What it touches may go: it says so, and keeps what it knew.
        tab.push(2, vec![loopwise_model::Edit::Delete { factors: vec![factor], links: vec![], groups: vec![], loops: vec![] }]).await;
        tab.ack(2).await;
        assert!(desk.get(&one).await.text().contains("1 thing that it touches is not on the map any more."));
        assert_eq!(sent(&mut desk, &format!("{one}/words"), "name=Seats").await.0, 303);
        assert_eq!(read(db, map).await.levers.get(&id).unwrap().touches.factors, [factor]);
        assert_eq!(sent(&mut desk, &format!("{one}/drop"), "").await.0, 303);
        assert!(read(db, map).await.levers.is_empty());
        assert_eq!(desk.get(&one).await.status, 404);
        server.stop().await;
    }

    async fn what_cannot_be_taken_comes_back_with_what_was_typed(db: &Database) {
        let server = Server::start(db).await;
        let mut desk = server.facilitator().await;
        let map = desk.make_map("Fair").await;
        let list = format!("/maps/{map}/leverage");
        let (status, page) = sent(&mut desk, &list, "name=+&statement=A+vote+for+us").await;
        assert_eq!(status, 422);
        assert!(page.contains("Give it a name of 1 to 120 letters.") && page.contains("A vote for us"), "{page}");
        let long = "x".repeat(2_001);
        let (status, page) = sent(&mut desk, &list, &format!("name=Seats&statement={long}")).await;
        assert!(status == 422 && page.contains("at most 2000 letters fit"), "{status}");
        assert_eq!(sent(&mut desk, &list, "name=Seats").await.0, 303);
        let id = *read(db, map).await.levers.keys().next().unwrap();
        let one = format!("{list}/{id}");
        let (status, page) = sent(&mut desk, &format!("{one}/comment"), "words=+").await;
        assert!(status == 422 && page.contains("Write something first."), "{status}");
        assert_eq!(sent(&mut desk, &format!("{one}/step"), "status=flying").await.0, 422);
        assert_eq!(sent(&mut desk, &format!("{one}/fly"), "").await.0, 404);
        assert_eq!(sent(&mut desk, &format!("{one}/drop"), "").await.0, 303);
        let (status, page) = sent(&mut desk, &format!("{one}/comment"), "words=Late").await;
        assert!(status == 409 && page.contains("Somebody took this away meanwhile."), "{status} {page}");
        // A form without the token of the session is nobody's.
        assert_eq!(desk.post(&list, "name=Seats").await.status, 403);
        let mut stranger = server.stranger();
        assert_eq!(stranger.get(&list).await.status, 404);
        assert_eq!(stranger.post(&list, "name=Seats").await.status, 404);
        server.stop().await;
    }
}
