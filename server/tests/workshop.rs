//! Workshops over HTTP: doors, roles, stages, cards, deeds of the desk, forgetting.

use crate::server::{Browser, Server};
use crate::store::database::Database;
use crate::store::on_both;

mod acts;
mod alone;
mod anonymous;
mod council;
mod doors;
mod forgetting;
mod forms;
mod keeping;
mod levers;
mod matrix;
mod own_wishes;
mod permissions;
mod places;
mod planned;
mod positions;
mod run_sheets;
mod stances;
mod votes;

/// A workshop on a new map, and whoever runs it.
pub struct Open {
    pub desk: Browser,
    pub id: String,
    pub map: loopwise_model::MapId,
    pub code: String,
}

/// Settings of the form, beside those that are asked for.
pub const PLAIN: &str =
    "run_sheet=first-map-45&consent=school&days=180&voice-student=yes&voice-teacher=yes";

impl Open {
    /// Makes one: `more` fields of the form come before the plain ones.
    pub async fn on(server: &Server, more: &str) -> Self {
        let mut desk = server.facilitator().await;
        let map = desk.make_map("Fair").await;
        Self::made(desk, map, more).await
    }

    /// Makes another on the same map.
    pub async fn again(&self, more: &str) -> Self {
        Self::made(self.desk.clone(), self.map, more).await
    }

    async fn made(mut desk: Browser, map: loopwise_model::MapId, more: &str) -> Self {
        let token = desk.form_token().await;
        let answer = desk
            .post(
                &format!("/maps/{map}/workshop"),
                &format!("form_token={token}&{more}&{PLAIN}"),
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let path = answer.header("location").unwrap().to_owned();
        let id = path
            .strip_prefix("/w/")
            .unwrap()
            .strip_suffix("/run")
            .unwrap()
            .to_owned();
        let page = desk.get(&path).await.text();
        let code = page
            .split(['<', '>'])
            .find(|text| {
                text.len() == 8 && text.as_bytes()[3] == b' ' && text.to_uppercase() == **text
            })
            .unwrap()
            .replace(' ', "");
        Self {
            desk,
            id,
            map,
            code,
        }
    }

    /// Somebody who joined by the code.
    pub async fn joined(&self, server: &Server, voice: &str) -> Browser {
        let mut browser = server.stranger();
        let answer = browser
            .post(&format!("/join/{}", self.code), &format!("voice={voice}"))
            .await;
        assert_eq!(answer.header("location"), Some(&*format!("/w/{}", self.id)));
        browser
    }

    /// Does something at the desk. `seen` is the newest.
    pub async fn deed(&mut self, deed: &str, fields: &str) -> u16 {
        let page = self.desk.get(&format!("/w/{}/run", self.id)).await.text();
        let field = |name: &str| {
            let (_, rest) = page
                .split_once(&format!("name=\"{name}\" value=\""))
                .unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let form = format!(
            "form_token={}&seen={}&{fields}",
            field("form_token"),
            field("seen")
        );
        self.desk
            .post(&format!("/w/{}/run/{deed}", self.id), &form)
            .await
            .status
    }

    /// Opens a stage.
    pub async fn to(&mut self, stage: &str) {
        assert_eq!(self.deed("to", &format!("stage={stage}")).await, 303);
    }

    /// Sends a form of the room; gives the page that comes back.
    pub async fn sends(&self, who: &mut Browser, part: &str, fields: &str) -> (u16, String) {
        let token = room_token(who, &self.id).await;
        let answer = who
            .post(
                &format!("/w/{}/{part}", self.id),
                &format!("form_token={token}&{fields}"),
            )
            .await;
        (answer.status, answer.text())
    }
}

/// The token of the forms of the room.
pub async fn room_token(who: &mut Browser, id: &str) -> String {
    let page = who.get(&format!("/w/{id}/mine")).await.text();
    let Some((_, rest)) = page.split_once("name=\"form_token\" value=\"") else {
        return String::new();
    };
    rest.split('"').next().unwrap().to_owned()
}
