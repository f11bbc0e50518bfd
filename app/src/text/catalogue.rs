//! A catalogue, read and filled by the Rust library of Project Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Value;

/// The messages of one language.
pub struct Catalogue(FluentBundle<FluentResource>);

impl Catalogue {
    /// Messages that cannot be read are left out.
    pub fn read(ftl: &str, locale: &str) -> Self {
        let language: LanguageIdentifier = locale.parse().unwrap_or_default();
        let resource = match FluentResource::try_new(ftl.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// The message of this id, its places filled in; none when there is no such message.
    pub fn fill(&self, id: &str, places: &[(&str, Value<'_>)]) -> Option<String> {
        let message = self.0.get_message(id)?.value()?;
        let mut args = FluentArgs::with_capacity(places.len());
        for (name, value) in places {
            args.set(
                (*name).to_owned(),
                match value {
                    Value::Words(words) => FluentValue::from(words.as_ref()),
                    Value::Number(number) => FluentValue::from(*number),
                },
            );
        }
        // A place that was not filled in shows as `{$name}`, which a test or a reader will see.
        let mut errors = Vec::new();
        let filled = self.0.format_pattern(message, Some(&args), &mut errors);
        Some(filled.into_owned())
    }
}
