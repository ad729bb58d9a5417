import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient } from 'graphql-sse';
import { authorized, bookUntil, server } from './server.mjs';

/** As docs/clients.md makes it, with subscriptions by graphql-sse, and with automatic persisted queries. */
function connect() {
  const events = createClient({ url: server.url, fetchFn: authorized });
  const sent = [];
  const client = new Client({
    url: server.url,
    preferGetMethod: false,
    fetch: (input, init) => {
      sent.push(JSON.parse(init.body));
      return authorized(input, init);
    },
    fetchOptions: { headers: { Accept: 'multipart/mixed, application/graphql-response+json, application/json' } },
    exchanges: [
      cacheExchange,
      persistedExchange({ preferGetForPersistedQueries: false }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ ...request, query: request.query ?? '' }, sink) }),
        }),
      }),
    ],
  });
  return { client, sent, close: () => events.dispose() };
}

const documents = () => import('./build/apollo/documents.js').then((module) => module.default);

test('urql pages forwards, and sends the text with its hash only once', async () => {
  const { client, sent } = connect();
  const { customerList } = await documents();
  const page = async (after) => (await client.query(customerList, { first: 2, after }).toPromise()).data.customers;
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  const cursors = [first, second].flatMap(({ edges }) => edges.map(({ cursor }) => cursor));

  assert.equal(new Set(cursors).size, 4);
  assert.equal(sent.at(-1).query, undefined);
});

test('urql runs a mutation with typed errors', async () => {
  const { client } = connect();
  const { createCustomer } = await documents();
  const { data, error } = await client.mutation(createCustomer, { input: { firstName: '', lastName: 'Urql', email: 'nowhere' } }).toPromise();

  assert.equal(error, undefined);
  assert.deepEqual(data.createCustomer.errors.map(({ __typename, path }) => [__typename, path]), [
    ['InvalidInputError', ['input', 'firstName']],
    ['InvalidInputError', ['input', 'email']],
  ]);
});

test('urql gets a deferred fragment after the rest', async () => {
  const { client } = connect();
  const { customerDetail } = await documents();
  const id = (await client.query('{ customers(first: 1) { nodes { id } } }', {}).toPromise()).data.customers.nodes[0].id;
  const states = [];
  await new Promise((resolve) => {
    client.query(customerDetail, { id }).subscribe(({ data, hasNext }) => {
      states.push([hasNext, data?.node?.invoices !== undefined]);
      if (!hasNext) {
        resolve();
      }
    });
  });

  assert.deepEqual(states, [[true, false], [false, true]]);
});

test('urql hears of an appointment by graphql-sse', async () => {
  const { client, close } = connect();
  const { appointmentChanged } = await documents();
  const event = await bookUntil(new Promise((resolve) => {
    client.subscription(appointmentChanged, {}).subscribe((result) => resolve(result));
  }));
  await close();

  assert.deepEqual([event.error, event.data?.appointmentChanged.appointment.service], [undefined, 'Haircut']);
});
