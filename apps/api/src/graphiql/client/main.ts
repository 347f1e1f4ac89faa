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

const welcome = `# Vigie's API. Ctrl+Space completes,
# the book on the left explains. With @live
# the answer follows every change.
query Fleet @live {
  overview {
    at
    equipment { total online degraded offline unknown }
    cameras { total recording lost }
    alerts { open critical }
  }
}
`;

const place = document.getElementById('graphiql');
if (place) createRoot(place).render(createElement(GraphiQL, { fetcher, defaultQuery: welcome }));
