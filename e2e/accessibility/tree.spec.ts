// What a screen reader is told of the map: every factor and link by name, as sentences, in reading order.
import { openDemo } from '../support/demo.ts';
import { expect, test } from '../support/story.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

interface Told {
  readonly role: string;
  readonly name: string;
}

test('the map reads as sentences: its tree says what its model holds', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  const { factors, links } = await ana.stored();
  expect(factors).toHaveLength(39);
  const snapshot = await page.locator('#map').ariaSnapshot();
  expect(snapshot).toContain('application "The map"');

  // The browser's own tree, which is what screen readers get.
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const map = nodes.find(({ role, name }) => role?.value === 'application' && name?.value === 'The map');
  expect(map?.description?.value).toBe('Arrow keys go from factor to factor. Enter opens what you can do. Press the question mark for all keys.');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told: Told[] = [];
  const walk = (id: string) => {
    const node = byId.get(id);
    if (node === undefined) return;
    if (node.role?.value === 'button') told.push({ role: 'button', name: String(node.name?.value ?? '') });
    for (const child of node.childIds ?? []) walk(child);
  };
  walk(map?.nodeId ?? '');

  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const expected = factors.map(({ label }) => {
    const causes = links.filter(({ to }) => to === label).length;
    const effects = links.filter(({ from }) => from === label).length;
    return { label, tail: `of 39, ${count(causes, 'cause')}, ${count(effects, 'effect')}` };
  });
  for (const { label, tail } of expected) {
    const names = told.filter(({ name }) => name.startsWith(`${label}, factor `) && name.endsWith(tail));
    expect(names, `${label} … ${tail}`).toHaveLength(1);
  }
  const places = told.flatMap(({ name }) => /, factor (\d+) of 39, /.exec(name)?.[1] ?? []).map(Number);
  expect(places, 'factors come in the order that their names count').toEqual(Array.from({ length: 39 }, (_, nth) => nth + 1));

  const sentences = told.map(({ name }) => name).filter((name) => !/, factor \d+ of 39, /.test(name));
  expect(sentences).toHaveLength(links.length);
  const first = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);
  const either = (label: string) => [label, first(label)];
  for (const { from, to, polarity, delay } of links) {
    const later = delay ? ', after a while' : '';
    const possible = either(from).flatMap((cause) => either(to).map((effect) => {
      if (polarity === '?') return delay ? `After a while, more ${cause} changes ${effect}, but people do not agree which way.` : `More ${cause} changes ${effect}, but people do not agree which way.`;
      return `More ${cause} leads to ${polarity === '+' ? 'more' : 'less'} ${effect}${later}.`;
    }));
    expect(sentences.filter((sentence) => possible.includes(sentence)), possible.join(' / ')).not.toHaveLength(0);
  }
  expect(sentences).toContain('More calm in class leads to more time for each student.');
});

test('a link is read after the factor it begins at', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nSleep,Stress,-\nFocus,Grades,+\n');
  const told = await ana.told();
  for (const [factor, sentence] of [
    ['Sleep', 'More sleep leads to more focus.'],
    ['Sleep', 'More sleep leads to less stress.'],
    ['Focus', 'More focus leads to more grades.'],
  ] as const) {
    const at = told.indexOf(sentence);
    const before = told.slice(0, at).filter((name) => name.includes(', factor ')).at(-1) ?? '';
    expect(before, sentence).toMatch(new RegExp(`^${factor}, factor`));
  }
});

test('what is chosen is told as pressed, what is searched as a list, what is opened as expanded', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\n');
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Sleep, factor/, pressed: true })).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Focus, factor/, pressed: false })).toHaveCount(1);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('o');
  await expect(page.getByRole('combobox', { name: 'Find a factor or a loop', expanded: true })).toBeFocused();
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveCount(1);
});
