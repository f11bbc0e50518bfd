//! The people of a workspace: who they are, what they may do, and the one-time links that bring them in.

use leptos::prelude::*;

use super::parts::{post_token, qr_picture, role_word};
use super::{StaffRole, TeamView};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, foot, skip_link, top};
use crate::pages::{Context, Html, paths};
use crate::t;

/// The people of a workspace.
#[must_use]
pub fn team(context: &Context, view: &TeamView) -> Html {
    let text = &context.text;
    let title = t!(text, "team-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "team-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let owner = view.role == StaffRole::Owner;
        let logbook =
            owner.then(|| view! { <a href=paths::LOGBOOK>{t!(text, "logbook-title")}</a> });
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::HOME>{t!(text, "maps-title")}</a>
                {logbook}
                <a href=paths::HELP>{t!(text, "landing-help")}</a>
                <form method="post" action=paths::SIGN_OUT>
                    {post_token(context)}
                    <button class="button" type="submit">{t!(text, "staff-sign-out")}</button>
                </form>
            </nav>
        };
        let role = role_word(text, view.role);
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="team-main">
                <header class="team-head">
                    <p class="kicker"><bdi>{view.workspace.clone()}</bdi></p>
                    <h1>{title}</h1>
                    <p class="soft">{t!(text, "team-you", name = view.me.as_str(), role = role.as_str())}</p>
                </header>
                <div class="team-columns">
                    <div>{fresh(context, view)}{people(context, view)}</div>
                    <div>{owner.then(|| invite(context))}{everywhere(context)}</div>
                </div>
            </main>
            {foot(context)}
        }
    })
}

/// A link that was just made. It is shown this once: only its fingerprint is kept.
fn fresh(context: &Context, view: &TeamView) -> Option<impl IntoView + use<>> {
    let text = &context.text;
    let (role, link) = view.link.as_ref()?;
    let role = role_word(text, *role);
    let qr = link
        .qr
        .as_ref()
        .map(|qr| qr_picture(qr, t!(text, "team-qr")));
    Some(view! {
        <section class="card panel team-link" aria-labelledby="fresh" role="status">
            <h2 id="fresh"><Icon glyph=icons::CHECK/>" "{t!(text, "team-link", role = role.as_str())}</h2>
            <div class="invite-open">
                {qr}
                <div class="field">
                    <label class="label" for="link">{t!(text, "team-link-label")}</label>
                    <input class="input" id="link" readonly=true value=link.url.clone() aria-describedby="link-hint"/>
                    <p class="hint" id="link-hint">{t!(text, "team-link-hint")}</p>
                </div>
            </div>
        </section>
    })
}

fn people(context: &Context, view: &TeamView) -> impl IntoView + use<> {
    let text = &context.text;
    let owner = view.role == StaffRole::Owner;
    let rows = view.people.iter().map(|(id, name, role, me)| {
        let you = me.then(|| view! { " "<span class="tag accent">{t!(text, "team-me")}</span> });
        let acts = (owner && !me).then(|| acts(context, id, name));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><bdi>{name.clone()}</bdi>{you}</th>
                <td role="cell">{role_word(text, *role)}</td>
                {owner.then(|| view! { <td role="cell" class="team-acts">{acts}</td> })}
            </tr>
        }
    });
    let rows = rows.collect_view();
    // Roles are written out because a phone lays the rows out as blocks, and some browsers then forget the table.
    view! {
        <section class="card panel" aria-labelledby="people">
            <h2 id="people">{t!(text, "team-people", count = view.people.len())}</h2>
            <table class="team-table" role="table" aria-labelledby="people">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!(text, "team-name")}</th>
                        <th role="columnheader" scope="col">{t!(text, "team-role")}</th>
                        {owner.then(|| view! { <th role="columnheader" scope="col"><span class="sr-only">{t!(text, "team-acts")}</span></th> })}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
}

/// What an owner can do about a person. Folded, so that nobody is taken out by a slip.
fn acts(context: &Context, id: &str, name: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let form = |deed: &'static str, class: &'static str, words: &str| {
        view! {
            <form method="post" action=paths::team_member(id)>
                {post_token(context)}
                <input type="hidden" name="deed" value=deed/>
                <button class=class type="submit">{text.get(words)}</button>
            </form>
        }
    };
    let change = t!(text, "team-change");
    let label = t!(text, "maps-act", verb = change.as_str(), map = name);
    view! {
        <details>
            <summary class="button small" aria-label=label>{change}" "<Icon glyph=icons::CHEVRON_DOWN/></summary>
            <div class="team-deeds">
                <p class="hint">{t!(text, "team-reset-more")}</p>
                {form("reset", "button small", "team-reset")}
                <p class="hint">{t!(text, "team-remove-more")}</p>
                {form("remove", "button small danger", "team-remove")}
            </div>
        </details>
    }
}

/// Bringing people in, one role each.
fn invite(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    let form = |role: &'static str, more: &str, words: &str| {
        view! {
            <form method="post" action=paths::TEAM_INVITE>
                {post_token(context)}
                <input type="hidden" name="role" value=role/>
                <p class="soft">{text.get(more)}</p>
                <button class="button" type="submit"><Icon glyph=icons::PLUS/>" "{text.get(words)}</button>
            </form>
        }
    };
    view! {
        <section class="card panel team-invite" aria-labelledby="bring">
            <h2 id="bring">{t!(text, "team-invite")}</h2>
            {form("facilitator", "team-facilitator-more", "team-facilitator")}
            {form("analyst", "team-analyst-more", "team-analyst")}
        </section>
    }
}

fn everywhere(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <form class="card panel" method="post" action=paths::SIGN_OUT_EVERYWHERE>
            <h2>{t!(text, "team-everywhere")}</h2>
            {post_token(context)}
            <p class="soft">{t!(text, "team-everywhere-more")}</p>
            <button class="button" type="submit"><Icon glyph=icons::LOG_OUT/>" "{t!(text, "team-everywhere-button")}</button>
        </form>
    }
}
