//! What a report is printed with: the PDF and the pictures as PNG, in builds with the feature `pdf`.

#[cfg(feature = "pdf")]
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use loopwise_app::text::Text;
use loopwise_report::document::Document;

use crate::store::ReportFile;

/// How reports are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct PressOptions {
    /// Folder with fonts (.ttf, .otf, .ttc) for scripts that the PDF of a report has no letters for; Latin, Greek, Cyrillic
    /// and Arabic need none
    #[arg(long, env = "LOOPWISE_FONTS", value_name = "DIR")]
    pub fonts: Option<PathBuf>,
}

/// Why fonts were not read.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A file or the folder cannot be read.
    #[error("{}: {error}; --fonts must name a folder with fonts", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file is called like a font and is none.
    #[error("{}: this is no TrueType or OpenType font; take it out of the folder", .0.display())]
    NoFont(PathBuf),
    /// Nothing would be printed with them.
    #[error("this build makes no PDF, so that --fonts has no use")]
    NoPdf,
}

/// Prints reports. Cheap to clone.
#[cfg(feature = "pdf")]
#[derive(Clone)]
pub struct Press(std::sync::Arc<loopwise_report_pdf::Fonts>);

/// Prints nothing: this build has no PDF.
#[cfg(not(feature = "pdf"))]
#[derive(Clone)]
pub struct Press;

#[cfg(feature = "pdf")]
impl Press {
    /// Reads the fonts.
    ///
    /// # Errors
    /// When the folder or one of its fonts cannot be read.
    pub fn open(options: &PressOptions) -> Result<Self, PressError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |error| PressError::Unreadable { path, error }
        };
        let paths = match &options.fonts {
            Some(folder) => fonts_in(folder).map_err(unreadable(folder))?,
            None => Vec::new(),
        };
        let read = |path: &PathBuf| std::fs::read(path).map_err(unreadable(path));
        let more = paths.iter().map(read).collect::<Result<_, _>>()?;
        let fonts = loopwise_report_pdf::Fonts::with(more)
            .map_err(|(place, _)| PressError::NoFont(paths[place].clone()))?;
        Ok(Self(std::sync::Arc::new(fonts)))
    }

    /// The document as PDF, and each of its pictures as PNG. Should one of them fail, a file in its place says why.
    #[must_use]
    pub fn print(&self, document: &Document, text: &Text) -> Vec<ReportFile> {
        use loopwise_app::t;
        use loopwise_report_pdf::{pdf, png};

        use super::files::{file, pictures};

        let unshown = |letters| t!(text, "paper-letters-not-shown", letters = letters);
        let made = |name: &str, media: &str, printed: Result<Vec<u8>, _>| match printed {
            Ok(bytes) => file(name, media, bytes),
            Err(error) => {
                tracing::error!(%error, name, "a file of a report was not made");
                file(
                    &format!("{name}.failed.txt"),
                    "text/plain",
                    format!("{error}\n"),
                )
            }
        };
        let mut files = vec![made(
            "report.pdf",
            "application/pdf",
            pdf(document, &self.0, unshown),
        )];
        for (name, svg) in pictures(document) {
            files.push(made(&format!("{name}.png"), "image/png", png(svg, &self.0)));
        }
        files
    }
}

#[cfg(not(feature = "pdf"))]
impl Press {
    /// Nothing to open.
    ///
    /// # Errors
    /// When fonts are given, which would not be used.
    pub fn open(options: &PressOptions) -> Result<Self, PressError> {
        match options.fonts {
            Some(_) => Err(PressError::NoPdf),
            None => Ok(Self),
        }
    }

    /// Nothing.
    #[must_use]
    pub fn print(&self, _: &Document, _: &Text) -> Vec<ReportFile> {
        Vec::new()
    }
}

/// The fonts in a folder, in the order of their names.
#[cfg(feature = "pdf")]
fn fonts_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let is_font = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|it| ["ttf", "otf", "ttc"].contains(&it.to_lowercase().as_str()))
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if is_font(&path) {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    Ok(paths)
}
