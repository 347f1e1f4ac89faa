import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { buildGraphiql } from './build.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.addUser('admin@example.org', 'admin', null);
});
afterAll(() => server.close());

test('it is served to who is signed in, with a policy that lets nothing in from elsewhere', async () => {
  const { accessToken } = await server.signIn('admin@example.org');
  const cookie = `vigie_access=${accessToken}`;
  const answer = await server.app.inject({ url: '/graphiql', headers: { cookie, host: 'vigie.example' } });
  expect(answer.statusCode).toBe(200);
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' ws://vigie.example wss://vigie.example");
  expect([...answer.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
    '/graphiql/assets/main.css',
    '/graphiql/assets/main.js',
  ]);
});

test('who is not signed in is led to the sign-in and back', async () => {
  const answer = await server.app.inject({ url: '/graphiql' });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/sign-in?next=%2Fgraphiql']);
});

test('the build has the page, its style and its editor’s workers, and loads nothing from another host', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'vigie-graphiql-'));
  try {
    await buildGraphiql(outDir);
    const files = (await readdir(outDir)).sort();
    expect(files).toEqual(['editor.worker.js', 'graphql.worker.js', 'json.worker.js', 'main.css', 'main.js']);
    for (const file of files) {
      const text = await readFile(join(outDir, file), 'utf8');
      expect(text).not.toMatch(
        /\b(?:importScripts|import)\(\s*["'`]https?:|@import\s+(?:url\()?["']?https?:|url\(\s*["']?https?:/,
      );
    }
  } finally {
    await rm(outDir, { recursive: true });
  }
});
