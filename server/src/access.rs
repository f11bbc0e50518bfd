//! Who asks, and the one function that decides what they may do.
//!
//! Those who run Loopwise have accounts and belong to a workspace; a participant belongs to one map. Both are known by a
//! session cookie whose SHA-256 is stored. Ids alone never grant anything, and a map that somebody may not see looks
//! exactly like a map that is not there.

mod session;

pub use session::{Kind, Newcomer, add_device, forget, let_in, sign_in};

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use loopwise_app::text::Language;
use loopwise_model::{ActorId, MapId};
use loopwise_sync::Role;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::secret;
use crate::site::Sender;
use crate::state::App;
use crate::store::{Account, Person, WorkshopId, WorkspaceId};
use session::{cookie, cookie_name};

/// Who sends a request, and from where. One browser may hold both kinds of session.
#[derive(Debug, Clone)]
pub struct Visitor {
    staff: Option<Session>,
    guest: Option<Session>,
    sender: Sender,
    form_token: Option<String>,
    /// The language asked for in the address (`?lang=ar`).
    reads: Option<&'static Language>,
    /// The language that the browser asks for.
    accepts: &'static Language,
}

#[derive(Debug, Clone)]
struct Session {
    person: Somebody,
    role: Role,
    secret_hash: [u8; 32],
    form_token: String,
    language: Option<&'static Language>,
}

/// Somebody that this server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// Who; the author of their changes.
    pub id: ActorId,
    /// Under which name.
    pub name: String,
    /// With which voice.
    pub voice: Option<String>,
    /// Where they belong.
    pub at: At,
}

/// Where somebody belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// In a workspace, with an account.
    Workspace {
        /// Which.
        workspace: WorkspaceId,
        /// As its owner.
        owns: bool,
    },
    /// On one map.
    Map {
        /// Which.
        map: MapId,
        /// In which workshop, when it is in one.
        workshop: Option<WorkshopId>,
        /// `waits` at the door, `in`, or `removed`.
        state: String,
    },
}

/// What a request wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// See the list of all maps.
    SeeMaps,
    /// Make a map, with a form.
    MakeMap,
    /// See the run-sheets of the workspace.
    SeeRunSheets,
    /// See the forms for what facilitators make: a run-sheet, a workshop on a new map.
    Prepare,
    /// Make, change or delete a run-sheet of the workspace, with a form.
    KeepRunSheet,
    /// See who else is in the workspace.
    SeeTeam,
    /// Do something about one's own account, with a form.
    OwnAccount,
    /// Invite people into the workspace or take them out, with a form.
    ManageTeam,
    /// See the logbook of the workspace.
    SeeLogbook,
    /// See a map.
    See(MapId),
    /// Take part in a map through a program of ours: get a ticket, have a file read.
    TakePart(MapId),
    /// Support or contest something on a map, with a form.
    Say(MapId),
    /// See what only those who run a map see: its settings.
    Run(MapId),
    /// See the reports on a map, and their files.
    Report(MapId),
    /// Make a report on a map, with a form.
    ReportByForm(MapId),
    /// Set something about a map, with a form: invite people, name it, lock it.
    RunByForm(MapId),
    /// Invite people to a map, through a program of ours.
    Invite(MapId),
    /// Become somebody through an invite, with a form that an invite's page may vouch for.
    Join {
        /// Whether the form holds something that only our own page can have put there.
        vouched: bool,
    },
}

/// What was found about the person that may do what was wished.
#[derive(Debug, Clone)]
pub struct Granted {
    /// Who.
    pub person: Somebody,
    /// As what.
    pub role: Role,
}

impl Granted {
    /// The workspace that the person has an account in.
    #[must_use]
    pub const fn workspace(&self) -> Option<WorkspaceId> {
        match self.person.at {
            At::Workspace { workspace, .. } => Some(workspace),
            At::Map { .. } => None,
        }
    }
}

/// How a wish must prove that it comes from one of our pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// It only looks.
    None,
    /// The form vouches for itself, so that a browser which says nothing is believed; one that names another page is not.
    /// Whoever has the link can copy what vouches into a form of their own.
    Voucher,
    /// The browser says so.
    Browser,
    /// The token of the session's forms.
    Form,
}

impl Wish {
    const fn proof(self) -> Proof {
        match self {
            Self::SeeMaps
            | Self::SeeTeam
            | Self::SeeLogbook
            | Self::SeeRunSheets
            | Self::Prepare
            | Self::See(_)
            | Self::Run(_)
            | Self::Report(_) => Proof::None,
            Self::TakePart(_) | Self::Invite(_) => Proof::Browser,
            Self::MakeMap
            | Self::KeepRunSheet
            | Self::OwnAccount
            | Self::ManageTeam
            | Self::Say(_)
            | Self::RunByForm(_)
            | Self::ReportByForm(_) => Proof::Form,
            Self::Join { vouched } => {
                if vouched {
                    Proof::Voucher
                } else {
                    Proof::Browser
                }
            }
        }
    }
}

/// Whether somebody may support or contest what is on a map: those who may change it, and not those who only look.
#[must_use]
pub const fn says(role: Role) -> bool {
    matches!(role, Role::Participant | Role::Facilitator)
}

/// Decides whether a request may be carried out. Every handler that knows people asks this first.
///
/// # Errors
/// `ForeignRequest` when it comes from somewhere else, `NotFound` for a map that is not there or not theirs,
/// `Forbidden` for what only facilitators do.
pub async fn allow(app: &App, visitor: &Visitor, wish: Wish) -> Result<Granted, ServerError> {
    visitor.comes_from_us(wish)?;
    match wish {
        Wish::SeeMaps
        | Wish::SeeTeam
        | Wish::SeeLogbook
        | Wish::SeeRunSheets
        | Wish::Prepare
        | Wish::KeepRunSheet
        | Wish::OwnAccount
        | Wish::MakeMap
        | Wish::ManageTeam => {
            let granted = visitor.staff().ok_or(ServerError::Forbidden)?;
            let owns = matches!(granted.person.at, At::Workspace { owns: true, .. });
            let may = match wish {
                Wish::MakeMap | Wish::Prepare | Wish::KeepRunSheet => {
                    granted.role == Role::Facilitator
                }
                Wish::ManageTeam | Wish::SeeLogbook => owns,
                _ => true,
            };
            may.then_some(granted).ok_or(ServerError::Forbidden)
        }
        Wish::Join { .. } => visitor.person().ok_or(ServerError::Forbidden),
        Wish::See(map)
        | Wish::TakePart(map)
        | Wish::Say(map)
        | Wish::Run(map)
        | Wish::RunByForm(map)
        | Wish::Report(map)
        | Wish::ReportByForm(map)
        | Wish::Invite(map) => {
            let row = app.store.map(map).await?.ok_or(ServerError::NotFound)?;
            let theirs = |granted: &Granted| match &granted.person.at {
                At::Workspace { workspace, .. } => {
                    row.workspace.is_none_or(|whose| whose == *workspace)
                }
                At::Map {
                    map: theirs, state, ..
                } => *theirs == map && state == "in",
            };
            let granted = [visitor.staff(), visitor.guest()]
                .into_iter()
                .flatten()
                .find(theirs)
                .ok_or(ServerError::NotFound)?;
            let runs = matches!(wish, Wish::Run(_) | Wish::RunByForm(_) | Wish::Invite(_));
            if runs && granted.role != Role::Facilitator {
                return Err(ServerError::Forbidden);
            }
            let reports = matches!(wish, Wish::Report(_) | Wish::ReportByForm(_));
            if reports && !matches!(granted.role, Role::Facilitator | Role::Analyst) {
                return Err(ServerError::Forbidden);
            }
            if matches!(wish, Wish::Say(_)) && !says(granted.role) {
                return Err(ServerError::Forbidden);
            }
            Ok(granted)
        }
    }
}

impl Visitor {
    /// The visitor with the token that came in a form.
    #[must_use]
    pub fn with_form_token(self, token: Option<String>) -> Self {
        Self {
            form_token: token,
            ..self
        }
    }

    /// The token for the forms of the pages that this visitor gets as somebody with an account; else as a participant.
    #[must_use]
    pub fn form_token(&self) -> Option<&str> {
        self.session().map(|session| session.form_token.as_str())
    }

    /// The token for the forms of a workshop's room.
    #[must_use]
    pub fn guest_token(&self) -> Option<&str> {
        self.guest
            .as_ref()
            .map(|session| session.form_token.as_str())
    }

    /// In which language a page for participants is read: the one in its address, the one that this participant chose, or
    /// the one that their browser asks for.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        let chosen = self.guest.as_ref().and_then(|session| session.language);
        self.reads.or(chosen).unwrap_or(self.accepts)
    }

    /// Whether the form's token is that of the participant's session.
    #[must_use]
    pub fn is_guests_form(&self) -> bool {
        let Some(session) = &self.guest else {
            return false;
        };
        self.sender != Sender::Foreign
            && self
                .form_token
                .as_ref()
                .is_some_and(|token| secret::same(token, &session.form_token))
    }

    /// Who this is, when they are somebody.
    #[must_use]
    pub fn person(&self) -> Option<Granted> {
        self.staff().or_else(|| self.guest())
    }

    /// Who this is, when they have an account.
    #[must_use]
    pub fn staff(&self) -> Option<Granted> {
        self.staff.as_ref().map(Session::granted)
    }

    /// Who this is as a participant.
    #[must_use]
    pub fn guest(&self) -> Option<Granted> {
        self.guest.as_ref().map(Session::granted)
    }

    /// What is kept of the secret of a participant's session.
    #[must_use]
    pub fn guest_session(&self) -> Option<[u8; 32]> {
        self.guest.as_ref().map(|session| session.secret_hash)
    }

    /// What is kept of the secret of a session with an account.
    #[must_use]
    pub fn staff_session(&self) -> Option<[u8; 32]> {
        self.staff.as_ref().map(|session| session.secret_hash)
    }

    fn session(&self) -> Option<&Session> {
        self.staff.as_ref().or(self.guest.as_ref())
    }

    /// Whether a request that changes something comes from one of our pages.
    ///
    /// # Errors
    /// `ForeignRequest` when it does not, or when nobody can tell and there is a session to misuse.
    pub fn comes_from_us(&self, wish: Wish) -> Result<(), ServerError> {
        let proven = match (wish.proof(), self.sender, self.session()) {
            (Proof::None, ..) => true,
            (_, Sender::Foreign, _) => false,
            (Proof::Voucher, ..) | (Proof::Browser, Sender::Ours, _) => true,
            // A program without a session has nothing that another page could misuse.
            (_, _, None) => true,
            (Proof::Browser, Sender::Unsaid, Some(_)) => false,
            (Proof::Form, _, Some(session)) => self
                .form_token
                .as_ref()
                .is_some_and(|token| secret::same(token, &session.form_token)),
        };
        if proven {
            Ok(())
        } else {
            Err(ServerError::ForeignRequest)
        }
    }
}

impl Session {
    fn granted(&self) -> Granted {
        Granted {
            person: self.person.clone(),
            role: self.role,
        }
    }

    fn new(secret: &str, person: Somebody, role: Role) -> Self {
        Self {
            person,
            role,
            secret_hash: secret::hash(secret),
            form_token: secret::derived(secret, "form"),
            language: None,
        }
    }

    fn of_account(secret: &str, account: Account) -> Option<Self> {
        let role = match account.role.as_str() {
            "owner" | "facilitator" => Role::Facilitator,
            "analyst" => Role::Analyst,
            _ => return None,
        };
        let person = Somebody {
            id: account.id,
            name: account.name,
            voice: None,
            at: At::Workspace {
                workspace: account.workspace,
                owns: account.role == "owner",
            },
        };
        Some(Self::new(secret, person, role))
    }

    fn of_person(secret: &str, person: Person) -> Option<Self> {
        let role = Role::from_word(&person.role)?;
        let language = Language::by_tag(&person.language);
        let person = Somebody {
            id: person.id,
            name: person.name,
            voice: person.voice,
            at: At::Map {
                map: person.map,
                workshop: person.workshop,
                state: person.state,
            },
        };
        Some(Self {
            language,
            ..Self::new(secret, person, role)
        })
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let sender = app.site.sender(&parts.headers);
        let now = now_ms();
        let staff = match cookie(&parts.headers, &cookie_name(app, Kind::Staff)) {
            Some(secret) => app
                .store
                .account_by_session(&secret::hash(secret), now)
                .await?
                .and_then(|account| Session::of_account(secret, account)),
            None => None,
        };
        let guest = match cookie(&parts.headers, &cookie_name(app, Kind::Guest)) {
            Some(secret) => app
                .store
                .person_by_session(&secret::hash(secret), now)
                .await?
                .and_then(|person| Session::of_person(secret, person)),
            None => None,
        };
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE);
        let accepts = accepts.and_then(|header| header.to_str().ok());
        let query = parts.uri.query().unwrap_or_default();
        let reads = query.split('&').find_map(|part| part.strip_prefix("lang="));
        Ok(Self {
            staff,
            guest,
            sender,
            form_token: None,
            reads: reads.and_then(Language::by_tag),
            accepts: Language::accepted(accepts.unwrap_or_default()),
        })
    }
}
