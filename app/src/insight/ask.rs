//! Questions, as they are written into what can be pressed: `view=paths&from=…&to=…`.

use std::fmt::Write as _;

use loopwise_model::{FactorId, SystemMap};

/// Which part of the panel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum View {
    /// Who drives and who depends.
    #[default]
    Structure,
    /// Loops to work with.
    Loops,
    /// How one factor leads to another.
    Paths,
    /// What a push does.
    WhatIf,
    /// How sure an order of factors is.
    Sureness,
}

impl View {
    pub(super) const ALL: [Self; 5] = [
        Self::Structure,
        Self::Loops,
        Self::Paths,
        Self::WhatIf,
        Self::Sureness,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Loops => "loops",
            Self::Paths => "paths",
            Self::WhatIf => "what-if",
            Self::Sureness => "sureness",
        }
    }
}

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) view: View,
    /// The factor a path begins at, or that is pushed.
    pub(super) from: Option<FactorId>,
    /// The factor a path ends at.
    pub(super) to: Option<FactorId>,
    /// What factors are ordered by, what a what-if is worked out by.
    pub(super) by: String,
    /// Which of the things in a list is shown, or which step.
    pub(super) at: Option<usize>,
    /// The loop that is told, by its key.
    pub(super) which: Option<u128>,
    /// Loops up to this length.
    pub(super) longest: Option<usize>,
    /// Whether only loops with a delay.
    pub(super) delayed: bool,
    /// Whether the map is coloured.
    pub(super) colour: bool,
    /// Whether to work out what takes long.
    pub(super) run: bool,
}

impl Ask {
    /// Reads a question; what cannot be read, or is not on the map, is left out.
    pub(super) fn read(question: &str, map: &SystemMap) -> Self {
        let mut ask = Self::default();
        for (key, value) in question.split('&').filter_map(|part| part.split_once('=')) {
            let factor = || {
                let id = value.parse().ok();
                id.filter(|id| map.factors.contains_key(id))
            };
            match key {
                "view" => {
                    let known = View::ALL.into_iter().find(|view| view.word() == value);
                    ask.view = known.unwrap_or_default();
                }
                "from" => ask.from = factor(),
                "to" => ask.to = factor(),
                "by" => value.clone_into(&mut ask.by),
                "at" => ask.at = value.parse().ok(),
                "which" => ask.which = u128::from_str_radix(value, 16).ok(),
                "longest" => ask.longest = value.parse().ok(),
                "delayed" => ask.delayed = value == "1",
                "colour" => ask.colour = value == "1",
                "run" => ask.run = value == "1",
                _ => {}
            }
        }
        ask
    }

    /// The question as it is written.
    pub(super) fn written(&self) -> String {
        let mut question = format!("view={}", self.view.word());
        for (key, factor) in [("from", self.from), ("to", self.to)] {
            if let Some(factor) = factor {
                let _ = write!(question, "&{key}={factor}");
            }
        }
        if !self.by.is_empty() {
            let _ = write!(question, "&by={}", self.by);
        }
        if let Some(at) = self.at {
            let _ = write!(question, "&at={at}");
        }
        if let Some(which) = self.which {
            let _ = write!(question, "&which={which:x}");
        }
        if let Some(longest) = self.longest {
            let _ = write!(question, "&longest={longest}");
        }
        for (key, is_so) in [
            ("delayed", self.delayed),
            ("colour", self.colour),
            ("run", self.run),
        ] {
            if is_so {
                let _ = write!(question, "&{key}=1");
            }
        }
        question
    }

    /// The same question with something else in it.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.written()
    }
}
