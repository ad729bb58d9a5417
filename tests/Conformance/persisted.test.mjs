import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { startServer } from './lib/server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'backoffice-manifest-'));
let server;
before(async () => {
  server = await startServer();
});
after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const hash = (algorithm) => (text) => createHash(algorithm).update(text).digest('hex');

/** Apollo Client as its documentation makes it; what it sends is kept. */
function connect(options = {}, token = server.token) {
  const sent = [];
  const fetch = (input, init) => {
    sent.push({ method: init.method, address: new URL(input), body: init.body && JSON.parse(init.body) });
    return globalThis.fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  };
  const link = new PersistedQueryLink({ sha256: hash('sha256'), ...options }).concat(new HttpLink({ uri: server.url, fetch }));
  return { sent, client: new ApolloClient({ link, cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' } } }) };
}

test('Apollo Client sends the hash, then the text with it, and from then on the hash', async () => {
  const query = gql`query Me($with: Boolean!) { me { displayName @include(if: $with) } }`;
  const { client, sent } = connect();
  for (let times = 0; times < 2; times++) {
    const { data } = await client.query({ query, variables: { with: true } });
    assert.deepEqual(data, { me: { __typename: 'Me', displayName: 'Olivia Owner' } });
  }

  assert.deepEqual(sent.map(({ body }) => 'query' in body), [false, true, false]);
});

test('Apollo Client sends hashes by GET', async () => {
  const { client, sent } = connect({ useGETForHashedQueries: true });
  for (let times = 0; times < 2; times++) {
    const { data } = await client.query({ query: gql`query Role { me { role } }` });
    assert.deepEqual(data, { me: { __typename: 'Me', role: 'OWNER' } });
  }

  assert.deepEqual(sent.map(({ method, address, body }) => [method, Boolean(body?.query ?? address.searchParams.get('query'))]), [['GET', false], ['POST', true], ['GET', false]]);
});

test('Apollo Client runs mutations by hash', async () => {
  const { client, sent } = connect();
  const mutation = gql`mutation Create($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { lastName } } }`;
  for (const lastName of ['Roe', 'Poe']) {
    const { data } = await client.mutate({ mutation, variables: { input: { firstName: 'Jo', lastName } } });
    assert.equal(data.createCustomer.customer.lastName, lastName);
  }

  assert.equal(sent.length, 3);
});

test("Relay's manifest is published, and its operations run by id and no others", async () => {
  const text = 'query AppQuery(\n  $first: Int!\n) {\n  customers(first: $first) {\n    edges {\n      node {\n        lastName\n        id\n      }\n      cursor\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n';
  const id = hash('md5')(text);
  const manifest = join(folder, 'persisted.json');
  writeFileSync(manifest, JSON.stringify({ [id]: text }, null, 2));
  assert.equal(await server.run('operations', 'publish', '--client', 'web', '--version', '1.0', manifest), 'web 1.0: 1 operations, 1 of them new.\n');

  const token = (await server.run('token', '--company', 'acme', '--client', 'web')).trim();
  const send = async (request) => {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
    });
    return answer.json();
  };
  const { data } = await send({ documentId: id, variables: { first: 1 } });
  assert.equal(data.customers.edges.length, 1);
  const { errors } = await send({ query: text, variables: { first: 1 } });
  assert.deepEqual([errors[0].message, errors[0].extensions.code], ['Only persisted operations are allowed.', 'HC0067']);
});

test("Apollo's manifest is published, and Apollo Client finds its operations by their hash at once", async () => {
  const body = 'query Branches { branches(first: 1) { nodes { name __typename } __typename } }';
  const query = gql(body);
  const { client, sent } = connect();
  const printed = `query Branches {\n  branches(first: 1) {\n    nodes {\n      name\n      __typename\n    }\n    __typename\n  }\n}`;
  const manifest = join(folder, 'persisted-query-manifest.json');
  writeFileSync(
    manifest,
    JSON.stringify({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash('sha256')(printed), name: 'Branches', type: 'query', body: printed }],
    }),
  );
  assert.equal(await server.run('operations', 'publish', '--client', 'mobile', '--version', '1.0', manifest), 'mobile 1.0: 1 operations, 1 of them new.\n');
  const { data } = await client.query({ query });
  assert.equal(data.branches.nodes[0].name, 'Centre');
  assert.equal(sent.length, 1);
});
