import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { startServer } from './lib/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

test('graphql-sse gets the answer of a query', async () => {
  const client = createClient({ url: server.url, fetchFn: server.fetch, retryAttempts: 0 });

  const results = [];
  for await (const result of client.iterate({ query: '{ me { displayName } }' })) {
    results.push(result);
  }

  assert.deepEqual(results, [{ data: { me: { displayName: 'Olivia Owner' } } }]);
});

test('graphql-sse gets the errors of a query that is not valid', async () => {
  const client = createClient({ url: server.url, fetchFn: server.fetch, retryAttempts: 0 });

  const { value } = await client.iterate({ query: '{ nothing }' }).next();

  assert.match(value.errors[0].message, /^Cannot query field "nothing" on type "Query"\./);
});
