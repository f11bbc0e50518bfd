//! The colours and sizes of a drawing by name, and what each theme makes of them.
//!
//! The values are those of `app/styles/tokens.css`; a test reads that file and keeps them equal.

/// A look of the whole product. Themes change colours, strokes and sizes, never layout.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeName {
    /// Paper and ink.
    #[default]
    Light,
    /// A slate board.
    Dark,
    /// White and black.
    Contrast,
    /// Read from the back row.
    Projector,
}

/// A colour, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl std::fmt::Display for Rgb {
    /// As CSS and SVG write it: `#f6f4ee`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    const fn hex(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self(red, green, blue)
    }

    /// Relative luminance, from 0 to 1.
    ///
    /// # Source
    /// WCAG 2.2, "relative luminance".
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                libm::pow((part + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour, from 1 to 21.
    ///
    /// # Source
    /// WCAG 2.2, "contrast ratio".
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

macro_rules! inks {
    ($($(#[$doc:meta])* $name:ident $css:literal $light:literal $dark:literal $contrast:literal $projector:literal)*) => {
        /// A colour by what it is for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Ink {
            $($(#[$doc])* $name,)*
        }

        impl Ink {
            /// Every ink.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name of its custom property in `tokens.css`, without the two dashes.
            #[must_use]
            pub const fn css(self) -> &'static str {
                match self { $(Self::$name => $css),* }
            }
        }

        /// Rows in the order of [`Ink`], columns in the order of [`ThemeName`].
        const COLOURS: [[Rgb; 4]; Ink::ALL.len()] =
            [$([Rgb::hex($light), Rgb::hex($dark), Rgb::hex($contrast), Rgb::hex($projector)]),*];
    };
}

#[rustfmt::skip]
inks! {
    /// The ground of the map.
    Paper "paper" 0xf6f4ee 0x14191b 0xffffff 0xfaf9f5
    /// The dots on it, decoration only.
    PaperDot "paper-dot" 0xe3dfd4 0x232b2e 0xffffff 0xefece4
    /// Cards, fields, panels.
    Surface "surface" 0xffffff 0x1e2629 0xffffff 0xffffff
    /// Wells and tracks.
    SurfaceSunk "surface-sunk" 0xefece4 0x171d1f 0xffffff 0xefece4
    /// Dividers, decoration only.
    Line "line" 0xdfdacf 0x2e383b 0x1a1a1a 0xd2ccbe
    /// Borders that carry meaning.
    Edge "edge" 0x847e70 0x75838a 0x000000 0x5e594d
    /// Text.
    Ink "ink" 0x1d2427 0xeef1ee 0x000000 0x11171a
    /// Quieter text.
    InkSoft "ink-soft" 0x465156 0xbcc6c6 0x1a1a1a 0x333d41
    /// The quietest text.
    InkFaint "ink-faint" 0x5f686b 0x9aa6a7 0x2b2b2b 0x434d51
    /// What can be pressed, and what is chosen.
    Accent "accent" 0x0d6553 0x63cdb1 0x00412f 0x07513f
    /// The same under a pointer.
    AccentHover "accent-hover" 0x0a5042 0x84dcc5 0x000000 0x07513f
    /// Text on it.
    OnAccent "on-accent" 0xffffff 0x06231b 0xffffff 0xffffff
    /// A chosen ground.
    AccentWash "accent-wash" 0xdfeee8 0x173630 0xffffff 0xd6ebe3
    /// The ring of the keyboard focus.
    Focus "focus" 0x0d6553 0x8fe3cd 0x7a0060 0x07513f
    /// Links in the same direction.
    Same "same" 0x0067a6 0x74c0f7 0x004275 0x00528a
    /// Links in the opposite direction.
    Opposite "opposite" 0xb34700 0xff9c69 0x862f00 0x9a3700
    /// Links whose direction is not agreed.
    Unsure "unsure" 0x596266 0xadb8ba 0x2b2b2b 0x434d51
    /// Its ground.
    SameWash "same-wash" 0xe1eff8 0x16313f 0xffffff 0xd9ebf7
    /// Its ground.
    OppositeWash "opposite-wash" 0xfbe8dc 0x402518 0xffffff 0xfbe1d1
    /// Its ground.
    UnsureWash "unsure-wash" 0xecedeb 0x2a3235 0xffffff 0xe6e7e4
    /// The highlighter pen.
    Marker "marker" 0xffe48a 0x5b4a0d 0xffe600 0xffdc66
    /// Text on it.
    OnMarker "on-marker" 0x1d2427 0xfff3c9 0x000000 0x11171a
    /// The badge of a reinforcing loop.
    LoopReinforcing "loop-reinforcing" 0x1d2427 0xeef1ee 0x000000 0x11171a
    /// Text on it.
    OnLoopReinforcing "on-loop-reinforcing" 0xffffff 0x14191b 0xffffff 0xffffff
    /// The badge of a balancing loop.
    LoopBalancing "loop-balancing" 0x1d2427 0xeef1ee 0x000000 0x11171a
    /// Its ground.
    OnLoopBalancing "on-loop-balancing" 0xffffff 0x14191b 0xffffff 0xffffff
    /// The badge of an undecided loop.
    LoopUndecided "loop-undecided" 0x596266 0xadb8ba 0x2b2b2b 0x434d51
    /// Its ground.
    OnLoopUndecided "on-loop-undecided" 0xffffff 0x14191b 0xffffff 0xffffff
    /// What students do.
    Student "student" 0x855700 0xf1c161 0x5a3a00 0x6d4600
    /// Its ground.
    StudentWash "student-wash" 0xfbeecb 0x3a2e12 0xffffff 0xfbeecb
    /// What teachers do.
    Teacher "teacher" 0x55479c 0xb9aef6 0x332680 0x443788
    /// Its ground.
    TeacherWash "teacher-wash" 0xe9e6f6 0x2c2748 0xffffff 0xe9e6f6
    /// What members do.
    Member "member" 0x962d68 0xf39fca 0x740a49 0x7f2055
    /// Its ground.
    MemberWash "member-wash" 0xf8e2ed 0x431f34 0xffffff 0xf8e2ed
    /// Went well.
    Good "good" 0x1c6b3a 0x7fd195 0x004d20 0x12552b
    /// Its ground.
    GoodWash "good-wash" 0xe0f0e3 0x18351f 0xffffff 0xe0f0e3
    /// Needs a look.
    Warn "warn" 0x805300 0xf1c161 0x5a3a00 0x6d4600
    /// Its ground.
    WarnWash "warn-wash" 0xfcefcf 0x3a2e12 0xffffff 0xfcefcf
    /// Cannot be taken back.
    Danger "danger" 0xad2a20 0xff9b90 0x8c0f08 0x90190f
    /// Its ground.
    DangerWash "danger-wash" 0xfae3df 0x46201d 0xffffff 0xfae3df
    /// Text on it.
    OnDanger "on-danger" 0xffffff 0x2a0906 0xffffff 0xffffff
    /// The rim of an area in clay.
    GroupClay "group-clay" 0x8f5f3a 0xcfa27c 0x000000 0x6f4522
    /// Its ground.
    GroupClayWash "group-clay-wash" 0xf2e5d7 0x2d2419 0xffffff 0xf2e5d7
    /// The rim of an area in moss.
    GroupMoss "group-moss" 0x5f7233 0xa9be77 0x000000 0x46561f
    /// Its ground.
    GroupMossWash "group-moss-wash" 0xe8eed5 0x222a17 0xffffff 0xe8eed5
    /// The rim of an area in lagoon.
    GroupLagoon "group-lagoon" 0x35737f 0x82bcc7 0x000000 0x1f545f
    /// Its ground.
    GroupLagoonWash "group-lagoon-wash" 0xdaebec 0x16292c 0xffffff 0xdaebec
    /// The rim of an area in dusk.
    GroupDusk "group-dusk" 0x646890 0xacb0d8 0x000000 0x474b72
    /// Its ground.
    GroupDuskWash "group-dusk-wash" 0xe5e6f1 0x242738 0xffffff 0xe5e6f1
    /// The rim of an area in rose.
    GroupRose "group-rose" 0x9a5765 0xdd9ca8 0x000000 0x753b48
    /// Its ground.
    GroupRoseWash "group-rose-wash" 0xf6e2e5 0x331f24 0xffffff 0xf6e2e5
    /// The rim of an area in stone.
    GroupStone "group-stone" 0x706c63 0xb2afa6 0x000000 0x524e46
    /// Its ground.
    GroupStoneWash "group-stone-wash" 0xe9e5db 0x282724 0xffffff 0xe9e5db
}

/// Stroke widths and sizes of a theme, in CSS pixels at the theme's natural zoom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Border of a card.
    pub card: f64,
    /// A link.
    pub link: f64,
    /// A link that is chosen or in the highlighted loop.
    pub strong: f64,
    /// The highlighter pen.
    pub marker: f64,
    /// Diameter of a polarity sign.
    pub glyph: f64,
    /// Length of an arrowhead.
    pub arrow_length: f64,
    /// Width of an arrowhead.
    pub arrow_width: f64,
    /// Dash and gap of a link in the opposite direction.
    pub dash_opposite: [f64; 2],
    /// Dash and gap of a link whose direction is not agreed; round ends make dots of it.
    pub dash_unsure: [f64; 2],
    /// Opacity of what lies outside the highlighted loop.
    pub fade: f64,
    /// CSS pixels per map unit at which the other numbers hold.
    pub natural_zoom: f64,
    /// Smallest letters on the screen, in CSS pixels.
    pub smallest_text: f64,
    /// Thinnest and thickest link on the screen, in CSS pixels.
    pub link_range: [f64; 2],
    /// Smallest and largest polarity sign on the screen, in CSS pixels.
    pub glyph_range: [f64; 2],
    /// Smallest and largest radius of a loop's disc on the screen, in CSS pixels.
    pub badge_range: [f64; 2],
}

const LIGHT: Sizes = Sizes {
    card: 1.5,
    link: 2.25,
    strong: 3.0,
    marker: 18.0,
    glyph: 18.0,
    arrow_length: 11.0,
    arrow_width: 10.0,
    dash_opposite: [7.0, 5.0],
    dash_unsure: [0.1, 6.0],
    fade: 0.34,
    natural_zoom: 1.0,
    smallest_text: 12.0,
    link_range: [1.25, 3.5],
    glyph_range: [12.0, 24.0],
    badge_range: [12.5, 40.0],
};
const CONTRAST: Sizes = Sizes {
    card: 2.0,
    link: 3.0,
    strong: 4.0,
    fade: 0.42,
    link_range: [1.75, 4.5],
    ..LIGHT
};
const PROJECTOR: Sizes = Sizes {
    card: 2.5,
    link: 4.0,
    strong: 5.5,
    marker: 30.0,
    glyph: 30.0,
    arrow_length: 18.0,
    arrow_width: 17.0,
    dash_opposite: [12.0, 9.0],
    dash_unsure: [0.1, 10.0],
    natural_zoom: 26.0 / 15.0,
    smallest_text: 24.0,
    link_range: [2.25, 6.0],
    glyph_range: [20.0, 40.0],
    badge_range: [18.0, 44.0],
    ..LIGHT
};

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Contrast, Self::Projector];

    /// The value of `data-theme`.
    #[must_use]
    pub const fn css(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
            Self::Projector => "projector",
        }
    }

    /// The theme of a value of `data-theme`.
    #[must_use]
    pub fn named(css: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.css() == css)
    }

    /// The colour of an ink.
    #[must_use]
    pub const fn rgb(self, ink: Ink) -> Rgb {
        COLOURS[ink as usize][self as usize]
    }

    /// Stroke widths and sizes.
    #[must_use]
    pub const fn sizes(self) -> Sizes {
        match self {
            Self::Light | Self::Dark => LIGHT,
            Self::Contrast => CONTRAST,
            Self::Projector => PROJECTOR,
        }
    }
}
