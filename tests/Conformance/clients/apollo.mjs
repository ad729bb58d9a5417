import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorized, bookUntil, server, socketAddress } from './server.mjs';

/** As docs/clients.md makes it. */
function connect() {
  const http = new HttpLink({ uri: server.url, fetch: authorized });
  const sockets = createClient({ url: socketAddress, webSocketImpl: WebSocket, connectionParams: () => ({ Authorization: `Bearer ${server.token}` }) });
  const { possibleTypes } = JSON.parse(readFileSync(new URL('apollo/gql/possibleTypes.json', import.meta.url), 'utf8'));
  const client = new ApolloClient({
    link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(sockets), http),
    cache: new InMemoryCache({ possibleTypes, typePolicies: { Query: { fields: { customers: relayStylePagination(['where', 'order']) } } } }),
    incrementalHandler: new Defer20220824Handler(),
  });
  return { client, close: () => sockets.dispose() };
}

const documents = () => import('./build/apollo/documents.js').then((module) => module.default);

test('Apollo Client adds a second page to the first in its cache', async () => {
  const { client } = connect();
  const { customerList } = await documents();
  const variables = { first: 2, order: [{ lastName: 'ASC' }, { firstName: 'ASC' }] };
  const { data: first } = await client.query({ query: customerList, variables });
  const observed = client.watchQuery({ query: customerList, variables });
  observed.subscribe({ error: () => {} });
  await observed.fetchMore({ variables: { after: first.customers.pageInfo.endCursor } });
  const both = client.readQuery({ query: customerList, variables });

  assert.equal(first.customers.edges.length, 2);
  assert.equal(both.customers.edges.length, 4);
  assert.deepEqual(both.customers.edges.slice(0, 2), first.customers.edges);
});

test('Apollo Client creates a customer, and tells the errors of another one apart', async () => {
  const { client } = connect();
  const { createCustomer } = await documents();
  const create = async (lastName) => (await client.mutate({ mutation: createCustomer, variables: { input: { firstName: 'Ada', lastName } } })).data.createCustomer;
  const good = await create('Apollo');
  const bad = await create('');

  assert.deepEqual([good.customer.__typename, good.customer.lastName, good.errors], ['Customer', 'Apollo', null]);
  assert.deepEqual(bad, {
    __typename: 'CreateCustomerPayload',
    customer: null,
    errors: [{ __typename: 'InvalidInputError', message: bad.errors[0].message, path: ['input', 'lastName'] }],
  });
});

test('Apollo Client gets a deferred fragment after the rest, by multipart', async () => {
  const { client } = connect();
  const { customerDetail, customerList } = await documents();
  const { data } = await client.query({ query: customerList, variables: { first: 1 } });
  const states = [];
  await new Promise((resolve, reject) => {
    client.watchQuery({ query: customerDetail, variables: { id: client.cache.identify(data.customers.edges[0].node).slice('Customer:'.length) } }).subscribe({
      next: ({ dataState, data: { node } = {} }) => {
        states.push([dataState, node && 'invoices' in node]);
        if (dataState === 'complete') {
          resolve();
        }
      },
      error: reject,
    });
  });

  assert.deepEqual(states.filter(([state]) => state !== 'empty'), [['streaming', false], ['complete', true]]);
});

test('Apollo Client hears of an appointment by graphql-ws', async () => {
  const { client, close } = connect();
  const { appointmentChanged } = await documents();
  const event = await bookUntil(new Promise((resolve, reject) => client.subscribe({ query: appointmentChanged }).subscribe({ next: resolve, error: reject })));
  await close();

  assert.deepEqual([event.data.appointmentChanged.kind, event.data.appointmentChanged.appointment.service], ['CREATED', 'Haircut']);
});
