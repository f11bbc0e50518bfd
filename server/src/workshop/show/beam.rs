//! What the big screen shows: nothing that waits, and nobody's name.

use loopwise_app::pages::workshop::{Beam, BeamView, Wall};
use loopwise_app::pages::{Context, draw_wall, draw_wall_loop};
use loopwise_workshop::ProjectorView;

use super::{Gathered, council, join_link, room};
use crate::error::ServerError;
use crate::state::App;
use crate::workshop::Workshop;

/// The big screen.
///
/// # Errors
/// When something could not be read.
pub async fn beam(
    app: &App,
    workshop: &Workshop,
    (context, origin): (Context, &str),
) -> Result<BeamView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let plan = workshop.stage()?;
    let over = workshop.progress.is_over();
    let view = if over {
        ProjectorView::SharedMap
    } else {
        plan.who_sees.projector
    };
    let wall = wall(&gathered, view).await?;
    let people = gathered.facts.people.iter().filter(|one| one.state == "in");
    Ok(BeamView {
        token: workshop.stored().beam_token.clone().unwrap_or_default(),
        about: gathered.about(),
        beam: Beam {
            code: workshop.beam.code,
            clock: workshop.beam.clock && !over,
            blank: workshop.beam.blank,
        },
        code: join_link(workshop, origin).filter(|_| workshop.beam.code),
        people: u32::try_from(people.count()).unwrap_or(u32::MAX),
        prompt: if over {
            String::new()
        } else {
            plan.prompt.clone()
        },
        title: plan.title.clone(),
        clock: gathered.clock()?,
        paused: workshop.progress.is_paused(),
        over,
        wall,
        message: Some(workshop.message.clone()).filter(|message| !message.is_empty()),
    })
}

async fn wall(gathered: &Gathered<'_>, view: ProjectorView) -> Result<Wall, ServerError> {
    // What is revealed in a stage is what everybody looks at.
    let plan = gathered.workshop.stage()?;
    if !gathered.workshop.progress.is_over()
        && gathered.vote_of(plan).is_some()
        && let Some(results) = gathered.results(plan)?
    {
        return Ok(Wall::Results(vec![results]));
    }
    // A council looks at what it decides, while nothing is revealed.
    if !gathered.workshop.progress.is_over()
        && let Some(shown) = council::shown(gathered, plan.kind)
        && (shown.decided.is_some() || !shown.proposal.is_empty() || shown.lever.is_some())
    {
        return Ok(Wall::Council(shown));
    }
    let map = |found| {
        let facts = room::facts(gathered, found)?;
        Some(Wall::Map(draw_wall(&gathered.context, &facts)))
    };
    Ok(match view {
        ProjectorView::JoinCode => Wall::Code,
        ProjectorView::PromptOnly => Wall::Prompt,
        ProjectorView::ApprovedItems | ProjectorView::Responses => {
            Wall::Cards(room::shown_cards(gathered, false)?)
        }
        ProjectorView::SharedMap | ProjectorView::Pair | ProjectorView::Proposal => {
            let results = gathered.results_before()?;
            let ends = gathered.place() + 1 == gathered.workshop.sheet.stages.len();
            if ends && !results.is_empty() {
                Wall::Results(results)
            } else {
                map(gathered.findings().await?.clone()).unwrap_or(Wall::Prompt)
            }
        }
        ProjectorView::OneLoop => {
            let found = gathered.findings().await?.clone();
            let first = room::loops(gathered, &found).into_iter().next();
            let Some(facts) = room::facts(gathered, found) else {
                return Ok(Wall::Prompt);
            };
            let alone = first.and_then(|first| {
                let picture = draw_wall_loop(&facts, &first.links)?;
                Some(Wall::Loop(picture, first))
            });
            alone.unwrap_or_else(|| Wall::Map(draw_wall(&gathered.context, &facts)))
        }
    })
}
