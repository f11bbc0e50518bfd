//! Those who run Loopwise: set-up, signing in, inviting, being taken out.

use super::{Database, Server, on_both};
use crate::server::PASSWORD;

on_both! {
    async fn the_set_up_link_makes_one_owner_and_is_good_once(db: &Database) {
        let server = Server::start(db).await;
        let link = server.setup_link().unwrap();
        let mut ana = server.stranger();
        assert_eq!(ana.get("/").await.status, 200);
        assert!(ana.get(&link).await.text().contains("Set up Loopwise"));
        for (form, said) in [
            ("name=Ana&workspace=W&password=short&password_again=short".to_owned(), "12 letters"),
            ("name=Ana&workspace=W&password=Password1234&password_again=Password1234".to_owned(), "others would try"),
            (format!("name=Ana&workspace=W&password={PASSWORD}&password_again=three+otters"), "not the same"),
            (format!("name=&workspace=W&password={PASSWORD}&password_again={PASSWORD}"), "name"),
        ] {
            let answer = ana.post(&link, &form).await;
            assert_eq!((answer.status, ana.cookie.as_ref()), (422, None));
            assert!(answer.text().contains(said), "{said}");
        }
        assert!(ana.set_up(&link, "Ana").await);
        let cookie = ana.cookie.clone().unwrap();
        assert!(cookie.starts_with("loopwise-staff="));
        let mut late = server.stranger();
        assert!(!late.set_up(&link, "Ben").await, "it is good once");
        let server = server.restart(db).await;
        assert_eq!(server.setup_link(), None, "there is an account");
        let mut again = server.facilitator().await;
        assert!(again.get("/").await.text().contains("Your maps"));
        let store = db.open().await;
        let account = store.account_by_name("ANA").await.unwrap().unwrap();
        assert!(account.password_hash.starts_with("$argon2id$"));
        store.close().await;
        server.stop().await;
    }

    async fn a_wrong_password_says_nothing_about_the_name_and_ten_of_them_make_wait(db: &Database) {
        let server = Server::start(db).await;
        server.facilitator().await;
        let mut cal = server.stranger();
        let told = |page: String| page.replace("Nobody", "Ana");
        let known = told(cal.post("/sign-in", "name=Ana&password=three+otters+at+dusk").await.text());
        let unknown = told(cal.post("/sign-in", "name=Nobody&password=three+otters+at+dusk").await.text());
        assert_eq!(known, unknown);
        for _ in 0..9 {
            assert_eq!(cal.post("/sign-in", "name=Ana&password=wrong").await.status, 422);
        }
        let answer = cal.post("/sign-in", &format!("name=Ana&password={PASSWORD}")).await;
        assert_eq!(answer.status, 429);
        let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=301).contains(&wait), "{wait}");
        server.stop().await;
    }

    async fn people_of_a_workspace_see_its_maps_and_do_what_their_role_lets_them(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Shared").await;
        let mut fay = server.invited("Fay", "facilitator").await;
        assert!(fay.get("/").await.text().contains("Shared"));
        assert_eq!(fay.get(&format!("/maps/{map}/settings")).await.status, 200);
        let mut cal = server.invited("Cal", "analyst").await;
        assert!(cal.get("/").await.text().contains("Shared"));
        assert_eq!(cal.get(&format!("/maps/{map}/report")).await.status, 200);
        assert_eq!(cal.get(&format!("/maps/{map}/settings")).await.status, 403);
        let token = cal.form_token().await;
        assert_eq!(cal.post("/maps", &format!("form_token={token}&title=Mine")).await.status, 403);
        let token = fay.form_token().await;
        let answer = fay.post("/team/invite", &format!("form_token={token}&role=analyst")).await;
        assert_eq!(answer.status, 403, "only the owner invites");
        let token = ana.form_token().await;
        let answer = ana.post("/team/invite", &format!("form_token={token}&role=owner")).await;
        assert_eq!(answer.status, 400);
        assert_eq!(ana.post("/team/invite", "role=analyst").await.status, 403, "a form of another page");
        server.stop().await;
    }

    async fn whoever_is_taken_out_or_signed_out_everywhere_is_out_at_once(db: &Database) {
        let server = Server::start(db).await;
        let mut ana = server.facilitator().await;
        let map = ana.make_map("Shared").await;
        let mut fay = server.invited("Fay", "facilitator").await;
        let store = db.open().await;
        let id = store.account_by_name("Fay").await.unwrap().unwrap().id;
        let owner = store.account_by_name("Ana").await.unwrap().unwrap().id;
        store.close().await;
        let token = ana.form_token().await;
        let answer = ana.post(&format!("/team/{owner}"), &format!("form_token={token}&deed=remove")).await;
        assert_eq!(answer.status, 400, "the owner stays");
        let token = fay.form_token().await;
        for deed in ["remove", "reset"] {
            let answer = fay.post(&format!("/team/{owner}"), &format!("form_token={token}&deed={deed}")).await;
            assert_eq!(answer.status, 403, "FX-07: nobody else touches the owner");
        }
        assert_eq!(ana.get("/team").await.status, 200);
        let answer = fay.post("/sign-out-everywhere", &format!("form_token={token}")).await;
        assert_eq!(answer.status, 303);
        assert_eq!(fay.get(&format!("/maps/{map}")).await.status, 404);
        fay.sign_in("Fay").await;
        assert_eq!(fay.get(&format!("/maps/{map}")).await.status, 200);
        let token = ana.form_token().await;
        let answer = ana.post(&format!("/team/{id}"), &format!("form_token={token}&deed=remove")).await;
        assert_eq!(answer.status, 303);
        assert_eq!(fay.get(&format!("/maps/{map}")).await.status, 404);
        let answer = fay.post("/sign-in", &format!("name=Fay&password={PASSWORD}")).await;
        assert_eq!(answer.status, 422);
        server.stop().await;
    }
}
