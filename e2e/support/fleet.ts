import type { Script } from './graphql.ts';

/** Makes a client with one site, and returns the site's id. */
export async function createSite(script: Script, name: string): Promise<{ clientId: string; siteId: string }> {
  const { createClient } = await script.ask<{ createClient: { client: { id: string } } }>(
    `mutation ($name: String!) { createClient(input: { name: $name }) { ... on CreateClientPayload { client { id } } ... on Error { message } } }`,
    { name },
  );
  const { createSite: made } = await script.ask<{ createSite: { site: { id: string } } }>(
    `mutation ($clientId: ID!, $name: String!) {
      createSite(input: { clientId: $clientId, name: $name }) { ... on CreateSitePayload { site { id } } ... on Error { message } }
    }`,
    { clientId: createClient.client.id, name },
  );
  return { clientId: createClient.client.id, siteId: made.site.id };
}

/** One check, as the API takes it. */
export interface Check {
  readonly kind: 'ICMP' | 'TCP';
  readonly port?: number;
  readonly intervalSeconds: number;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** Adds a piece of equipment and returns its id. */
export async function createEquipment(
  script: Script,
  equipment: { siteId: string; name: string; address: string; checks: readonly Check[] },
): Promise<string> {
  const { createEquipment: made } = await script.ask<{ createEquipment: { equipment: { id: string } } }>(
    `mutation ($input: CreateEquipmentInput!) {
      createEquipment(input: $input) { ... on CreateEquipmentPayload { equipment { id } } ... on Error { code message path } }
    }`,
    { input: { kind: 'OTHER', ...equipment } },
  );
  if (!made.equipment) throw new Error(`not created: ${JSON.stringify(made)}`);
  return made.equipment.id;
}

/** Adds a camera that plays a file in a loop, and returns its id. */
export async function createFileCamera(
  script: Script,
  camera: { siteId: string; name: string; file: string; segmentSeconds: number },
): Promise<string> {
  const { file, ...input } = camera;
  const { createCamera: made } = await script.ask<{ createCamera: { camera: { id: string } } }>(
    `mutation ($input: CreateCameraInput!) {
      createCamera(input: $input) { ... on CreateCameraPayload { camera { id } } ... on Error { code message path } }
    }`,
    { input: { ...input, source: { kind: 'FILE', url: file } } },
  );
  if (!made.camera) throw new Error(`not created: ${JSON.stringify(made)}`);
  return made.camera.id;
}
