//! The JSON of a report is what `docs/report.schema.json` says, and the schema says no more than that: every object in it is
//! closed and all its fields are required, so a field that is added, left out or renamed without the schema fails here.

use loopwise_model::{Depth, LeverStatus, LeverStep, Meadows, Note, Recommendation};
use loopwise_report::data::{Quote, RawBallots, Report};
use loopwise_report::files::json;
use loopwise_report::votes::{Ballot, Rating};
use serde_json::{Map, Value, json as value};

use super::{ballots, decision, levers, made, map, material, stance, vote};

const SCHEMA: &str = include_str!("../../../../docs/report.schema.json");

/// What of JSON Schema the file uses; anything else in it is an error.
struct Schema {
    root: Value,
}

impl Schema {
    fn check(&self, schema: &Value, found: &Value, at: &str) -> Result<(), String> {
        let rules = schema.as_object().unwrap();
        for (rule, with) in rules {
            let fits = match rule.as_str() {
                "$schema"
                | "$defs"
                | "title"
                | "description"
                | "properties"
                | "additionalProperties" => true,
                "$ref" => {
                    let name = with.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    return self.check(&self.root["$defs"][name], found, at);
                }
                "anyOf" => {
                    let mut any = with.as_array().unwrap().iter();
                    any.any(|one| self.check(one, found, at).is_ok())
                }
                "const" => with == found,
                "enum" => with.as_array().unwrap().contains(found),
                "type" => is_of_type(with, found),
                "minimum" => found.as_f64().is_none_or(|it| it >= with.as_f64().unwrap()),
                "maximum" => found.as_f64().is_none_or(|it| it <= with.as_f64().unwrap()),
                "minItems" => found
                    .as_array()
                    .is_none_or(|it| it.len() as u64 >= with.as_u64().unwrap()),
                "maxItems" => found
                    .as_array()
                    .is_none_or(|it| it.len() as u64 <= with.as_u64().unwrap()),
                "pattern" => found
                    .as_str()
                    .is_none_or(|it| looks_like(with.as_str().unwrap(), it)),
                "items" => {
                    for (place, item) in found.as_array().into_iter().flatten().enumerate() {
                        self.check(with, item, &format!("{at}/{place}"))?;
                    }
                    true
                }
                "required" => match found.as_object() {
                    None => true,
                    Some(fields) => {
                        self.fields(rules, fields, at)?;
                        let names = with
                            .as_array()
                            .unwrap()
                            .iter()
                            .map(|it| it.as_str().unwrap());
                        names.clone().count() == fields.len()
                            && names.clone().all(|it| fields.contains_key(it))
                    }
                },
                other => return Err(format!("{at}: the check knows no rule `{other}`")),
            };
            if !fits {
                return Err(format!("{at}: `{rule}` {with} does not fit {found}"));
            }
        }
        Ok(())
    }

    fn fields(
        &self,
        rules: &Map<String, Value>,
        fields: &Map<String, Value>,
        at: &str,
    ) -> Result<(), String> {
        assert_eq!(
            rules["additionalProperties"],
            Value::Bool(false),
            "{at} is not closed"
        );
        for (name, found) in fields {
            let schema = rules["properties"]
                .get(name)
                .ok_or(format!("{at}/{name} is not in the schema"))?;
            self.check(schema, found, &format!("{at}/{name}"))?;
        }
        Ok(())
    }
}

fn is_of_type(with: &Value, found: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => found.is_object(),
        "array" => found.is_array(),
        "string" => found.is_string(),
        "boolean" => found.is_boolean(),
        "null" => found.is_null(),
        "number" => found.is_number(),
        "integer" => found.is_u64() || found.is_i64(),
        other => panic!("no type: {other}"),
    };
    match with {
        Value::String(name) => is(name),
        names => names
            .as_array()
            .unwrap()
            .iter()
            .any(|it| is(it.as_str().unwrap())),
    }
}

/// The three patterns that there are.
fn looks_like(pattern: &str, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    match pattern {
        "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$" => {
            let parts: Vec<&str> = text.trim_start_matches('-').split('-').collect();
            parts.len() == 3
                && parts.iter().all(|it| digits(it))
                && parts[1].len() == 2
                && parts[2].len() == 2
        }
        "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" => {
            let lens: Vec<usize> = text.split('-').map(str::len).collect();
            lens == [8, 4, 4, 4, 12] && text.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
        }
        "^[RBU][1-9][0-9]*$" => text.starts_with(['R', 'B', 'U']) && digits(&text[1..]),
        other => panic!("no pattern: {other}"),
    }
}

/// A report with something in every list.
fn whole() -> Report {
    let mut map = map(6, 3, &|n| format!("Factor {n}"));
    for lever in map.levers.values_mut() {
        lever.depth = Depth {
            meadows: Meadows::new(3),
            scale: Some(loopwise_model::ActionScale::Goals),
            condition: Some(loopwise_model::Condition::MentalModels),
        };
        lever.history.push(LeverStep {
            status: LeverStatus::Adopted,
            day: 20_000,
            why: loopwise_model::Reason::default(),
        });
        let id = loopwise_model::RecommendationId::from_u128(1);
        lever.recommendations.insert(
            id,
            Recommendation {
                change: Note::parse("Meet weekly.").unwrap(),
                audience: loopwise_model::Audience::School,
                why: Note::default(),
                evidence: Note::default(),
                drafted_by: Vec::new(),
                status: loopwise_model::RecommendationStatus::Accepted,
                answer: Note::default(),
            },
        );
    }
    let links = [0, 7].map(loopwise_model::LinkId::from_u128).to_vec();
    let named = loopwise_model::NamedLoop {
        links,
        name: loopwise_model::Label::parse("Round").unwrap(),
        story: Note::parse("It goes round.").unwrap(),
        sign: None,
    };
    map.loops
        .insert(loopwise_model::LoopId::from_u128(1), named);
    let group = |parent: Option<u128>| loopwise_model::Group {
        parent: parent.map(loopwise_model::GroupId::from_u128),
        ..loopwise_model::Group::new(
            loopwise_model::Label::parse("School").unwrap(),
            loopwise_model::GroupColour(0),
        )
    };
    for (id, parent) in [(1, None), (2, Some(1))] {
        let id = loopwise_model::GroupId::from_u128(id);
        map.groups.insert(id, group(parent));
    }
    let mut material = material(map, [20, 12, 40, 0]);
    let ticks = ballots(
        [20, 12, 40, 0],
        &[[9, 6, 20, 0], [10, 6, 20, 0], [6, 6, 20, 0]],
    );
    let order = |order: [usize; 3]| order.map(|item| vec![item]).to_vec();
    let ranked = (0..40).map(|n| Ballot {
        voice: Some(2),
        marks: order(if n < 25 { [0, 1, 2] } else { [2, 1, 0] }),
    });
    let rating = Rating {
        item: 0,
        impact: Some(5),
        reach: Some(2),
    };
    let placed = (0..20).map(|_| Ballot {
        voice: Some(0),
        marks: vec![rating],
    });
    material.votes = vec![
        vote(RawBallots::Approval(ticks), levers(3)),
        vote(RawBallots::Ranking(ranked.collect()), levers(3)),
        vote(RawBallots::TwoByTwo(placed.collect()), levers(1)),
    ];
    material.stances = vec![stance([10, 6, 20, 0], [10, 6, 20, 0])];
    material.decisions = vec![decision([[10, 6, 20, 0], [0; 4], [10, 6, 20, 0]])];
    material.missing = vec!["Those who left school".to_owned()];
    material.quotes = vec![Quote {
        text: "You miss a week.".to_owned(),
        who: "Student".to_owned(),
    }];
    made(&material).report
}

#[test]
fn the_json_of_a_report_is_what_its_schema_says() {
    let report = whole();
    let written: Value = serde_json::from_str(&json(&report).unwrap()).unwrap();
    let root: Value = serde_json::from_str(SCHEMA).unwrap();
    let schema = Schema { root: root.clone() };
    schema.check(&root, &written, "").unwrap();
    // So that it was looked at: every list that can be filled is.
    for list in [
        "workshops",
        "levers",
        "votes",
        "stances",
        "unsettled",
        "decisions",
        "quotes",
        "missing",
    ] {
        assert!(!written[list].as_array().unwrap().is_empty(), "{list}");
    }
    assert!(!report.map.stories.is_empty() && !report.votes[0].differences.is_empty());
    // The check itself finds what is wrong.
    for (field, wrong) in [
        ("schema", value!("loopwise-report/0")),
        ("smallest_group", value!(4)),
        ("made", value!("yesterday")),
        ("headline", value!("great")),
        ("levers", value!([{}])),
        ("more", value!(1)),
    ] {
        let mut changed = written.clone();
        changed[field] = wrong;
        assert!(schema.check(&root, &changed, "").is_err(), "{field}");
    }
    let mut less = written;
    less.as_object_mut().unwrap().remove("title");
    assert!(schema.check(&root, &less, "").is_err());
}
