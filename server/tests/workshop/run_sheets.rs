//! Run-sheets of a workspace: who may do what, the editor without script, two who save at once, files.

use loopwise::store::{RunSheetId, RunSheetRow, StaffLink};
use loopwise_workshop::{RunSheet, built_in};
use sha2::{Digest, Sha256};

use super::forms::{Sent, encoded, sent, set};
use super::{Database, Open, PLAIN, Server, on_both};
use crate::server::Browser;

/// Makes an own copy of a run-sheet; gives the address of its editor.
async fn duplicated(who: &mut Browser, of: &str) -> String {
    let token = who.form_token().await;
    let answer = who
        .post("/run-sheets", &format!("form_token={token}&of={of}"))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").unwrap();
    to.strip_suffix("?done=made").unwrap().to_owned()
}

/// Presses a button of the editor with what stands in its form.
async fn press(who: &mut Browser, editor: &str, form: &Sent, button: &str) -> (u16, String) {
    let mut form = form.clone();
    form.push(("do".to_owned(), button.to_owned()));
    let answer = who.post(editor, &encoded(&form)).await;
    (answer.status, answer.text())
}

async fn opened(who: &mut Browser, editor: &str) -> Sent {
    sent(&who.get(editor).await.text(), "sheet-form")
}

/// The run-sheet as its file.
async fn file(who: &mut Browser, editor: &str) -> RunSheet {
    let sheet = editor.strip_suffix("/edit").unwrap();
    let answer = who.get(&format!("{sheet}/run-sheet.json")).await;
    assert_eq!(answer.status, 200);
    RunSheet::from_json(&answer.text()).unwrap()
}

on_both! {
    async fn an_own_copy_is_changed_in_a_form_and_held_and_a_workshop_keeps_what_it_began_with(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let editor = duplicated(&mut ana, "first-map-45").await;
        let before = file(&mut ana, &editor).await;
        assert_eq!(before.title, "Copy of First map in 45 minutes");
        assert_eq!(before.stages, built_in()[0].stages);

        // What nobody touches is saved as it was.
        let form = opened(&mut ana, &editor).await;
        assert_eq!(press(&mut ana, &editor, &form, "save").await.0, 303);
        assert_eq!(file(&mut ana, &editor).await, before);

        let mut form = opened(&mut ana, &editor).await;
        set(&mut form, "title", "Ours & theirs");
        set(&mut form, "minutes-arrive", "7");
        let (status, page) = press(&mut ana, &editor, &form, "remove first-loop").await;
        assert_eq!(status, 200);
        assert!(page.contains("Press “Save” to keep it") && page.contains("Ours &amp; theirs"));
        let mut form = sent(&page, "sheet-form");
        set(&mut form, "add_kind", "dots");
        let (_, page) = press(&mut ana, &editor, &form, "add").await;
        let (_, page) = press(&mut ana, &editor, &sent(&page, "sheet-form"), "up dots").await;
        let mut form = sent(&page, "sheet-form");
        set(&mut form, "marks-dots", "5");
        set(&mut form, "notes-arrive", "One\r\n\r\n Two ");
        form.push(("tool-arrive".to_owned(), "see_names".to_owned()));
        assert_eq!(file(&mut ana, &editor).await, before, "nothing is kept before it is saved");
        assert_eq!(press(&mut ana, &editor, &form, "save").await.0, 303);
        let sheet = file(&mut ana, &editor).await;
        let ids: Vec<&str> = sheet.stages.iter().map(|stage| &*stage.id).collect();
        assert_eq!(ids, ["arrive", "what-matters", "same-as", "connect", "loops", "push", "dots", "close"]);
        assert_eq!((&*sheet.title, sheet.minutes, sheet.stages[6].marks), ("Ours & theirs", 48, Some(5)));
        assert_eq!(sheet.stages[0].facilitator_notes, ["One", "Two"]);

        let mut open = Open::on(&server, &format!("run_sheet={}&lobby=open", sheet.id)).await;
        let mut form = opened(&mut ana, &editor).await;
        set(&mut form, "title", "Later");
        set(&mut form, "title-what-matters", "Something else");
        assert_eq!(press(&mut ana, &editor, &form, "save").await.0, 303);
        open.to("what-matters").await;
        let desk = open.desk.get(&format!("/w/{}/run", open.id)).await.text();
        assert!(desk.contains("What matters here?") && !desk.contains("Something else"));
        let start = ana.get(&format!("/maps/{}/workshop", open.map)).await.text();
        assert!(start.contains(&format!("value=\"{}\"", sheet.id)) && start.contains(">Later<"));

        let token = ana.form_token().await;
        let delete = editor.replace("/edit", "/delete");
        let answer = ana.post(&delete, &format!("form_token={token}")).await;
        assert_eq!(answer.header("location"), Some("/run-sheets?done=deleted"));
        assert_eq!(ana.post(&delete, &format!("form_token={token}")).await.status, 404);
        assert!(!ana.get("/run-sheets").await.text().contains("Later"));
        assert_eq!(open.desk.get(&format!("/w/{}/run", open.id)).await.status, 200);
        server.stop().await;
    }

    async fn what_cannot_be_saved_is_told_by_field_and_keeps_what_was_typed(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let editor = duplicated(&mut ana, "first-map-45").await;
        let before = file(&mut ana, &editor).await;
        let form = opened(&mut ana, &editor).await;
        let long = "word ".repeat(26);
        let too_wide = "x".repeat(81);
        for (field, value, said) in [
            ("title", " ", "Give the run-sheet a title"),
            ("title", &*too_wide, "This has 81 letters"),
            ("title-arrive", "", "Give the stage a name"),
            ("minutes-arrive", "0", "whole minutes from 1 to"),
            ("minutes-arrive", "ten", "whole minutes from 1 to"),
            ("minutes-arrive", "1441", "whole minutes from 1 to"),
            ("prompt-arrive", "", "Type what people read"),
            ("prompt-arrive", &long, "has 26 words"),
            ("marks-push", "21", "dots from 1 to 20"),
            ("notes-push", &"line\n".repeat(13), "These are 13 lines"),
        ] {
            let mut form = form.clone();
            set(&mut form, field, value);
            let (status, page) = press(&mut ana, &editor, &form, "save").await;
            assert_eq!(status, 422, "{field} {value}");
            assert!(page.contains(said), "{said}");
            assert!(page.contains(&format!("id=\"{field}-problem\"")), "{field}: it is told at its field");
            assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: a link leads there");
            assert_eq!(sent(&page, "sheet-form"), form, "{field}: everything typed is there");
        }
        let mut seen = form.clone();
        seen.push(("tool-push".to_owned(), "see_others".to_owned()));
        let (status, page) = press(&mut ana, &editor, &seen, "save").await;
        assert_eq!(status, 422);
        assert!(page.contains("vote here without seeing each other"));
        let mut nothing = form.clone();
        nothing.retain(|(name, _)| name != "order");
        let (status, page) = press(&mut ana, &editor, &nothing, "save").await;
        assert_eq!(status, 422);
        assert!(page.contains("at least one stage"));
        let mut fifty: Sent = form.clone();
        for number in 0..60 {
            fifty.push(("order".to_owned(), format!("more-{number}")));
        }
        let (status, page) = press(&mut ana, &editor, &fifty, "save").await;
        assert_eq!(status, 422);
        assert!(page.contains("at most 60 stages"));
        assert_eq!(file(&mut ana, &editor).await, before);
        server.stop().await;
    }

    async fn two_who_save_at_once_are_told_and_lose_nothing(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let mut fay = server.invited("Fay", "facilitator").await;
        let editor = duplicated(&mut ana, "first-map-45").await;
        let mut anas = opened(&mut ana, &editor).await;
        let mut fays = opened(&mut fay, &editor).await;
        set(&mut anas, "title", "Anas");
        set(&mut fays, "title", "Fays");
        assert_eq!(press(&mut ana, &editor, &anas, "save").await.0, 303);
        let (status, page) = press(&mut fay, &editor, &fays, "save").await;
        assert_eq!(status, 409);
        assert!(page.contains("Somebody else saved this run-sheet") && page.contains("value=\"Fays\""));
        assert_eq!(file(&mut ana, &editor).await.title, "Anas");
        let again = sent(&page, "sheet-form");
        assert_eq!(press(&mut fay, &editor, &again, "save").await.0, 303);
        assert_eq!(file(&mut ana, &editor).await.title, "Fays");

        // Deleted meanwhile: what was typed can be saved all the same.
        let mut form = opened(&mut fay, &editor).await;
        set(&mut form, "title", "Back again");
        let token = ana.form_token().await;
        ana.post(&editor.replace("/edit", "/delete"), &format!("form_token={token}")).await;
        let (status, page) = press(&mut fay, &editor, &form, "save").await;
        assert_eq!(status, 404);
        assert!(page.contains("Somebody else deleted") && page.contains("value=\"Back again\""));
        let again = sent(&page, "sheet-form");
        assert_eq!(press(&mut fay, &editor, &again, "save").await.0, 303);
        let sheet = file(&mut ana, &editor).await;
        assert_eq!((&*sheet.title, sheet.minutes), ("Back again", 45));
        server.stop().await;
    }

    async fn facilitators_edit_analysts_look_and_nobody_else_gets_in(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let editor = duplicated(&mut ana, "first-map-45").await;
        let sheet = editor.strip_suffix("/edit").unwrap().to_owned();
        let form = encoded(&opened(&mut ana, &editor).await);
        let map = ana.make_map("Fair").await;
        let mut fay = server.invited("Fay", "facilitator").await;
        assert_eq!(fay.get(&editor).await.status, 200);

        let mut cal = server.invited("Cal", "analyst").await;
        let list = cal.get("/run-sheets").await.text();
        assert!(list.contains("Copy of First map") && !list.contains("<form method=\"post\" action=\"/run-sheets"));
        assert_eq!(cal.get(&sheet).await.status, 200);
        assert_eq!(cal.get("/run-sheets/full-workshop-90").await.status, 200);
        assert_eq!(cal.get(&format!("{sheet}/run-sheet.json")).await.status, 200);
        assert_eq!(cal.get(&editor).await.status, 403);
        let token = cal.form_token().await;
        for path in ["/run-sheets".to_owned(), editor.clone(), format!("{sheet}/delete")] {
            let answer = cal.post(&path, &format!("form_token={token}&of=first-map-45&do=save")).await;
            assert_eq!(answer.status, 403, "{path}");
        }
        let body = serde_json::to_vec(&built_in()[0]).unwrap();
        assert_eq!(cal.post_file("/run-sheets/import", &token, "a.json", &body).await.status, 403);

        let mut ben = server.joined(&ana, map, "participant").await;
        let mut stranger = server.stranger();
        for path in ["/run-sheets", &sheet, &editor, "/workshops/new"] {
            assert_eq!(ben.get(path).await.status, 403, "{path}");
            assert_eq!(stranger.get(path).await.status, 403, "{path}");
        }
        // A form of another page, and one that comes with a built-in run-sheet.
        let bare = form.replace("form%5Ftoken", "x");
        assert_eq!(ana.post(&editor, &format!("{bare}&do=save")).await.status, 403);
        assert_eq!(ana.get("/run-sheets/first-map-45/edit").await.status, 404);
        server.stop().await;
    }

    async fn a_run_sheet_of_another_workspace_is_not_there(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let editor = duplicated(&mut ana, "first-map-45").await;
        let sheet = editor.strip_suffix("/edit").unwrap().to_owned();
        let id = sheet.strip_prefix("/run-sheets/").unwrap().to_owned();
        let form = opened(&mut ana, &editor).await;
        let store = db.open().await;
        let link = StaffLink {
            token_hash: Sha256::digest("other").into(),
            workspace: None,
            account: None,
            role: "owner".to_owned(),
            created_ms: 0,
            expires_ms: i64::MAX,
        };
        store.add_staff_link(&link).await.unwrap();
        let mut bea = server.stranger();
        assert!(bea.set_up("/setup/other", "Bea").await);
        for path in [&sheet, &editor, &format!("{sheet}/run-sheet.json")] {
            assert_eq!(bea.get(path).await.status, 404, "{path}");
        }
        assert!(!bea.get("/run-sheets").await.text().contains(&id));
        let token = bea.form_token().await;
        let mut theirs = form.clone();
        set(&mut theirs, "form_token", &token);
        for button in ["save", "up close", "add"] {
            assert_eq!(press(&mut bea, &editor, &theirs, button).await.0, 404, "{button}");
        }
        let answer = bea.post(&format!("{sheet}/delete"), &format!("form_token={token}")).await;
        assert_eq!(answer.status, 404);
        let answer = bea.post("/run-sheets", &format!("form_token={token}&of={id}")).await;
        assert_eq!(answer.status, 404);
        let map = bea.make_map("Other").await;
        let form = format!("form_token={token}&run_sheet={id}&{PLAIN}");
        let answer = bea.post(&format!("/maps/{map}/workshop"), &form).await;
        assert_eq!(answer.status, 422, "it cannot be held either");
        assert_eq!(file(&mut ana, &editor).await.title, "Copy of First map in 45 minutes");
        store.close().await;
        server.stop().await;
    }

    async fn a_run_sheet_goes_out_and_in_as_a_file_and_a_bad_one_says_where(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let answer = ana.get("/run-sheets/ask-your-peers-10/run-sheet.json").await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
        let body = answer.body;
        let answer = ana.post_file("/run-sheets/import", &token, "peers.json", &body).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let editor = answer.header("location").unwrap().strip_suffix("?done=made").unwrap().to_owned();
        let brought = file(&mut ana, &editor).await;
        let known = &built_in()[4];
        assert_eq!((&brought.stages, &brought.poster), (&known.stages, &known.poster));
        assert_ne!(brought.id, known.id);

        let text = String::from_utf8(body).unwrap();
        for (file, said) in [
            (text.replacen("warm_up", "dance", 1), "stages[2].kind"),
            (text.replacen("\"minutes\":1,", "\"minutes\":0,", 1), "takes 0 minutes"),
            ("{".to_owned(), "EOF"),
            (" ".repeat(65 * 1024), "bytes"),
        ] {
            let answer = ana.post_file("/run-sheets/import", &token, "bad.json", file.as_bytes()).await;
            assert_eq!(answer.status, 422, "{said}");
            assert!(answer.text().contains(said) && answer.text().contains("bad.json"), "{said}");
        }
        let answer = ana.post_file("/run-sheets/import", &token, "bad.json", &[0xff, 0xfe]).await;
        assert_eq!(answer.status, 422);
        let answer = ana.post_file("/run-sheets/import", &token, "big.json", &vec![b' '; 400 * 1024]).await;
        assert_eq!(answer.status, 413);
        server.stop().await;
    }

    async fn a_workspace_has_so_many_run_sheets_and_no_more(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let token = ana.form_token().await;
        let store = db.open().await;
        let workspace = store.workspaces().await.unwrap()[0].id;
        let body = serde_json::to_string(&built_in()[0]).unwrap();
        for _ in 0..200 {
            let row = RunSheetRow { id: RunSheetId::new(), body: body.clone(), changed_ms: 1 };
            assert!(store.add_run_sheet(workspace, &row, 200).await.unwrap());
        }
        let form = format!("form_token={token}&of=first-map-45");
        let answer = ana.post("/run-sheets", &form).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("There are 200 run-sheets of your own already"));
        let answer = ana.post_file("/run-sheets/import", &token, "a.json", body.as_bytes()).await;
        assert_eq!(answer.status, 422);
        let first = store.run_sheets(workspace).await.unwrap().remove(0);
        assert!(store.delete_run_sheet(workspace, first.id).await.unwrap());
        assert_eq!(ana.post("/run-sheets", &form).await.status, 303);
        store.close().await;
        server.stop().await;
    }
}
