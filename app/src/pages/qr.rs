//! A QR code as one SVG path. The modules come in; making them is the server's work.

/// The modules of a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    size: usize,
    dark: Vec<bool>,
}

/// Light modules around the code that scanners need.
const QUIET: usize = 4;

impl Qr {
    /// A code of `size` × `size` modules, row by row, `true` where dark; none when the number of modules does not fit.
    #[must_use]
    pub fn new(size: usize, dark: Vec<bool>) -> Option<Self> {
        (size > 0 && dark.len() == size * size).then_some(Self { size, dark })
    }

    /// The side of the picture in modules, quiet zone included.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// `viewBox` of the picture, quiet zone included.
    #[must_use]
    pub fn view_box(&self) -> String {
        let whole = self.side();
        format!("0 0 {whole} {whole}")
    }

    /// Path commands: one rectangle for each run of dark modules in a row.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.size).enumerate() {
            let mut x = 0;
            while x < self.size {
                let run = row[x..].iter().take_while(|dark| **dark).count();
                if run > 0 {
                    path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
                }
                x += run.max(1);
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_are_one_rectangle() {
        let qr = Qr::new(
            3,
            vec![true, true, false, false, false, false, true, false, true],
        )
        .unwrap();
        assert_eq!(qr.path(), "M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
        assert_eq!(qr.view_box(), "0 0 11 11");
        assert_eq!(Qr::new(3, vec![true; 8]), None);
    }
}
