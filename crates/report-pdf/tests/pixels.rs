//! Pictures as PNG.

use loopwise_report_pdf::png;

use crate::support::{DRAWING, fonts};

/// Width and height of a PNG, from its header.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_picture_has_two_pixels_for_each_unit() {
    let drawn = png(DRAWING, &fonts()).unwrap();
    assert_eq!(size(&drawn), (400, 200));
    let empty = png(&DRAWING.replace("Trust → time", ""), &fonts()).unwrap();
    assert_ne!(drawn, empty, "words are drawn");
    assert_eq!(drawn, png(DRAWING, &fonts()).unwrap());
}

#[test]
fn a_large_picture_is_bounded() {
    let large = DRAWING.replace(
        "width=\"200\" height=\"100\"",
        "width=\"90000\" height=\"45000\"",
    );
    assert_eq!(size(&png(&large, &fonts()).unwrap()), (4096, 2048));
}

#[test]
fn what_is_no_picture_is_refused_and_nothing_is_read_from_outside() {
    assert!(png("no picture", &fonts()).is_err());
    assert!(
        png(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>",
            &fonts()
        )
        .is_err()
    );
    let outside = DRAWING.replace(
        "<rect",
        "<image href=\"/etc/hostname\" width=\"9\" height=\"9\"/><rect",
    );
    assert_eq!(
        png(&outside, &fonts()).unwrap(),
        png(DRAWING, &fonts()).unwrap()
    );
}
