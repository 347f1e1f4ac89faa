import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.ts';

const workers: Readonly<Record<string, string>> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(`/graphiql/assets/${workers[label] ?? 'editor.worker.js'}`),
  },
});

/** Those of the partner's guide, put in by the build. */
declare const examples: readonly { title: string; query: string; variables: string | null }[];

const welcome = `# Vigie's API. Ctrl+Space completes,
# the book on the left explains. With @live
# the answer follows every change. The other
# tabs are the examples of docs/api.md.
query Fleet @live {
  overview {
    at
    equipment { total online degraded offline unknown }
    cameras { total recording lost }
    alerts { open critical }
  }
}
`;

const tabs = [
  { query: welcome },
  ...examples
    .filter(({ query }) => !query.startsWith('query Fleet'))
    .map(({ title, query, variables }) => ({ query: `# ${title}\n${query}`, variables })),
];

const place = document.getElementById('graphiql');
if (place)
  createRoot(place).render(
    createElement(GraphiQL, { fetcher, defaultTabs: tabs, defaultEditorToolsVisibility: 'variables' }),
  );
