// The demo map, opened by its facilitator, and the looks it can be given.
import { type Page, expect } from '@playwright/test';
import type { Loopwise } from './server.ts';
import { Workspace } from './workspace.ts';

export const DEMO = 'What keeps students at school?';

/** Opens the demo map as the facilitator. */
export async function openDemo(page: Page, loopwise: Loopwise, isFinger: boolean): Promise<Workspace> {
  await loopwise.signIn(page);
  await page.getByRole('link', { name: DEMO, exact: true }).click();
  const workspace = await new Workspace(page, isFinger).ready();
  await workspace.connected();
  return workspace;
}

/** Chooses another look in the dialog for it. */
export async function look(workspace: Workspace, name: 'Light' | 'Dark' | 'High contrast' | 'Large, for a projector'): Promise<void> {
  await workspace.menu('Light or dark');
  await workspace.hand.pressOn(workspace.dialog.getByText(name, { exact: true }));
  await workspace.hand.pressOn(workspace.dialog.getByRole('button', { name: 'Close' }));
  await expect(workspace.dialog).toHaveCount(0);
}
