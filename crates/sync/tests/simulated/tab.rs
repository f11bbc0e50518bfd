//! One tab of a plan: a session, the device's outbox under it, and a person who does things.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{
    ChangeId, ClientId, Edit, Factor, FactorId, Intent, Label, Link, LinkId, Point, Polarity,
    Reason,
};
use loopwise_sync::client::{Kept, OutboxOp, Parked, Step};
use loopwise_sync::{ClientSession, Person, Role};

use super::random::Random;

/// What survives a crash of the tab.
#[derive(Debug, Default)]
pub struct Device {
    pub kept: BTreeMap<u64, Kept>,
    pub parked: BTreeMap<u64, Parked>,
    pub next_cseq: u64,
}

#[derive(Debug)]
pub struct Tab {
    pub person: Person,
    pub client: ClientId,
    pub json: bool,
    pub session: ClientSession,
    pub device: Device,
    /// Rises with every reload, so that what was meant for an earlier life of the tab does nothing.
    pub life: u64,
    pub conn: Option<u64>,
    pub loaded: bool,
    /// Every change the device ever promised to keep.
    pub promised: BTreeSet<ChangeId>,
    /// Every acknowledgement this tab ever saw.
    pub acked: BTreeMap<ChangeId, u64>,
    /// Every change that was ever parked here.
    pub parked: BTreeSet<ChangeId>,
    pub lose_pending: bool,
}

impl Tab {
    pub fn new(index: u64, role: Role, lose_pending: bool, random: &mut Random) -> Self {
        let client = ClientId::from_u128(random.id());
        let person = Person {
            actor: loopwise_model::ActorId::from_u128(u128::from(index) + 1),
            role,
            name: format!("Tab {index}"),
            voice: None,
        };
        Self {
            person,
            client,
            json: index % 2 == 1,
            session: fresh(client, &Device::default(), lose_pending),
            device: Device::default(),
            life: 0,
            conn: None,
            loaded: false,
            promised: BTreeSet::new(),
            acked: BTreeMap::new(),
            parked: BTreeSet::new(),
            lose_pending,
        }
    }

    /// The tab is closed and opened again: only what the device has stored is left.
    pub fn reload(&mut self) {
        self.life += 1;
        self.loaded = false;
        self.session = fresh(self.client, &self.device, self.lose_pending);
    }

    /// The device has carried out an outbox operation, durably.
    pub fn store(&mut self, op: &OutboxOp) {
        match op {
            OutboxOp::Keep(kept) => {
                let cseq = kept.change.id.cseq;
                self.device.next_cseq = self.device.next_cseq.max(cseq + 1);
                self.device.kept.insert(cseq, kept.clone());
                self.promised.insert(kept.change.id);
            }
            OutboxOp::Forget(id) => {
                self.device.kept.remove(&id.cseq);
            }
            OutboxOp::Park(parked) => {
                self.parked.insert(parked.change.id);
                self.device
                    .parked
                    .insert(parked.change.id.cseq, parked.clone());
            }
            OutboxOp::Unpark(id) => {
                self.device.parked.remove(&id.cseq);
            }
        }
    }

    /// The person does something.
    pub fn act(&mut self, random: &mut Random) -> Option<Step> {
        if random.per_mille(120) {
            return self.session.undo().ok();
        }
        if random.per_mille(60) {
            return self.session.redo().ok();
        }
        if let Some(parked) = self.session.parked().first().map(|parked| parked.change.id)
            && random.per_mille(200)
        {
            return if random.per_mille(500) {
                self.session.try_again(parked).ok()
            } else {
                Some(self.session.let_go(parked))
            };
        }
        let edits = self.some_edits(random);
        self.session.edit(edits, Intent::Edit).ok()
    }

    fn some_edits(&self, random: &mut Random) -> Vec<Edit> {
        let map = self.session.map();
        let factors: Vec<FactorId> = map.factors.keys().copied().collect();
        let links: Vec<LinkId> = map.links.keys().copied().collect();
        if self.person.role == Role::Facilitator && random.per_mille(60) {
            return vec![Edit::SetLock {
                on: !map.settings.locked,
            }];
        }
        let label = || Label::parse("Trust").unwrap();
        let add = |random: &mut Random| {
            let at = Point::new(i32::try_from(random.below(900)).unwrap(), 0);
            Edit::AddFactor {
                id: FactorId::from_u128(random.id()),
                factor: Factor::new(label(), at),
            }
        };
        let (Some(a), Some(b)) = (
            random.pick(&factors).copied(),
            random.pick(&factors).copied(),
        ) else {
            return vec![add(random)];
        };
        let polarity =
            [Polarity::Same, Polarity::Opposite, Polarity::Unknown][random.below(3) as usize];
        match (random.below(20), random.pick(&links).copied()) {
            (0..=3, _) => vec![add(random)],
            (4..=7, _) => {
                let id = LinkId::from_u128(random.id());
                vec![Edit::AddLink {
                    id,
                    link: Link::new(a, b, polarity),
                }]
            }
            (8, _) => {
                // One action, two edits: a new factor, linked at once.
                let new = add(random);
                let Edit::AddFactor { id, .. } = new else {
                    unreachable!("just made")
                };
                let link = Link::new(a, id, polarity);
                vec![
                    new,
                    Edit::AddLink {
                        id: LinkId::from_u128(random.id()),
                        link,
                    },
                ]
            }
            (9 | 10, _) => {
                let words = format!("Trust {}", random.below(50));
                vec![Edit::SetLabel {
                    factor: a,
                    label: Label::parse(&words).unwrap(),
                }]
            }
            (11..=13, _) => {
                let at =
                    |random: &mut Random| Point::new(i32::try_from(random.below(900)).unwrap(), 7);
                vec![Edit::MoveFactors {
                    moves: vec![(a, at(random)), (b, at(random))],
                }]
            }
            (14, _) => vec![Edit::Delete {
                factors: vec![a],
                links: vec![],
                groups: vec![],
                loops: vec![],
            }],
            (15, Some(link)) => {
                vec![Edit::Delete {
                    factors: vec![],
                    links: vec![link],
                    groups: vec![],
                    loops: vec![],
                }]
            }
            (16 | 17, Some(link)) => vec![Edit::SetPolarity { link, polarity }],
            (18, Some(link)) => vec![Edit::SetDelay {
                link,
                delay: random.per_mille(500),
            }],
            (_, Some(link)) => vec![Edit::SetBecause {
                link,
                because: Reason::parse("so they say").unwrap(),
            }],
            (_, None) => vec![add(random)],
        }
    }
}

fn fresh(client: ClientId, device: &Device, lose_pending: bool) -> ClientSession {
    let kept = device.kept.values().cloned().collect();
    let parked = device.parked.values().cloned().collect();
    let mut session = ClientSession::new(client, device.next_cseq, kept, parked);
    if lose_pending {
        session.break_rebase();
    }
    session
}
