import type { Script } from './graphql.ts';
import { until } from './until.ts';

interface Account {
  readonly email: string;
  readonly password: string;
}

/** Invites somebody with one role in one client, reads the e-mail that is kept, and accepts in their place. */
export async function addPerson(
  url: string,
  script: Script,
  { email, name, clientId, role }: { email: string; name: string; clientId: string | null; role: string },
): Promise<Account> {
  await script.ask(`mutation ($input: InviteUserInput!) { inviteUser(input: $input) { ... on Error { message } } }`, {
    input: { email, name, locale: 'EN', memberships: [{ clientId, role }] },
  });
  const mailId = await until('the invitation', async () => {
    const { outgoingMail } = await script.ask<{
      outgoingMail: { nodes: { id: string; recipient: string; isReadable: boolean }[] };
    }>('{ outgoingMail { nodes { id recipient isReadable } } }');
    return outgoingMail.nodes.find(({ recipient, isReadable }) => recipient === email && isReadable)?.id;
  });
  const { revealMail } = await script.ask<{ revealMail: { text: string } }>(
    `mutation ($id: ID!) { revealMail(input: { id: $id }) { ... on RevealMailPayload { text } ... on Error { message } } }`,
    { id: mailId },
  );
  const account = { email, password: 'quiet-harbour-lamp-41' };
  const accepted = await fetch(`${url}/auth/accept-invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({
      secret: /#(\S+)/.exec(revealMail.text)?.[1],
      name,
      password: account.password,
      tokens: true,
    }),
  });
  if (!accepted.ok) throw new Error(`the invitation was not accepted: ${await accepted.text()}`);
  return account;
}
