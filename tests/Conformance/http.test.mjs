import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { startServer } from './lib/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

for (const audit of serverAudits({ url: () => server.url, fetchFn: (...args) => server.fetch(...args) })) {
  test(`GraphQL over HTTP: ${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();

    assert.equal(result.status, 'ok', `${result.reason} ${await result.response?.clone().text().catch(() => '')}`);
  });
}
