import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { faultsOf } from './support/faults.ts';
import { createEquipment, createSite } from './support/fleet.ts';
import type { Script } from './support/graphql.ts';
import { openSignedIn } from './support/pages.ts';
import { addPerson } from './support/people.ts';
import { Vigie } from './support/vigie.ts';

/** What one administers in the settings: tokens, the audit log, and clients that were deleted. */
let vigie: Vigie;
let browser: Browser;
let page: Page;
let script: Script;
const problems: string[] = [];

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '0', VIGIE_AUDIT_DAYS: '30' });
  browser = await openBrowser();
  script = await vigie.script();
  page = await openSignedIn(browser, vigie);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

const open = (path: string) => page.goto(`${vigie.url}${path}`);
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Asks with a partner's token; the status of the answer. */
async function askWith(secret: string): Promise<number> {
  const answer = await fetch(`${vigie.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: '{ clients { nodes { name } } }' }),
  });
  return answer.status;
}

describe('a token', () => {
  let secret = '';

  test('is made for what is chosen, its secret shown once, with a command that works', async () => {
    const { clientId } = await createSite(script, 'Docks');
    await open('/settings/tokens');
    await page.getByText('No token yet').waitFor();
    await press('Create a token');
    const dialog = page.getByRole('dialog');
    expect(await faultsOf(page, 'making a token')).toEqual([]);
    await dialog.getByLabel('Name', { exact: true }).fill('Control room');
    await dialog.getByText('Operate', { exact: true }).click();
    await dialog.getByRole('radio', { name: 'Some' }).click();
    await dialog.getByRole('button', { name: 'Create a token' }).click();
    await dialog.getByText('Choose one client at least, or do not limit the token.').waitFor();
    await dialog.getByText('Docks', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Create a token' }).click();

    await page.getByText('This is the only time that it is shown').waitFor();
    expect(await faultsOf(page, 'a secret')).toEqual([]);
    const codes = await page.locator('dialog code, [role="dialog"] code').allTextContents();
    secret = codes[0] ?? '';
    expect(secret).toMatch(/^vigie_/);
    expect(codes[1]).toContain(`curl ${vigie.url}/graphql`);
    expect(codes[1]).toContain(secret);
    // What does not come back is not closed by accident.
    await page.keyboard.press('Escape');
    await press('It is copied, close');
    await page.getByText('This is the only time').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('row').filter({ hasText: 'Control room' }).filter({ hasText: 'operate' }).waitFor();
    const { tokens } = await script.ask<{ tokens: { nodes: { scopes: string[]; clients: { id: string }[] }[] } }>(
      '{ tokens { nodes { scopes clients { id } } } }',
    );
    expect(tokens.nodes).toEqual([{ scopes: ['READ', 'OPERATE'], clients: [{ id: clientId }] }]);
  });

  test('says when and from where it was used, as soon as it is', async () => {
    await page.getByRole('row').filter({ hasText: 'never' }).waitFor();
    expect(await askWith(secret)).toBe(200);
    await page.getByRole('row').filter({ hasText: 'ago · 127.0.0.1' }).waitFor();
  });

  test('is refused from the moment on at which it is revoked', async () => {
    await press('Actions on Control room');
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await press('Revoke the token');
    await page.getByText('No token yet').waitFor();
    expect(await askWith(secret)).toBe(401);
    await page.getByRole('radio', { name: 'Ended' }).click();
    await page.getByRole('row').filter({ hasText: 'Control room' }).filter({ hasText: 'revoked' }).waitFor();
  });
});

describe('the audit log', () => {
  test('tells who changed what, before and after, and leads to it', async () => {
    const { siteId } = await createSite(script, 'Mill');
    const checks = [{ kind: 'ICMP', intervalSeconds: 60, timeoutMs: 1000, retries: 1 }] as const;
    const id = await createEquipment(script, { siteId, name: 'Gate', address: '127.0.0.9', checks });
    await open('/settings/audit');
    await page.getByText('Every change is kept for 30 days').waitFor();
    const created = page.getByRole('listitem').filter({ hasText: 'Admin created equipment Gate' });
    await created.getByText('at the same time: 1 check').waitFor();

    await script.ask(
      'mutation ($input: UpdateEquipmentInput!) { updateEquipment(input: $input) { ... on Error { message } } }',
      { input: { id, name: 'North gate' } },
    );
    // The pointer that rests on the list would hold it still.
    await page.mouse.move(0, 0);
    const changed = page.getByRole('listitem').filter({ hasText: 'Admin changed equipment North gate' });
    await changed.waitFor();
    expect(await changed.locator('del').textContent()).toBe('Gate');
    expect(await changed.locator('ins').textContent()).toBe('North gate');
    await changed.getByRole('button', { name: 'Details' }).click();
    await changed.getByText('Request').waitFor();
    expect(await faultsOf(page, 'the details of an entry')).toEqual([]);
    await changed.getByRole('button', { name: 'All that happened to it' }).click();
    await page.getByText('Only what concerns North gate').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Admin created client Mill' }).waitFor({ state: 'detached' });
    await changed.getByRole('link', { name: 'North gate' }).click();
    await page.getByRole('heading', { level: 1, name: 'North gate' }).waitFor();
  });

  test('is narrowed to a person, a kind of thing and a kind of change', async () => {
    await open('/settings/audit?kind=TOKEN');
    await page.getByText('Admin revoked the token Control room').waitFor();
    await press('Created');
    await page.getByText('Admin created the token Control room').waitFor();
    await page.getByText('Admin revoked the token Control room').waitFor({ state: 'detached' });
    await press('Secrets read');
    await press('Created');
    await page.getByText('No change matches these filters').waitFor();
    await press('Show all');
    await page.getByText('Admin created client Docks').waitFor();
    expect(await page.content()).not.toMatch(/vigie_[\w-]{43}/);
  });
});

describe('a client that is deleted', () => {
  test('leads to where it is restored, as it was', async () => {
    await createSite(script, 'Lighthouse');
    await open('/clients');
    await page.getByRole('rowheader', { name: 'Lighthouse' }).click();
    await press('Delete');
    await page.getByText('the client can be restored in the settings').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete Lighthouse' }).click();
    await page.getByRole('status').getByRole('link', { name: 'Deleted clients' }).click();
    await page.getByRole('heading', { name: 'Lighthouse' }).waitFor();
    await page.getByText(/^Deleted .* by Admin$/).waitFor();
    await press('Restore');
    await page.getByText('No deleted client').waitFor();
    await page.getByRole('status').getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lighthouse' }).waitFor();
    await page.getByText('1 site').waitFor();
  });

  test('is purged once its name was typed, and goes from the open page when that is done', async () => {
    const { clientId } = await createSite(script, 'Quarry');
    await script.ask('mutation ($id: ID!) { deleteClient(input: { id: $id }) { ... on Error { message } } }', {
      id: clientId,
    });
    await open('/settings/deleted-clients');
    await press('Purge…');
    const purge = page.getByRole('button', { name: 'Purge for good' });
    expect(await faultsOf(page, 'a purge')).toEqual([]);
    await page.getByRole('textbox').fill('quarry');
    expect(await purge.isDisabled()).toBe(true);
    await page.getByRole('textbox').fill('Quarry');
    await purge.click();
    await page.getByText('No deleted client').waitFor();
    await page.getByText(/^purged .* by Admin$/).waitFor();
    await open('/settings/installation');
    await page.getByRole('link', { name: 'Purge of client Quarry' }).waitFor();
    await open('/settings/audit');
    await page.getByText('Admin erased client Quarry').waitFor();
  });
});

test('what is not for somebody is not offered to them, and says so where they follow a link', async () => {
  const { clientId } = await createSite(script, 'Harbour');
  const account = await addPerson(vigie.url, script, {
    ...{ email: 'vera@example.test', name: 'Vera', clientId, role: 'VIEWER' },
  });
  const hers = await openSignedIn(browser, vigie, {}, account);
  await hers.goto(`${vigie.url}/settings/audit`);
  await hers.getByText('This page is not for you').waitFor();
  const sections = hers.getByRole('navigation', { name: 'Settings' });
  await sections.getByRole('link', { name: 'Access tokens' }).waitFor();
  expect(await sections.getByRole('link', { name: /Audit|Deleted/ }).count()).toBe(0);
  await hers.goto(`${vigie.url}/settings/deleted-clients`);
  await hers.getByText('This page is not for you').waitFor();
  await hers.goto(`${vigie.url}/settings/tokens`);
  await hers.getByRole('button', { name: 'Create a token' }).first().click();
  expect(await hers.getByRole('checkbox', { name: /^Administer/ }).isDisabled()).toBe(true);
  await hers.context().close();
});

test('nothing went wrong in the browser meanwhile', () => {
  expect(problems).toEqual([]);
});
