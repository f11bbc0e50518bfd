//! Pictures as pixels, for programs that do not read SVG.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::PdfError;
use crate::fonts::Fonts;

/// How many pixels for each unit of a picture ...
const SCALE: f32 = 2.0;
/// ... as long as neither side gets longer than this.
const LONGEST: f32 = 4096.0;

/// A picture as PNG: two pixels for each unit of the SVG, less where a side would be longer than 4,096 pixels.
///
/// # Errors
/// When it is not SVG, or has no size.
pub fn png(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let options = Options {
        fontdb: Arc::clone(&fonts.for_pictures),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            // Nothing from outside: no file and no address is followed.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let failed = |why: String| PdfError::Picture(why);
    let (shown, _) = fonts.printable(svg);
    let tree = Tree::from_str(&shown, &options).map_err(|error| failed(error.to_string()))?;
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width().max(size.height()));
    let pixels = size
        .to_int_size()
        .scale_by(scale)
        .ok_or_else(|| failed("it has no size".to_owned()))?;
    let mut page = Pixmap::new(pixels.width(), pixels.height())
        .ok_or_else(|| failed("it has no size".to_owned()))?;
    page.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut page.as_mut(),
    );
    page.encode_png().map_err(|error| failed(error.to_string()))
}
