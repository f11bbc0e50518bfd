//! What a person can do to a map. The only way a map changes is [`crate::apply`] with one of these.

use minicbor::Encode;
use serde::{Deserialize, Serialize};

use crate::{
    Bend, Comment, CommentId, Confidence, Content, Factor, FactorId, Group, GroupColour, GroupId,
    Label, Lever, LeverId, LeverPart, LeverStep, Link, LinkId, LoopId, LoopSign, NamedLoop, Note,
    Point, Polarity, Reason, Recommendation, RecommendationId, Stage, Strength,
};

/// One thing a person meant. Sent and stored; new variants are added at the end, none is ever renumbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Put a new factor on the map.
    #[n(0)]
    AddFactor {
        /// Its id, made by the author.
        #[n(0)]
        id: FactorId,
        /// The factor.
        #[n(1)]
        factor: Factor,
    },
    /// Draw a new link between two factors.
    #[n(1)]
    AddLink {
        /// Its id, made by the author.
        #[n(0)]
        id: LinkId,
        /// The link.
        #[n(1)]
        link: Link,
    },
    /// Reword a factor.
    #[n(2)]
    SetLabel {
        /// Which.
        #[n(0)]
        factor: FactorId,
        /// Its new words.
        #[n(1)]
        label: Label,
    },
    /// Replace a factor's note.
    #[n(3)]
    SetFactorNote {
        /// Which.
        #[n(0)]
        factor: FactorId,
        /// The whole new note.
        #[n(1)]
        note: Note,
    },
    /// Put a factor into a group, or take it out.
    #[n(4)]
    SetFactorGroup {
        /// Which.
        #[n(0)]
        factor: FactorId,
        /// The group, or none.
        #[n(1)]
        group: Option<GroupId>,
    },
    /// Move factors, together.
    #[n(5)]
    MoveFactors {
        /// Where each goes.
        #[n(0)]
        moves: Vec<(FactorId, Point)>,
    },
    /// Say which way a link works.
    #[n(6)]
    SetPolarity {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// The sign.
        #[n(1)]
        polarity: Polarity,
    },
    /// Say whether a link works after a while.
    #[n(7)]
    SetDelay {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// Whether it does.
        #[n(1)]
        delay: bool,
    },
    /// Say how strong a link is, or that nobody said.
    #[n(8)]
    SetStrength {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// How strong.
        #[n(1)]
        strength: Option<Strength>,
    },
    /// Say how sure people are of a link, or that nobody said.
    #[n(9)]
    SetConfidence {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// How sure.
        #[n(1)]
        confidence: Option<Confidence>,
    },
    /// Say why a link holds.
    #[n(10)]
    SetBecause {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// Why.
        #[n(1)]
        because: Reason,
    },
    /// Replace a link's note.
    #[n(11)]
    SetLinkNote {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// The whole new note.
        #[n(1)]
        note: Note,
    },
    /// Take things off the map. A factor takes its links with it.
    #[n(12)]
    Delete {
        /// Factors.
        #[n(0)]
        #[serde(default)]
        factors: Vec<FactorId>,
        /// Links.
        #[n(1)]
        #[serde(default)]
        links: Vec<LinkId>,
        /// Groups; their factors stay.
        #[n(2)]
        #[serde(default)]
        groups: Vec<GroupId>,
        /// Named loops; their links stay.
        #[n(3)]
        #[serde(default)]
        loops: Vec<LoopId>,
    },
    /// Put several things on the map at once: an import, a paste, a deletion undone.
    #[n(13)]
    Insert {
        /// What.
        #[n(0)]
        content: Content,
    },
    /// Make a group.
    #[n(14)]
    AddGroup {
        /// Its id, made by the author.
        #[n(0)]
        id: GroupId,
        /// The group.
        #[n(1)]
        group: Group,
    },
    /// Rename a group.
    #[n(15)]
    SetGroupLabel {
        /// Which.
        #[n(0)]
        group: GroupId,
        /// Its new name.
        #[n(1)]
        label: Label,
    },
    /// Put a group into another, or take it out.
    #[n(16)]
    SetGroupParent {
        /// Which.
        #[n(0)]
        group: GroupId,
        /// The group around it, or none.
        #[n(1)]
        parent: Option<GroupId>,
    },
    /// Give a group another colour.
    #[n(17)]
    SetGroupColour {
        /// Which.
        #[n(0)]
        group: GroupId,
        /// Its place in the palette.
        #[n(1)]
        colour: GroupColour,
    },
    /// Name a loop and tell its story.
    #[n(18)]
    NameLoop {
        /// Its id, made by the author.
        #[n(0)]
        id: LoopId,
        /// The loop.
        #[n(1)]
        named: NamedLoop,
    },
    /// Reword a named loop.
    #[n(19)]
    SetLoopName {
        /// Which.
        #[n(0)]
        named: LoopId,
        /// Its new name.
        #[n(1)]
        name: Label,
    },
    /// Replace the story of a named loop.
    #[n(20)]
    SetLoopStory {
        /// Which.
        #[n(0)]
        named: LoopId,
        /// The whole new story.
        #[n(1)]
        story: Note,
    },
    /// Give the map a title.
    #[n(21)]
    SetTitle {
        /// The title, or none.
        #[n(0)]
        title: Option<Label>,
    },
    /// Say which question the map answers.
    #[n(22)]
    SetQuestion {
        /// The question.
        #[n(0)]
        question: Note,
    },
    /// Let only facilitators change the map, or let everybody again.
    #[n(23)]
    SetLock {
        /// Whether it is locked.
        #[n(0)]
        on: bool,
    },
    /// Open a stage of a workshop, or end the workshop's hold on the map.
    #[n(24)]
    OpenStage {
        /// The stage, or none.
        #[n(0)]
        stage: Option<Stage>,
    },
    /// Keep a factor where it is when the map is arranged, or let it go.
    #[n(25)]
    SetPinned {
        /// Which.
        #[n(0)]
        factor: FactorId,
        /// Whether it stays.
        #[n(1)]
        pinned: bool,
    },
    /// Bend a link by hand, or let it find its own way again.
    #[n(26)]
    SetBend {
        /// Which.
        #[n(0)]
        link: LinkId,
        /// How far, or none.
        #[n(1)]
        bend: Option<Bend>,
    },
    /// Say that name and story of a loop fit what it does now.
    #[n(27)]
    SetLoopSign {
        /// Which.
        #[n(0)]
        named: LoopId,
        /// What it does, or none.
        #[n(1)]
        sign: Option<LoopSign>,
    },
    /// Let only facilitators change these things, or let everybody again.
    #[n(28)]
    LockItems {
        /// Factors.
        #[n(0)]
        #[serde(default)]
        factors: Vec<FactorId>,
        /// Links.
        #[n(1)]
        #[serde(default)]
        links: Vec<LinkId>,
        /// Groups, with everything in them.
        #[n(2)]
        #[serde(default)]
        groups: Vec<GroupId>,
        /// Whether they are locked.
        #[n(3)]
        on: bool,
    },
    /// Put a leverage point forward.
    #[n(29)]
    AddLever {
        /// Its id, made by the author.
        #[n(0)]
        id: LeverId,
        /// The leverage point.
        #[n(1)]
        lever: Lever,
    },
    /// Write a part of a leverage point anew.
    #[n(30)]
    ReviseLever {
        /// Which.
        #[n(0)]
        lever: LeverId,
        /// The part, and what it becomes.
        #[n(1)]
        part: LeverPart,
    },
    /// Move a leverage point on in its life.
    #[n(31)]
    StepLever {
        /// Which.
        #[n(0)]
        lever: LeverId,
        /// Where to, when and why.
        #[n(1)]
        step: LeverStep,
    },
    /// Say something about a leverage point, or take it back.
    #[n(32)]
    CommentLever {
        /// Which.
        #[n(0)]
        lever: LeverId,
        /// The comment's id, made by the author.
        #[n(1)]
        id: CommentId,
        /// The comment, or none.
        #[n(2)]
        comment: Option<Comment>,
    },
    /// Write a recommendation of a leverage point, or take it off.
    #[n(33)]
    Recommend {
        /// Which leverage point.
        #[n(0)]
        lever: LeverId,
        /// The recommendation's id, made by the author.
        #[n(1)]
        id: RecommendationId,
        /// The whole recommendation, or none.
        #[n(2)]
        recommendation: Option<Recommendation>,
    },
    /// Take a leverage point off the map, with all that was said about it.
    #[n(34)]
    DropLever {
        /// Which.
        #[n(0)]
        lever: LeverId,
    },
}

crate::union!(Edit:
    0 => AddFactor { id, factor },
    1 => AddLink { id, link },
    2 => SetLabel { factor, label },
    3 => SetFactorNote { factor, note },
    4 => SetFactorGroup { factor, group },
    5 => MoveFactors { moves },
    6 => SetPolarity { link, polarity },
    7 => SetDelay { link, delay },
    8 => SetStrength { link, strength },
    9 => SetConfidence { link, confidence },
    10 => SetBecause { link, because },
    11 => SetLinkNote { link, note },
    12 => Delete { factors, links, groups, loops },
    13 => Insert { content },
    14 => AddGroup { id, group },
    15 => SetGroupLabel { group, label },
    16 => SetGroupParent { group, parent },
    17 => SetGroupColour { group, colour },
    18 => NameLoop { id, named },
    19 => SetLoopName { named, name },
    20 => SetLoopStory { named, story },
    21 => SetTitle { title },
    22 => SetQuestion { question },
    23 => SetLock { on },
    24 => OpenStage { stage },
    25 => SetPinned { factor, pinned },
    26 => SetBend { link, bend },
    27 => SetLoopSign { named, sign },
    28 => LockItems { factors, links, groups, on },
    29 => AddLever { id, lever },
    30 => ReviseLever { lever, part },
    31 => StepLever { lever, step },
    32 => CommentLever { lever, id, comment },
    33 => Recommend { lever, id, recommendation },
    34 => DropLever { lever },
);
