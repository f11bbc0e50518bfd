// Exploration, not kept.
import { expect, test } from '../support/story.ts';
test('explore', async ({ page, people }) => {
  page.on('console', m => { if (m.text().startsWith('EV')) console.log(m.text()); });
  await page.addInitScript(() => {
    for (const t of ['pointerdown','pointerup','pointercancel','touchstart','touchend','mousedown','click','gotpointercapture'])
      document.addEventListener(t, e => console.log('EV', t, (e.target as Element).tagName + '.' + (e.target as Element).getAttribute('class') + ' ' + ((e as PointerEvent).pointerId ?? '')), true);
  });
  const w = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nA,B,+\n');
  await w.choose('Sleep');
  await w.hand.drag(await w.handle('Sleep', 'bottom'), await w.spot('A'));
  await expect(w.selection).toContainText('leads');
  console.log('--- tap');
  await w.hand.pressOn(w.selection.getByRole('button', { name: 'opposite direction' }));
  await page.waitForTimeout(500);
  await w.hand.pressOn(w.selection.getByRole('button', { name: 'opposite direction' }));
  await page.waitForTimeout(500);
});
