// What people typed or chose in a form: finding it, keeping it, putting it back.

export const fields = (root) => [...root.querySelectorAll("input, select, textarea")];
export const isText = (field) => /^(text|search|textarea)$/.test(field.type);
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

/** Whether a field differs from what the page came with. */
function changed(field) {
  if (/^(hidden|submit|button|reset|image)$/.test(field.type)) return false;
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  const options = [...(field.options || [])];
  if (field.multiple && field.options) return options.some((option) => option.selected !== option.defaultSelected);
  // Without one that was given, the first is selected.
  if (field.options) return field.selectedIndex !== Math.max(0, options.findIndex((option) => option.defaultSelected));
  return field.value !== field.defaultValue;
}

export const typed = (root) => fields(root).some(changed);

/** What a form would send, with the button that was pressed. */
export function body(form, button) {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") params.append(name, value);
  if (button?.name) params.append(button.name, button.value);
  return params;
}

/** Puts back into a form what was in it; what is hidden belongs to the page and stays. */
export function fill(form, params) {
  const left = {};
  for (const field of fields(form)) {
    const { name } = field;
    if (!params.has(name) || field.type === "hidden") continue;
    left[name] ??= params.getAll(name);
    if (isChoice(field)) field.checked = left[name].includes(field.value);
    else if (left[name].length) field.value = left[name].shift();
  }
}

/** Makes a form ready for the next card; a form of choices alone keeps them. True when it no longer is as it came. */
export function empty(form) {
  const all = fields(form);
  const texts = all.filter(isText);
  if (texts.length) {
    const filled = texts.some((field) => field.defaultValue);
    form.reset();
    for (const field of texts) field.defaultValue = field.value = "";
    texts[0].focus();
    return filled;
  }
  for (const field of all) {
    if (isChoice(field)) field.defaultChecked = field.checked;
    else if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else field.defaultValue = field.value;
  }
  return true;
}
