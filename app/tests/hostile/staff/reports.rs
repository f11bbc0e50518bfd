//! The pages of leverage points and of reports, full of words that people typed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use loopwise_analysis::Limits;
use loopwise_app::pages::leverage::{self, Chosen, LeverageView, Looked, Typed as TypedForm};
use loopwise_app::pages::reports::{Done, MadeReport, Quotable, ReportsView, reports};
use loopwise_app::pages::{Context, Html};
use loopwise_model::{FactorId, Label, Lever, LeverId, Note, SystemMap, Touches};
use loopwise_report::lenses::{CountedVote, Lenses, Question};
use loopwise_report::publish::Rule;

use super::Typed;
use crate::pages::facts;

const LEVER: LeverId = LeverId::from_u128(1);

/// A map with one factor and one leverage point on it.
fn map(typed: Typed<'_>) -> SystemMap {
    let mut map = SystemMap::default();
    let label = |typed: Typed<'_>| Label::parse(&typed()).unwrap();
    map.settings.title = Some(label(typed));
    let factor = loopwise_model::Factor::new(label(typed), loopwise_model::Point::default());
    map.factors.insert(FactorId::from_u128(1), factor);
    let lever = Lever {
        statement: Note::parse(&typed()).unwrap(),
        touches: Touches {
            factors: vec![FactorId::from_u128(1)],
            ..Touches::default()
        },
        ..Lever::new(label(typed))
    };
    map.levers.insert(LEVER, lever);
    map
}

fn looked(map: &SystemMap, typed: Typed<'_>) -> Looked {
    let vote = CountedVote {
        people: [20, 0, 0, 0],
        items: vec![[9, 0, 0, 0]],
    };
    let told = vote.told(Rule::inside()).unwrap().remove(0);
    let mut question = Question::default();
    question
        .votes
        .levers
        .extend(told.approval().map(|it| (LEVER, it)));
    let lenses = Lenses::of(map, &question, &mut || ControlFlow::Continue(()));
    let chosen = Chosen {
        workshop: typed(),
        stage: typed(),
        closed_ms: 0,
        told,
    };
    Looked {
        lenses: Arc::new(lenses),
        chosen: BTreeMap::from([(LEVER, chosen)]),
    }
}

pub(super) fn pages(context: &Context, typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let map = map(typed);
    let view = LeverageView {
        looked: Some(looked(&map, typed)),
        facts: facts(map.clone(), &Limits::default()),
        leads: true,
        reports: true,
        typed: None,
        done: None,
        councils: Vec::new(),
        said: None,
    };
    let made = MadeReport {
        id: "1".to_owned(),
        title: typed(),
        made_ms: 0,
        revision: 7,
        public: true,
        smallest_group: 10,
        files: vec![("report.html".to_owned(), 2_000)],
        withdrawn_ms: None,
    };
    let quote = Quotable {
        key: typed(),
        words: typed(),
        who: typed(),
    };
    let fields = ["title", "organisation", "missing", "smallest_group"];
    let fields = fields.map(|name| (name.to_owned(), vec![typed()]));
    let view_of_reports = ReportsView {
        facts: facts(map, &Limits::default()),
        made: vec![made],
        quotes: vec![quote],
        may_quote: true,
        organisation: String::new(),
        typed: Some(TypedForm {
            form: "new".to_owned(),
            fields: BTreeMap::from(fields),
            problem: typed(),
        }),
        done: Some(Done::Made),
    };
    vec![
        ("leverage", leverage::list(context, &view)),
        ("lever", leverage::one(context, &view, LEVER).unwrap()),
        ("reports", reports(context, &view_of_reports)),
    ]
}
