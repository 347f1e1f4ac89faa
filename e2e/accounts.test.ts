import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { faultsOf } from './support/faults.ts';
import { createSite } from './support/fleet.ts';
import { openSignedIn } from './support/pages.ts';
import { until } from './support/until.ts';
import { Vigie } from './support/vigie.ts';

/** The ways of people to their accounts, in a browser, where no mail server is configured. */
let vigie: Vigie;
let browser: Browser;
let admin: Page;
let garageId: string;

const nina = { email: 'nina@example.test', name: 'Nina Varga', password: 'trois phares sur la falaise' };

beforeAll(async () => {
  vigie = await Vigie.start({ VIGIE_DEMO: '0' });
  browser = await openBrowser();
  const script = await vigie.script();
  await createSite(script, 'Bakery');
  ({ clientId: garageId } = await createSite(script, 'Garage'));
  admin = await openSignedIn(browser, vigie);
});

afterAll(async () => {
  await browser?.close();
  await vigie?.dispose();
});

/** A page of somebody who is not signed in. */
async function newcomer(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${vigie.url}${path}`);
  return page;
}

/** Reads the newest message to an address in the outbox, as its page does, and returns its link. */
async function linkTo(email: string): Promise<string> {
  await admin.goto(`${vigie.url}/settings/mail?state=KEPT`);
  await admin.getByRole('row', { name: email }).click();
  const message = admin.getByRole('dialog', { name: 'Message' });
  await message.getByText('is noted in the audit log').waitFor();
  await message.getByRole('button', { name: 'Read the message' }).click();
  const link = await message.locator('code').textContent();
  await message.getByRole('button', { name: 'Copy' }).click();
  await message.getByText('Copied').waitFor();
  expect(await faultsOf(admin, 'a message')).toEqual([]);
  return link ?? '';
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const text = (page: Page, words: string | RegExp) => page.getByText(words).locator('visible=true').first().waitFor();

test('somebody who is invited chooses a password, is in, and sees what was entrusted to them alone', async () => {
  await admin.goto(`${vigie.url}/settings/people`);
  await admin.getByRole('button', { name: 'Invite' }).click();
  const invitation = admin.getByRole('dialog', { name: 'Invite somebody' });
  await invitation.getByLabel('E-mail address').fill(nina.email);
  await invitation.getByLabel('Name').fill('N.');
  await invitation.getByRole('button', { name: 'Invite' }).click();
  await invitation.getByText('At least one role is needed.').waitFor();
  expect(await faultsOf(admin, 'inviting')).toEqual([]);
  await invitation.getByRole('combobox', { name: 'Add a role' }).fill('bak');
  await admin.getByRole('option', { name: 'Bakery' }).click();
  await invitation.getByRole('button', { name: 'Invite' }).click();
  // There is no mail server: it is said how the link reaches her.
  await admin.getByRole('dialog', { name: `The invitation for ${nina.email} is ready` }).waitFor();
  await admin.getByRole('link', { name: 'Open the outbox' }).click();
  await admin.waitForURL(`${vigie.url}/settings/mail`);

  const link = await linkTo(nina.email);
  const page = await newcomer(new URL(link).pathname + new URL(link).hash);
  await text(page, 'Welcome to Vigie');
  expect(page.url()).toBe(`${vigie.url}/invitation`);
  expect(await page.getByLabel('E-mail').inputValue()).toBe(nina.email);
  await page.getByLabel('Your name').fill(nina.name);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('nina varga 2026');
  await text(page, 'made of your name or your address');
  expect(await faultsOf(page, 'the invitation')).toEqual([]);
  await password.fill(nina.password);
  await text(page, 'Very hard to guess');
  await admin.goto(`${vigie.url}/settings/people`);
  await admin.getByRole('row', { name: nina.email }).filter({ hasText: 'invited' }).waitFor();
  await page.getByRole('button', { name: 'Open Vigie' }).click();
  await page.waitForURL(`${vigie.url}/`);

  // Her list has one client; she is neither offered the people nor the outbox, and is told so at their address.
  await page.goto(`${vigie.url}/clients`);
  await text(page, 'Bakery');
  expect(await page.getByText('Garage').count()).toBe(0);
  await page.goto(`${vigie.url}/settings/profile`);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Sign-ins' }).waitFor();
  expect(await page.getByRole('link', { name: /People|Outbox/ }).count()).toBe(0);
  for (const section of ['people', 'mail']) {
    await page.goto(`${vigie.url}/settings/${section}`);
    await text(page, 'This page is not for you');
  }

  // Who invited her hears of it at once, and finds her as she calls herself.
  await admin.getByRole('button', { name: /unread notification/ }).click();
  expect(await faultsOf(admin, 'the notifications')).toEqual([]);
  await admin.getByRole('link', { name: `${nina.name} (${nina.email}) accepted your invitation.` }).click();
  await admin
    .getByRole('row', { name: nina.name })
    .filter({ hasText: 'active' })
    .getByText('Viewer · Bakery')
    .last()
    .waitFor();

  // The link has done its work.
  const again = await newcomer(new URL(link).pathname + new URL(link).hash);
  await text(again, 'This link is no longer valid');
  await again.getByRole('link', { name: 'Ask for a new link' }).click();
  await again.waitForURL(`${vigie.url}/forgot-password`);
  await again.context().close();
  await page.context().close();
});

test('who has forgotten their password gets another one by a link, and is told the same as a stranger', async () => {
  const page = await newcomer('/sign-in');
  await page.getByRole('link', { name: 'Forgotten password?' }).click();
  await page.waitForURL(`${vigie.url}/forgot-password`);
  await page.getByLabel('E-mail').fill('nina@example');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await text(page, 'This is not an address');
  const ask = async (email: string) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look at your e-mails').waitFor();
    const said = await page.getByRole('status').filter({ hasText: 'Look at' }).textContent();
    return said?.replaceAll(email, '…');
  };
  const toStranger = await ask('stranger@example.test');
  await page.getByRole('button', { name: 'Use another address' }).click();
  expect(await ask(nina.email)).toBe(toStranger);

  const link = new URL(await linkTo(nina.email));
  await page.goto(`${vigie.url}${link.pathname}${link.hash}`);
  await text(page, 'Choose another one');
  expect(page.url()).toBe(`${vigie.url}/reset-password`);
  nina.password = 'deux goélands sous la pluie';
  await page.getByLabel('New password').fill(nina.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await text(page, 'Your password is changed');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, nina);
  await page.waitForURL(`${vigie.url}/`);
  await page.context().close();
});

test('what judges a password is fetched when one is chosen, and not before', async () => {
  const page = await newcomer('/sign-in');
  const fetched: { path: string; bytes: number }[] = [];
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) fetched.push({ path: pathname, bytes: (await response.body()).length });
  });
  await signIn(page, vigie.admin);
  await page.waitForURL(`${vigie.url}/`);
  await page.goto(`${vigie.url}/settings/password`);
  const field = page.getByLabel('New password');
  await field.waitFor();
  await page.waitForLoadState('networkidle');
  const dictionaries = () => fetched.some(({ bytes }) => bytes > 1_000_000);
  expect(dictionaries()).toBe(false);
  await field.focus();
  await until('the dictionaries', dictionaries);
  await field.fill('azertyuiop');
  await text(page, 'Sequences, repeats and rows of keys');
  await page.getByRole('button', { name: 'Show the password' }).last().click();
  expect(await field.getAttribute('type')).toBe('text');
  await page.context().close();
});

test('who has tried too often sees how long to wait, and goes on when it is over', async () => {
  const page = await newcomer('/sign-in');
  const button = page.getByRole('button', { name: 'Sign in' });
  for (let n = 0; n < 7; n++) {
    await signIn(page, { email: 'locked@example.test', password: `wrong ${n}` });
    if (n < 6) await text(page, 'is not right');
    await button.and(page.locator(':not([data-pending])')).waitFor();
  }
  await text(page, 'Too many attempts.');
  expect(await faultsOf(page, 'the sign-in')).toEqual([]);
  await text(page, /You can try again in 0:0\d/);
  expect(await button.isDisabled()).toBe(true);
  // Another address need not wait.
  await page.getByLabel('E-mail').fill('somebody@example.test');
  expect(await button.isDisabled()).toBe(false);
  await page.getByLabel('E-mail').fill('locked@example.test');
  await button.and(page.locator(':enabled')).waitFor();
  expect(await page.getByText('Too many attempts.').count()).toBe(0);
  await page.context().close();
});

test('a sign-in that is ended from another place leads to the sign-in page at once', async () => {
  const other = await openSignedIn(browser, vigie);
  await other.goto(`${vigie.url}/clients`);
  await text(other, 'Bakery');
  await admin.goto(`${vigie.url}/settings/sign-ins`);
  await admin.getByText('this one').waitFor();
  await admin.getByRole('button', { name: 'End all others' }).click();
  await admin
    .getByRole('alertdialog')
    .getByRole('button', { name: /End \d+ sign-in/ })
    .click();
  await text(admin, 'Your account is open nowhere else.');
  await other.waitForURL(/\/sign-in/);
  await other.context().close();
});

test('an administrator changes roles, sends links, ends sign-ins and removes; who has no client is told so', async () => {
  const page = await newcomer('/sign-in');
  await signIn(page, nina);
  await page.waitForURL(`${vigie.url}/`);
  await admin.goto(`${vigie.url}/settings/people`);
  const open = () => admin.getByRole('row', { name: /Nina Varga/ }).click();
  const person = admin.getByRole('dialog', { name: 'Person' });
  await open();
  await person.getByRole('button', { name: 'Send a password link' }).click();
  await text(admin, `The link is on its way to ${nina.email}.`);
  await person.getByRole('button', { name: 'Change the roles' }).click();
  const roles = admin.getByRole('dialog', { name: 'Roles of Nina Varga' });
  await roles.getByRole('combobox', { name: 'Add a role' }).fill('Gar');
  await admin.getByRole('option', { name: 'Garage' }).click();
  await roles.getByRole('button', { name: 'Take away the role in Bakery' }).click();
  await roles.getByRole('button', { name: /Role in Garage/ }).click();
  await admin.getByRole('option', { name: 'Operator' }).click();
  expect(await faultsOf(admin, 'the roles')).toEqual([]);
  await roles.getByRole('button', { name: 'Save' }).click();
  await person.getByText('Garage').waitFor();
  // Her page follows without being asked.
  await page.getByRole('link', { name: 'Clients' }).first().click();
  await text(page, 'Garage');

  // Her only client is deleted.
  const script = await vigie.script();
  const { deleteClient } = await script.ask<{ deleteClient: { __typename: string } }>(
    'mutation ($id: ID!) { deleteClient(input: { id: $id }) { __typename } }',
    { id: garageId },
  );
  expect(deleteClient.__typename).toBe('DeleteClientPayload');
  await text(page, 'No client is entrusted to you');
  expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').count()).toBe(2);

  await person.getByRole('button', { name: 'End their sign-ins' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'End their sign-ins' }).click();
  await page.waitForURL(/\/sign-in/);
  await person.getByRole('button', { name: 'Remove the person' }).click();
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Remove Nina Varga' }).click();
  await text(admin, 'Nina Varga is removed.');
  await admin.getByRole('row', { name: /Nina Varga/ }).waitFor({ state: 'detached' });
  await page.context().close();
});
