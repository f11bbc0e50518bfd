//! The logbook of a workspace (PR-17): what stands in it, who reads it, and that a change of it is found.

use loopwise::store::{Chain, Noted};

use super::{Database, Server, on_both};
use crate::cli::run::Place;
use crate::server::{Browser, option};
use crate::workshop::Open;

const LOGBOOK: &str = "/team/log";

async fn read(owner: &mut Browser) -> String {
    let answer = owner.get(LOGBOOK).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// What changes the second entry behind the store's back.
const TAMPER: [&str; 4] = [
    "UPDATE log_entry SET more = 'analyst' WHERE seq = 2",
    "UPDATE log_entry SET at_ms = at_ms + 1 WHERE seq = 2",
    "UPDATE log_entry SET who = NULL WHERE seq = 2",
    "DELETE FROM log_entry WHERE seq = 2",
];

on_both! {
    async fn pr_17_the_owner_reads_what_was_done_and_nobody_else_does(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Secret title").await;
        let mut fay = server.invited("Fay", "facilitator").await;
        let mut cal = server.stranger();
        for _ in 0..2 {
            cal.post("/sign-in", "name=Ana&password=Hushhushhush").await;
        }
        assert_eq!(fay.get(&format!("/maps/{map}/export/links.csv")).await.status, 200);
        let store = db.open().await;
        let id = store.account_by_name("Fay").await.unwrap().unwrap().id;
        store.close().await;
        for mut other in [fay, cal] {
            assert_eq!(other.get(LOGBOOK).await.status, 403);
        }
        let token = ana.form_token().await;
        ana.post(&format!("/team/{id}"), &format!("form_token={token}&deed=remove")).await;
        let page = read(&mut ana).await;
        for said in [
            "Made an account",
            "Signed in",
            "Made a link for an account",
            ">facilitator<",
            "Tries to sign in that were wrong",
            ">2<",
            "Saved as a file",
            ">links.csv<",
            "Took out of the workspace",
            &id.to_string(),
            &map.to_string(),
            "entries, all as they were written",
        ] {
            assert!(page.contains(said), "no “{said}” in {page}");
        }
        for kept_out in ["Hushhush", "Secret title", "127.0.0.1"] {
            assert!(!page.contains(kept_out), "{kept_out} in {page}");
        }
        server.stop().await;
    }

    async fn pr_17_deeds_at_the_desk_stand_in_it_without_a_name_or_a_word(db: &Database) {
        let server = Server::start(db).await;
        let mut open = Open::on(&server, "lobby=wait&moderation=approve_first").await;
        let mut ben = open.joined(&server, "student").await;
        let store = db.open().await;
        let person = store.people(open.map).await.unwrap().remove(0);
        assert_eq!(open.deed("admit", "all=1").await, 303);
        open.to("what-matters").await;
        open.sends(&mut ben, "cards", "anyway=1&card=factor&label=Xylophone").await;
        let id = store.workshops(open.map).await.unwrap()[0].id;
        let card = store.cards(id).await.unwrap()[0].id;
        assert_eq!(open.deed("keep-off", &format!("card={card}")).await, 303);
        assert_eq!(open.deed("moderation", "mode=filter").await, 303);
        assert_eq!(open.deed("message", "text=Hello+Xylophone").await, 303);
        assert_eq!(open.deed("remove", &format!("person={}", person.id)).await, 303);
        assert_eq!(open.deed("allow-back", &format!("person={}", person.id)).await, 303);
        assert_eq!(open.deed("admit", "all=1").await, 303);
        assert_eq!(open.sends(&mut ben, "mine", "deed=delete").await.0, 303);
        let page = read(&mut open.desk).await;
        for said in [
            "Let in",
            "Kept off",
            "Changed what is read first",
            ">filter<",
            "Took out of the workshop",
            "Let back",
            "The things of somebody who joined were deleted",
            &person.id.to_string(),
            &card.to_string(),
            &open.id,
        ] {
            assert!(page.contains(said), "no “{said}” in {page}");
        }
        assert!(!page.contains("Xylophone") && !page.contains(&person.name), "{page}");
        store.close().await;
        server.stop().await;
    }

    async fn pr_17_a_page_holds_fifty_entries(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let store = db.open().await;
        let workspace = store.workspaces().await.unwrap()[0].id;
        let before = store.log_entries(workspace, 0, 100).await.unwrap().len();
        for number in before..120 {
            let noted = Noted { what: "signed-in".into(), more: number.to_string(), ..Noted::default() };
            store.note(workspace, &noted).await.unwrap();
        }
        let rows = |page: &str| page.matches("<th scope=\"row\"").count();
        let first = read(&mut ana).await;
        assert_eq!(rows(&first), 50);
        assert!(first.contains(">119<") && first.contains("?page=2") && !first.contains("?page=0"));
        let last = ana.get(&format!("{LOGBOOK}?page=3")).await.text();
        assert_eq!(rows(&last), 20);
        assert!(last.contains("?page=2") && !last.contains("?page=4"));
        store.close().await;
        server.stop().await;
    }

    async fn pr_17_an_entry_that_was_changed_is_found_by_the_page_and_by_doctor(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        server.invited("Fay", "facilitator").await;
        let database = option(db);
        let doctor = || Place::new().run(&["doctor", "--database", &database]);
        assert!(read(&mut ana).await.contains("all as they were written"));
        let said = doctor();
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.contains("ok      logbook: as it was written"), "{}", said.out);
        assert_eq!(db.execute(TAMPER[0]).await, 1);
        assert!(read(&mut ana).await.contains("Entry 2 is missing or was changed"));
        let said = doctor();
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("FAILED  logbook: entry 2 of workspace"), "{}", said.out);
        server.stop().await;
    }

    async fn pr_17_whatever_is_done_to_the_chain_is_found_and_old_entries_go_without_breaking_it(db: &Database) {
        let server = Server::start(db).await;
        server.facilitator().await;
        server.stop().await;
        let store = db.open().await;
        let workspace = store.workspaces().await.unwrap()[0].id;
        // The first entry is that of the set-up; these are old and new.
        for at_ms in [10, 20, 30, 40] {
            let noted = Noted { at_ms, what: "signed-in".into(), ..Noted::default() };
            store.note(workspace, &noted).await.unwrap();
        }
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Whole(5));
        // What is young is in the way of what is old behind it.
        assert_eq!(store.shorten_log(workspace, 1_000).await.unwrap(), 0);
        db.execute("UPDATE log_entry SET at_ms = 5 WHERE seq = 1").await;
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Broken(1));
        assert_eq!(store.shorten_log(workspace, 25).await.unwrap(), 3);
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Whole(2), "what stays can be checked");
        assert_eq!(store.log_entries(workspace, 0, 9).await.unwrap()[0].seq, 5);
        assert_eq!(store.shorten_log(workspace, 1_000).await.unwrap(), 2);
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Whole(0));
        for at_ms in 50..53 {
            let noted = Noted { at_ms, what: "signed-in".into(), ..Noted::default() };
            store.note(workspace, &noted).await.unwrap();
        }
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Whole(3));
        // The end cut off.
        assert_eq!(db.execute("DELETE FROM log_entry WHERE seq = 8").await, 1);
        assert_eq!(store.check_log(workspace).await.unwrap(), Chain::Broken(8));
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pr_17_each_part_of_an_entry_is_under_the_hash() {
    for sql in TAMPER {
        let db = Database::sqlite();
        let server = Server::start(&db).await;
        server.invited("Fay", "facilitator").await;
        server.stop().await;
        let store = db.open().await;
        let workspace = store.workspaces().await.unwrap()[0].id;
        assert!(matches!(
            store.check_log(workspace).await.unwrap(),
            Chain::Whole(_)
        ));
        assert_eq!(db.execute(sql).await, 1, "{sql}");
        assert_eq!(
            store.check_log(workspace).await.unwrap(),
            Chain::Broken(2),
            "{sql}"
        );
        store.close().await;
    }
}
