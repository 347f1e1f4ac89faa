import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { graphiqlPolicy } from '../web/policy.ts';
import { graphiqlDir } from './directory.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · Vigie</title>
<link rel="stylesheet" href="/graphiql/assets/main.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="graphiql"></div>
<script src="/graphiql/assets/main.js"></script>
</body>
</html>
`;

/** `GET /graphiql` for whoever is signed in: GraphiQL from Vigie's own files, with the session of the browser. */
export async function graphiqlRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: graphiqlDir,
    prefix: '/graphiql/assets/',
    index: false,
    decorateReply: false,
    cacheControl: true,
    maxAge: 0,
  });
  app.get('/graphiql', async (request, reply) => {
    const viewer = await app.viewerOf(request);
    if (!viewer) return reply.redirect('/sign-in?next=%2Fgraphiql');
    return reply
      .header('content-security-policy', graphiqlPolicy(request.host))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}
