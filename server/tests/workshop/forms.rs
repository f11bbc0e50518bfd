//! Forms of a page as a browser without script sends them.

/// The fields of a form, in order.
pub type Sent = Vec<(String, String)>;

/// What a browser would send of the form with a class, without the button.
pub fn sent(page: &str, class: &str) -> Sent {
    let (_, form) = page
        .split_once(&format!(" class=\"{class}\">"))
        .unwrap_or_else(|| panic!("no form {class}: {page}"));
    let (form, _) = form.split_once("</form>").unwrap();
    let mut fields = Sent::new();
    for (at, _) in form.match_indices('<') {
        let rest = &form[at + 1..];
        let (tag, inside) = rest.split_once('>').unwrap();
        let name = attribute(tag, "name");
        let value = attribute(tag, "value");
        if tag.starts_with("input ") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let is_box = kind == "checkbox" || kind == "radio";
            if !is_box || tag.contains(" checked") {
                fields.push((name.unwrap(), value.unwrap_or_default()));
            }
        } else if tag.starts_with("select ") {
            let (options, _) = inside.split_once("</select>").unwrap();
            let chosen = options
                .split("<option ")
                .skip(1)
                .max_by_key(|option| option.split('>').next().unwrap().contains(" selected"));
            // Of several that are as good, `max_by_key` takes the last; a list without a choice sends its first.
            let chosen = match chosen {
                Some(option) if option.split('>').next().unwrap().contains(" selected") => option,
                _ => options.split("<option ").nth(1).unwrap(),
            };
            let chosen = attribute(&format!("option {chosen}"), "value").unwrap();
            fields.push((name.unwrap(), chosen));
        } else if tag.starts_with("textarea ") {
            let (words, _) = inside.split_once("</textarea>").unwrap();
            fields.push((name.unwrap(), plain(words)));
        }
    }
    fields
}

/// Types something into a field.
pub fn set(form: &mut Sent, name: &str, value: &str) {
    let field = form.iter_mut().find(|(known, _)| known == name);
    value.clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
}

/// The form as the body of a request.
pub fn encoded(form: &Sent) -> String {
    let pairs = form
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn percent(text: &str) -> String {
    let letter = |byte: u8| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(letter).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next().map(plain)
}

fn plain(html: &str) -> String {
    html.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
