//! Where those who run a workshop write the proposal and what was decided, and read the words that wait.
//!
//! It stands beside the desk: the desk changes while the room works, and a long text should not.

use leptos::prelude::*;
use loopwise_model::{LeverStatus, Note, Reason};
use loopwise_workshop::council::{FOR_WHOM_WORDS, PROPOSAL_WORDS};

use super::view::{CouncilView, DecidedShown, ReasonRow, RoundNumbers, RuleNumbers, VoteState};
use super::{lines, method_word, votes};
use crate::icons;
use crate::marks::Icon;
use crate::pages::dates::Moment;
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::leverage::status_word;
use crate::pages::{Context, Html, encode, paths};
use crate::t;

const DAY_MS: i64 = 24 * 3_600_000;

/// The page.
#[must_use]
pub fn council(context: &Context, view: &CouncilView) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "council-title", about = view.about.as_str()),
        styles: &["pages.css"],
        class: "kept-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    let page = Page { context, view };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::room_part(&view.workshop, "run")>{t!(text, "kept-desk")}</a>
                <a href=paths::leverage(view.map)>{t!(text, "council-levers")}</a>
                <a href=paths::room_part(&view.workshop, "kept")>{t!(text, "kept-heading")}</a>
            </nav>
        };
        let saved = view.saved.then(|| {
            view! { <p class="notice good" role="status"><Icon glyph=icons::CHECK/><span>{t!(text, "council-saved")}</span></p> }
        });
        let rounds: Vec<_> = view
            .rounds
            .iter()
            .enumerate()
            .map(|(at, round)| page.round(at, round))
            .collect();
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="kept-main">
                <header class="kept-head">
                    <h1>{t!(text, "council-heading")}</h1>
                    <p class="lead"><bdi>{view.about.clone()}</bdi></p>
                    {saved}
                    {page.left_over()}
                </header>
                {page.proposal()}
                {page.remarks()}
                {rounds}
                {page.outcome()}
            </main>
        }
    })
}

struct Page<'a> {
    context: &'a Context,
    view: &'a CouncilView,
}

impl Page<'_> {
    /// Whether the form of a deed is on the page.
    fn has(&self, deed: &str) -> bool {
        let view = self.view;
        match deed {
            "proposal" => {
                let none = view.levers.is_empty() && view.lever.is_empty();
                view.decided.is_none() && !view.over && !none
            }
            "outcome" => {
                view.decided.is_none() && !view.lever.is_empty() && !view.gone && !view.runs
            }
            _ => true,
        }
    }

    /// What is wrong with a form that is not on the page any more, and what was typed into it.
    fn left_over(&self) -> Option<impl IntoView + use<>> {
        let typed = self.view.typed.as_ref();
        let typed = typed.filter(|typed| !self.has(&typed.form))?;
        let long = typed.fields.iter();
        let long = long.filter(|(name, _)| ["proposal", "outcome"].contains(&name.as_str()));
        let words: Vec<_> = long
            .map(|(_, words)| view! { <p class="words" dir="auto">{words.clone()}</p> })
            .collect();
        Some(view! {
            <p class="notice danger" role="alert" tabindex="-1" autofocus=true>
                <Icon glyph=icons::CIRCLE_ALERT/><span>{typed.problem.clone()}</span>
            </p>
            {words}
        })
    }

    /// A form with what every form holds, and what is wrong with it when it comes back.
    fn form(&self, deed: &str, inside: AnyView) -> AnyView {
        let typed = self.view.typed.as_ref().filter(|typed| typed.form == deed);
        let problem = typed.map(|typed| {
            view! {
                <p class="notice danger" role="alert" tabindex="-1" autofocus=true>
                    <Icon glyph=icons::CIRCLE_ALERT/><span>{typed.problem.clone()}</span>
                </p>
            }
        });
        let action = paths::room_part(&self.view.workshop, &format!("council/{deed}"));
        view! {
            <form method="post" action=action class="lever-form">
                {problem}
                <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                <input type="hidden" name="revision" value=self.view.revision.to_string()/>
                {inside}
            </form>
        }
        .into_any()
    }

    /// What a field of a form holds: what was typed, else what is there.
    fn value(&self, deed: &str, name: &str, there: &str) -> String {
        let typed = self.view.typed.as_ref().filter(|typed| typed.form == deed);
        match typed {
            Some(typed) => {
                let found = typed.fields.iter().find(|(field, _)| field == name);
                found.map(|(_, value)| value.clone()).unwrap_or_default()
            }
            None => there.to_owned(),
        }
    }

    fn area(&self, (deed, name): (&str, &str), there: &str, (rows, most): (&str, usize)) -> String {
        let longest = most.to_string();
        let hint = format!("{name}-hint");
        let attributes = [
            ("class", "input"),
            ("id", name),
            ("name", name),
            ("rows", rows),
            ("maxlength", longest.as_str()),
            ("dir", "auto"),
            ("aria-describedby", hint.as_str()),
        ];
        encode::textarea(&attributes, &self.value(deed, name, there))
    }

    /// The leverage point, the proposal and the rule.
    fn proposal(&self) -> impl IntoView + use<> {
        let (text, view) = (&self.context.text, self.view);
        let gone = view.gone.then(|| {
            view! { <p class="notice warn"><Icon glyph=icons::CIRCLE_ALERT/><span>{t!(text, "council-lever-gone")}</span></p> }
        });
        let body = if view.levers.is_empty() && view.lever.is_empty() {
            let page = paths::leverage(view.map);
            view! {
                <p class="soft">{t!(text, "council-no-levers")}</p>
                <p><a class="button" href=page>{t!(text, "council-put-forward")}</a></p>
            }
            .into_any()
        } else if self.has("proposal") {
            self.proposal_form().into_any()
        } else {
            self.proposal_read().into_any()
        };
        view! {
            <section class="card panel kept-stage" aria-labelledby="proposal-title">
                <h2 id="proposal-title">{t!(text, "council-proposal")}</h2>
                {gone}
                {body}
            </section>
        }
    }

    fn proposal_read(&self) -> impl IntoView + use<> {
        let (text, view) = (&self.context.text, self.view);
        let mut levers = view.levers.iter();
        let lever = levers.find(|(key, _)| *key == view.lever);
        let lever = lever.map(|(_, name)| view! { <p class="lead"><bdi>{name.clone()}</bdi></p> });
        let for_whom = (!view.for_whom.is_empty()).then(|| {
            view! { <p class="soft"><strong>{t!(text, "council-for-whom")}</strong>" "<span dir="auto">{view.for_whom.clone()}</span></p> }
        });
        let rule = view
            .each_voice
            .then(|| view! { <p class="soft">{t!(text, "council-rule")}</p> });
        view! { {lever}<p class="words" dir="auto">{view.proposal.clone()}</p>{for_whom}{rule} }
    }

    fn proposal_form(&self) -> impl IntoView + use<> {
        let (text, view) = (&self.context.text, self.view);
        let chosen = self.value("proposal", "lever", &view.lever);
        let none = (String::new(), t!(text, "council-choose"));
        let options: Vec<_> = [none]
            .into_iter()
            .chain(view.levers.iter().cloned())
            .map(|(key, name)| {
                let selected = key == chosen;
                view! { <option value=key selected=selected>{name}</option> }
            })
            .collect();
        let frozen = view.lever_frozen.then(|| {
            view! { <p class="hint" id="lever-hint"><Icon glyph=icons::LOCK/>" "{t!(text, "council-lever-stays")}</p> }
        });
        let stays = view.proposal_frozen.then(|| {
            view! { <p class="notice"><Icon glyph=icons::LOCK/><span>{t!(text, "council-proposal-stays")}</span></p> }
        });
        let each_voice = match &view.typed {
            Some(typed) if typed.form == "proposal" => {
                typed.fields.iter().any(|(name, _)| name == "each_voice")
            }
            _ => view.each_voice,
        };
        let proposal = self.area(("proposal", "proposal"), &view.proposal, ("6", Note::LIMIT));
        let for_whom = self.area(("proposal", "for_whom"), &view.for_whom, ("2", 400));
        let described = view.lever_frozen.then_some("lever-hint");
        let fields = view! {
            {stays}
            <div class="field">
                <label class="label" for="lever">{t!(text, "council-about")}</label>
                <select class="input" id="lever" name="lever" aria-describedby=described>{options}</select>
                {frozen}
            </div>
            <div class="field">
                <label class="label" for="proposal">{t!(text, "council-proposal-label")}</label>
                <p class="hint" id="proposal-hint">{t!(text, "council-proposal-hint", most = PROPOSAL_WORDS)}</p>
                <div inner_html=proposal></div>
            </div>
            <div class="field">
                <label class="label" for="for_whom">{t!(text, "council-for-whom")}</label>
                <p class="hint" id="for_whom-hint">{t!(text, "council-for-whom-hint", most = FOR_WHOM_WORDS)}</p>
                <div inner_html=for_whom></div>
            </div>
            <div class="field">
                <label class="tick-row">
                    <input type="checkbox" name="each_voice" value="yes" checked=each_voice aria-describedby="rule-hint"/>
                    <span>{t!(text, "council-each-voice-needed")}</span>
                </label>
                <p class="hint" id="rule-hint">{t!(text, "council-rule")}</p>
            </div>
            <button class="button primary" type="submit">{t!(text, "council-keep")}</button>
        };
        self.form("proposal", fields.into_any())
    }

    /// What people suggested.
    fn remarks(&self) -> Option<impl IntoView + use<>> {
        let text = &self.context.text;
        let rows: Vec<_> = self
            .view
            .remarks
            .iter()
            .map(|card| view! { <li>{lines::card_words(text, card)}</li> })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card panel kept-stage" aria-labelledby="remarks-title">
                    <h2 id="remarks-title">{t!(text, "council-remarks")}</h2>
                    <ul role="list" class="kept-cards">{rows}</ul>
                </section>
            }
        })
    }

    /// A round: its numbers once they are shown, and the words with the answers.
    fn round(&self, at: usize, round: &RoundNumbers) -> impl IntoView + use<> {
        let text = &self.context.text;
        let id = format!("round-{}", at + 1);
        let labelled = id.clone();
        let body = if round.state == VoteState::Revealed {
            let table = votes::shares::in_order(text, &round.voices, &round.rows);
            let reasons: Vec<_> = round
                .reasons
                .iter()
                .map(|reason| self.reason(&round.vote, reason))
                .collect();
            let list = (!reasons.is_empty()).then(|| {
                view! {
                    <h3>{t!(text, "council-reasons")}</h3>
                    <p class="soft">{t!(text, "council-reasons-hint")}</p>
                    <ul role="list" class="kept-cards">{reasons}</ul>
                }
            });
            view! { <p class="soft">{t!(text, "numbers-exact")}</p>{table}{list} }.into_any()
        } else {
            let words = if round.state == VoteState::Open {
                "desk-vote-open-now"
            } else {
                "desk-vote-closed"
            };
            view! { <p class="soft">{text.get(words)}</p> }.into_any()
        };
        view! {
            <section class="card panel kept-stage" aria-labelledby=labelled>
                <header>
                    <h2 id=id><bdi>{round.title.clone()}</bdi></h2>
                    <p class="soft">{method_word(text, round.method)}" · "{t!(text, "kept-voted", count = round.people)}</p>
                </header>
                {body}
            </section>
        }
    }

    /// Words with an answer: shown, or to be decided about.
    fn reason(&self, vote: &str, reason: &ReasonRow) -> impl IntoView + use<> {
        let text = &self.context.text;
        let by = reason
            .by
            .as_ref()
            .map(|by| view! { " "{lines::voice(text, by)} });
        let button = |deed: &'static str, words: &str| {
            view! { <button class="button small" type="submit" name="deed" value=deed>{text.get(words)}</button> }
        };
        let state = if reason.waits {
            Some("cards-waits")
        } else if reason.kept_off {
            Some("cards-kept-off")
        } else {
            None
        };
        let state = state.map(|state| view! { " "<span class="tag warn">{text.get(state)}</span> });
        let show = (reason.waits || reason.kept_off).then(|| button("show", "council-show"));
        let off = (!reason.kept_off).then(|| button("off", "council-keep-off"));
        let (vote, voter) = (vote.to_owned(), reason.voter.clone());
        let fields = view! {
            <input type="hidden" name="vote" value=vote/>
            <input type="hidden" name="reason" value=voter/>
            <p class="row wrap">{show}{off}</p>
        };
        view! {
            <li>
                <p class="soft"><span class="tag">{reason.answer.clone()}</span>{by}{state}</p>
                <p class="words" dir="auto">{reason.words.clone()}</p>
                {self.form("reason", fields.into_any())}
            </li>
        }
    }

    /// What was decided, or where it is written.
    fn outcome(&self) -> impl IntoView + use<> {
        let (text, view) = (&self.context.text, self.view);
        let rule = view.rule.as_ref().map(|rule| self.rule(rule));
        let body = match &view.decided {
            Some(decided) => self.decided(decided).into_any(),
            None if view.lever.is_empty() || view.gone => {
                view! { <p class="soft">{t!(text, "council-choose-first")}</p> }.into_any()
            }
            None if view.runs => {
                view! { <p class="soft">{t!(text, "council-round-runs")}</p> }.into_any()
            }
            None => self.outcome_form().into_any(),
        };
        view! {
            <section class="card panel kept-stage" aria-labelledby="outcome-title">
                <h2 id="outcome-title">{t!(text, "council-outcome")}</h2>
                {rule}
                {body}
            </section>
        }
    }

    fn rule(&self, rule: &RuleNumbers) -> impl IntoView + use<> {
        let text = &self.context.text;
        let rows: Vec<_> = rule
            .voices
            .iter()
            .map(|(who, agree, object, supports)| {
                let counts =
                    t!(text, "council-rule-counts", agree = *agree, object = *object);
                let words = text.get(super::stage::supports_word(Some(*supports)));
                view! { <li>{lines::voice(text, who)}" "<strong>{words}</strong>" "<span class="soft">{counts}</span></li> }
            })
            .collect();
        let tells = rule.tells.then(|| {
            view! { <p class="notice warn"><Icon glyph=icons::INFO/><span>{t!(text, "council-tells")}</span></p> }
        });
        view! {
            <h3>{t!(text, "council-each-voice")}</h3>
            <p class="soft">{t!(text, "council-rule")}</p>
            <ul role="list" class="by-voices">{rows}</ul>
            {tells}
        }
    }

    fn decided(&self, decided: &DecidedShown) -> impl IntoView + use<> {
        let text = &self.context.text;
        let day = |ms| Moment::new(ms, self.context.utc_offset_minutes).date(text);
        let review = decided.review_day.map(|at| {
            let date = Moment::new(i64::from(at) * DAY_MS, 0).date(text);
            view! { <p class="soft">{t!(text, "council-look-again", date = date)}</p> }
        });
        let page = decided.page.clone().map(|page| {
            view! { <p><a class="button" href=page>{t!(text, "council-see-lever")}</a></p> }
        });
        view! {
            <p><span class="tag accent">{status_word(text, decided.status)}</span>" "<span class="soft">{day(decided.at_ms)}</span></p>
            <p class="words lead" dir="auto">{decided.outcome.clone()}</p>
            {review}
            {page}
        }
    }

    fn outcome_form(&self) -> impl IntoView + use<> {
        let (text, view) = (&self.context.text, self.view);
        let unmet = (!view.met).then(|| {
            let why = if view.rule.is_some() {
                "council-rule-unmet"
            } else {
                "council-unasked"
            };
            let ticked = match &view.typed {
                Some(typed) if typed.form == "outcome" => {
                    typed.fields.iter().any(|(name, _)| name == "all_the_same")
                }
                _ => false,
            };
            view! {
                <p class="notice warn"><Icon glyph=icons::CIRCLE_ALERT/><span>{text.get(why)}</span></p>
                <div class="field">
                    <label class="tick-row">
                        <input type="checkbox" name="all_the_same" value="yes" checked=ticked aria-describedby="same-hint"/>
                        <span>{t!(text, "council-all-the-same")}</span>
                    </label>
                    <p class="hint" id="same-hint">{t!(text, "council-all-the-same-hint")}</p>
                </div>
            }
        });
        let first = if view.met {
            LeverStatus::Adopted
        } else {
            LeverStatus::Discussed
        };
        let chosen = self.value("outcome", "status", first.word());
        let statuses = [
            LeverStatus::Adopted,
            LeverStatus::Discussed,
            LeverStatus::SetAside,
        ];
        let statuses: Vec<_> = statuses
            .into_iter()
            .map(|status| {
                let (word, selected) = (status.word(), status.word() == chosen);
                view! { <option value=word selected=selected>{status_word(text, status)}</option> }
            })
            .collect();
        let outcome = self.area(("outcome", "outcome"), "", ("4", Reason::LIMIT));
        let fields = view! {
            <div class="field">
                <label class="label" for="outcome">{t!(text, "council-outcome-label")}</label>
                <p class="hint" id="outcome-hint">{t!(text, "council-outcome-hint", most = Reason::LIMIT)}</p>
                <div inner_html=outcome></div>
            </div>
            <div class="field">
                <label class="label" for="status">{t!(text, "lever-status")}</label>
                <select class="input" id="status" name="status">{statuses}</select>
            </div>
            <div class="field">
                <label class="label" for="review">{t!(text, "council-review")}</label>
                <input class="input" id="review" type="date" name="review" value=self.value("outcome", "review", "")/>
            </div>
            {unmet}
            <p class="soft">{t!(text, "council-once")}</p>
            <button class="button primary" type="submit">{t!(text, "council-decide")}</button>
        };
        self.form("outcome", fields.into_any())
    }
}
