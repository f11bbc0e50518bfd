//! What typst may see: its standard library, our template, our fonts. No files, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::Fonts;

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    let path = VirtualPath::new("report.typ").unwrap_or_else(|_| unreachable!("a plain name"));
    let id = FileId::unique(RootedPath::new(VirtualRoot::Project, path));
    Source::new(id, include_str!("report.typ").to_owned())
});

/// A desk with all that one report needs.
pub struct Desk<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
}

impl<'a> Desk<'a> {
    pub fn new(fonts: &'a Fonts, mut inputs: Dict) -> Self {
        let families = fonts.families.iter().map(|it| it.as_str().into_value());
        inputs.insert("families".into(), families.collect::<Vec<_>>().into_value());
        let library = Library::builder()
            .with_inputs(inputs)
            // Cells that name their row.
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        Self {
            library: LazyHash::new(library),
            fonts,
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() {
            Ok(TEMPLATE.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
