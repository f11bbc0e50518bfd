//! How everything beside the map is asked for, and how one sees that it was done.

use super::{Asked, Things};
use crate::workshop::planned::{At, SEEN};

/// A request, and how one sees that it was carried out.
pub(super) struct Try {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) form: String,
    pub(super) sign: Sign,
}

pub(super) enum Sign {
    /// Something stored has changed.
    Changed,
    /// The answer holds this.
    Shows(&'static str),
    /// The browser forgets who it is.
    Forgets,
}

impl Asked<'_> {
    /// How an act is asked for.
    pub(super) fn request(&self, act: &str, things: &Things) -> Try {
        let room = format!("/w/{}", self.open.id);
        let (method, part, form, sign) = match act {
            "look_at_room" => ("GET", "", "", Sign::Shows("")),
            "hear_of_room" => ("HEAD", "/events", "", Sign::Shows("")),
            "hear_of_desk" => ("HEAD", "/events?desk=1", "", Sign::Shows("")),
            "names_on_map" => ("GET", "/suggest?words=Factor", "", Sign::Shows("Factor 1")),
            "send_card" => (
                "POST",
                "/cards",
                "card=remark&on=stage&text=Well",
                Sign::Changed,
            ),
            "mark" => ("POST", "/marks", "m-some=1", Sign::Changed),
            "ballot" => ("POST", "/ballot", "", Sign::Changed),
            "votes_in_numbers" => ("GET", "/votes", "", Sign::Shows("")),
            "adult_page" => ("GET", "/adult", "", Sign::Shows("")),
            "call_adult" => ("POST", "/adult", "choice=me&words=Please", Sign::Changed),
            "my_things" => ("GET", "/mine", "", Sign::Shows("")),
            "my_things_file" => ("GET", "/mine.json", "", Sign::Shows("")),
            "other_device" => ("POST", "/mine", "deed=again", Sign::Shows("/again/")),
            "my_language" => ("POST", "/mine", "deed=language&language=vi", Sign::Changed),
            "my_signature" => ("POST", "/mine", "deed=credit&credit=held", Sign::Changed),
            "delete_my_things" => ("POST", "/mine", "deed=delete", Sign::Changed),
            "leave" => ("POST", "/leave", "", Sign::Forgets),
            "look_at_desk" => ("GET", "/run", "", Sign::Shows("")),
            "what_came_out" => ("GET", "/kept", "", Sign::Shows("")),
            "that_as_file" => ("GET", "/kept.json", "", Sign::Shows("")),
            "stance" => {
                return Try {
                    method: "POST",
                    path: format!("/maps/{}/stances", self.open.map),
                    form: format!("say=supports+factor-{}", self.factor),
                    sign: Sign::Changed,
                };
            }
            "look_at_map" | "big_screen" | "plan_another" => {
                let (map, code) = (self.open.map, &self.open.code);
                let path = match act {
                    "look_at_map" => format!("/maps/{map}"),
                    "plan_another" => format!("/maps/{map}/workshop"),
                    _ => format!("/p/beam-{code}"),
                };
                return Try {
                    method: "GET",
                    path,
                    form: String::new(),
                    sign: Sign::Shows(""),
                };
            }
            "look_at_council" => ("GET", "/council", "", Sign::Shows("")),
            council @ ("proposal" | "outcome" | "judge_words") => {
                let (deed, fields) = match council {
                    "proposal" => ("proposal", "proposal=Two+seats"),
                    "outcome" => ("outcome", "outcome=We+talked&status=discussed"),
                    _ => ("reason", things.words.as_str()),
                };
                let (lever, revision) = (&things.lever, things.revision);
                return Try {
                    method: "POST",
                    path: format!("{room}/council/{deed}"),
                    form: format!("{fields}&lever={lever}&revision={revision}"),
                    sign: Sign::Changed,
                };
            }
            own @ ("change_card" | "take_back") => {
                let change = own == "change_card";
                return Try {
                    method: "POST",
                    path: format!("{room}/cards/{}", things.own),
                    form: if change {
                        "deed=change&text=Quiet"
                    } else {
                        "deed=back"
                    }
                    .to_owned(),
                    sign: Sign::Changed,
                };
            }
            deed => {
                return Try {
                    method: "POST",
                    path: format!("{room}/run/{deed}"),
                    form: format!("seen={SEEN}&{}", self.deed(deed, things)),
                    sign: Sign::Changed,
                };
            }
        };
        Try {
            method,
            path: format!("{room}{part}"),
            form: form.to_owned(),
            sign,
        }
    }

    /// The fields of a deed of the desk.
    fn deed(&self, deed: &str, things: &Things) -> String {
        let fields = match deed {
            "next" | "back" | "stop-clock" | "start-clock" | "end" => "",
            "to" => "stage=connect",
            "extend" => "minutes=2",
            "switch" => "tool=add&on=no",
            "pause" if self.at() == At::Paused => "on=no",
            "pause" | "lock" => "on=yes",
            "restore" => "minutes=all",
            "message" => "text=Hello",
            "moderation" => "mode=approve_first",
            "door" => "door=wait",
            "code" => "deed=open",
            "vote-open" | "vote-close" | "vote-reveal" => "stage=vote",
            "beam" => "blank=yes",
            "admit" | "remove" | "allow-back" => return format!("person={}", self.dan),
            "undo" => return format!("person={}&minutes=all", self.dan),
            "approve" | "keep-off" => return format!("card={}", things.card),
            "approve-as" => return format!("card={}&name=Quiet", things.card),
            "call" => return format!("call={}", things.call),
            other => panic!("nobody knows how to {other}"),
        };
        fields.to_owned()
    }
}
