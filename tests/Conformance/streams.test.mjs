import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createClient as createEventClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import { root } from './lib/host.mjs';
import { startServer } from './lib/server.mjs';

const booking = `
  mutation Book($input: BookAppointmentInput!) { bookAppointment(input: $input) { appointment { service } errors { ... on UserError { message } } } }`;

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

/** Both clients, as their users make them. */
const clients = {
  'graphql-sse': () => ({ ...createEventClient({ url: server.url, fetchFn: server.fetch, retryAttempts: 0 }), close: () => {} }),
  'graphql-ws': (connectionParams = { Authorization: `Bearer ${server.token}` }) => {
    const client = createSocketClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
    return { iterate: (request) => client.iterate(request), close: () => client.dispose() };
  },
};

for (const [name, connect] of Object.entries(clients)) {
  test(`${name} gets the answer of a query, and then the end`, async () => {
    const client = connect();
    const results = [];
    for await (const result of client.iterate({ query: 'query Me($with: Boolean!) { me { displayName @include(if: $with) } }', variables: { with: true } })) {
      results.push(result);
    }
    await client.close();

    assert.deepEqual(results, [{ data: { me: { displayName: 'Olivia Owner' } } }]);
  });

  test(`${name} gets the errors of a query that is not valid`, async () => {
    const client = connect();
    const message = await client.iterate({ query: '{ nothing }' }).next().then(
      ({ value }) => value.errors[0].message,
      (errors) => errors[0].message,
    );
    await client.close();

    assert.match(message, /^Cannot query field "nothing" on type "Query"\./);
  });

  if (readFileSync(new URL('schema.graphql', root), 'utf8').includes('appointmentChanged')) {
    test(`${name} gets the events of a subscription`, () => subscribe(connect()));
  }
}

test('graphql-ws is refused with 4403 without a good token', async () => {
  const client = clients['graphql-ws']({ Authorization: 'Bearer nonsense' });

  await assert.rejects(client.iterate({ query: '{ me { id } }' }).next(), (event) => event.code === 4403);
});

async function subscribe(client) {
  const events = client.iterate({ query: 'subscription { appointmentChanged { kind appointment { service status } } }' });
  const first = events.next();
  let isThere = false;
  first.finally(() => (isThere = true));
  // Nothing tells a client that its subscription has begun, so appointments are booked until one of them is heard of.
  for (let hour = 0; !isThere && hour < 50; hour++) {
    await book(hour);
  }
  const { value } = await first;
  await events.return();
  await client.close();

  assert.deepEqual(value, { data: { appointmentChanged: { kind: 'CREATED', appointment: { service: 'Haircut', status: 'BOOKED' } } } });
}

let day = 0;

async function book(hour) {
  const { data } = await post('{ customers { nodes { id } } branches { nodes { id } } staffMembers { nodes { id } } }');
  const start = new Date(Date.UTC(2031, 0, 1 + day++, hour % 24));
  const input = {
    customerId: data.customers.nodes[0].id,
    branchId: data.branches.nodes[0].id,
    staffMemberId: data.staffMembers.nodes[0].id,
    service: 'Haircut',
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + 3_600_000).toISOString(),
  };
  const result = await post(booking, { input });
  assert.deepEqual(result, { data: { bookAppointment: { appointment: { service: 'Haircut' }, errors: null } } });
}

async function post(query, variables) {
  const response = await server.fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
