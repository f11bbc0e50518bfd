//! `loopwise admin` and `loopwise purge`, beside a server that runs.

use super::run::Place;
use crate::server::{PASSWORD, Server, option};
use crate::store::database::Database;
use crate::store::on_both;

/// The path of the one-time link that was printed.
fn printed(out: &str, base: &str) -> String {
    let link = out.lines().find(|line| line.starts_with(base)).unwrap();
    link[base.len()..].to_owned()
}

on_both! {
    async fn an_owner_who_lost_the_password_gets_a_link_that_works_once(db: &Database) {
        let server = Server::start(db).await;
        let mut lost = server.facilitator().await;
        let (place, database) = (Place::new(), option(db));
        let base = "https://maps.example.org";
        let said = place.run(&["admin", "reset", "ana", "--database", &database, "--base-url", base]);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.out.starts_with("this link sets a new password for Ana, once"), "{}", said.out);
        let path = printed(&said.out, base);
        let form = "password=seven+swans+at+noon&password_again=seven+swans+at+noon";
        let mut browser = server.stranger();
        assert_eq!(browser.post(&path, form).await.status, 303);
        assert_eq!(server.stranger().post(&path, form).await.status, 404, "once");
        assert_eq!(lost.get("/team").await.status, 403, "signed out elsewhere");
        let old = format!("name=Ana&password={PASSWORD}");
        assert_eq!(server.stranger().post("/sign-in", &old).await.status, 422);
        let page = browser.get("/team/log").await.text();
        assert!(page.contains("Made a link for a new password") && page.contains("the server"), "{page}");
        server.stop().await;
    }

    async fn admin_makes_links_for_accounts_and_lists_them(db: &Database) {
        let (place, database) = (Place::new(), option(db));
        let run = |more: &[&str]| {
            let mut arguments = vec!["admin"];
            arguments.extend(more);
            arguments.extend(["--database", &database]);
            place.run(&arguments)
        };
        let said = run(&["list"]);
        assert_eq!((said.code, said.out.contains("nobody has an account yet")), (0, true), "{said:?}");
        // Where there is nobody, the link is that of the owner.
        let said = run(&["create"]);
        assert_eq!(said.code, 0, "{said:?}");
        let base = "http://127.0.0.1:8080";
        let owners = printed(&said.out, base);
        let server = Server::start(db).await;
        // The start made another link, and only the newest is good.
        assert_eq!(server.stranger().get(&owners).await.status, 404);
        server.facilitator().await;
        let said = run(&["create", "--role", "analyst"]);
        assert!(said.out.contains("as analyst"), "{said:?}");
        let mut cal = server.stranger();
        assert!(cal.set_up(&printed(&said.out, base), "Cal").await);
        let said = run(&["list"]);
        let lines: Vec<&str> = said.out.lines().collect();
        assert_eq!((said.code, lines.len(), lines[0]), (0, 3, "Test"), "{said:?}");
        assert!(lines[1].contains("owner") && lines[1].ends_with("  Ana"), "{said:?}");
        assert!(lines[2].contains("analyst") && lines[2].ends_with("  Cal"), "{said:?}");
        for (wrong, told) in [
            (&["reset", "Nobody"][..], "there is no account called “Nobody”"),
            (&["create", "--role", "owner"][..], "owner"),
            (&["reset", "Ana", "--base-url", "maps"][..], "base URL"),
        ] {
            let said = run(wrong);
            assert_eq!((said.code, said.err.contains(told)), (2, true), "{said:?}");
        }
        server.stop().await;
    }

    async fn purge_removes_what_is_kept_no_longer_and_only_when_told_so(db: &Database) {
        let server = Server::start(db).await;
        let open = crate::workshop::Open::on(&server, "lobby=open&days=3").await;
        open.joined(&server, "student").await;
        server.stop().await;
        let (place, database) = (Place::new(), option(db));
        let said = place.run(&["purge", "--database", &database]);
        assert_eq!((said.code, said.err.contains("--expired")), (2, true), "{said:?}");
        let purge = || place.run(&["purge", "--expired", "--database", &database]);
        let said = purge();
        assert_eq!(said.out, "removed: what people said in 0 workshops, 0 entries of logbooks\n", "{said:?}");
        db.execute("UPDATE workshop SET run_ms = run_ms - 345600000").await;
        let said = purge();
        assert_eq!(said.out, "removed: what people said in 1 workshops, 0 entries of logbooks\n", "{said:?}");
        let store = db.open().await;
        assert_eq!(store.people(open.map).await.unwrap(), []);
        store.close().await;
    }
}
