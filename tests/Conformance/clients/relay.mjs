import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'graphql-ws';
import relay from 'relay-runtime';
import WebSocket from 'ws';
import { authorized, bookUntil, server, socketAddress } from './server.mjs';

const { commitLocalUpdate, commitMutation, ConnectionHandler, Environment, fetchQuery, Network, Observable, RecordSource, requestSubscription, Store } = relay;

/** As docs/clients.md makes it, with subscriptions. */
function connect() {
  const sockets = createClient({ url: socketAddress, webSocketImpl: WebSocket, connectionParams: () => ({ Authorization: `Bearer ${server.token}` }) });
  const network = Network.create(
    async (request, variables) => {
      const response = await authorized(server.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request.id ? { id: request.id, variables } : { query: request.text, variables }),
      });
      return response.json();
    },
    (request, variables) => Observable.create((sink) => sockets.subscribe({ operationName: request.name, query: request.text, variables }, sink)),
  );
  return { environment: new Environment({ network, store: new Store(new RecordSource()) }), close: () => sockets.dispose() };
}

/** What Relay finds odd in the answers; that an object is null when a mutation has errors is as it must be. */
const warnings = [];
console.error = (text) => /^Warning: (?!MutationHandlers: Expected target node to exist)/.test(text) && warnings.push(text);

const artifact = (name) => import(`./build/relay/__generated__/${name}.graphql.js`).then((module) => module.default.default);

const filters = { where: null };

/** The connection's edges in the store, by last names. */
function read(environment) {
  let names;
  commitLocalUpdate(environment, (store) => {
    const connection = ConnectionHandler.getConnection(store.getRoot(), 'CustomersList_customers', filters);
    names = connection.getLinkedRecords('edges').map((edge) => edge.getLinkedRecord('node').getValue('lastName'));
  });
  return names;
}

async function fetchFirst(environment) {
  const data = await fetchQuery(environment, await artifact('CustomersQuery'), { first: 2, where: null }).toPromise();
  let cursor;
  commitLocalUpdate(environment, (store) => {
    const connection = ConnectionHandler.getConnection(store.getRoot(), 'CustomersList_customers', filters);
    cursor = connection.getLinkedRecord('pageInfo').getValue('endCursor');
  });
  return { data, cursor };
}

test('Relay puts the second page of a @connection behind the first', async () => {
  const { environment } = connect();
  const { data, cursor } = await fetchFirst(environment);
  const first = read(environment);
  await fetchQuery(environment, await artifact('CustomersPageQuery'), { count: 2, cursor, where: null }).toPromise();
  const both = read(environment);

  assert.equal(data.me.role, 'OWNER');
  assert.equal(first.length, 2);
  assert.equal(both.length, 4);
  assert.deepEqual(both.slice(0, 2), first);
});

test('Relay refetches a fragment by the id of its object', async () => {
  const { environment } = connect();
  await fetchFirst(environment);
  let id;
  commitLocalUpdate(environment, (store) => {
    const connection = ConnectionHandler.getConnection(store.getRoot(), 'CustomersList_customers', filters);
    id = connection.getLinkedRecords('edges')[0].getLinkedRecord('node').getDataID();
  });
  const { node } = await fetchQuery(environment, await artifact('CustomersInvoicesQuery'), { first: 5, id }).toPromise();

  assert.equal(node.__id, id);
});

test('Relay creates a customer and puts it into the connection, and leaves it alone when there are errors', async () => {
  const { environment } = connect();
  await fetchFirst(environment);
  const mutation = await artifact('CustomersCreateMutation');
  const connections = [ConnectionHandler.getConnectionID('client:root', 'CustomersList_customers', filters)];
  const create = (lastName) => new Promise((resolve, reject) => {
    const variables = { input: { firstName: 'Rae', lastName }, connections };
    commitMutation(environment, { mutation, variables, onCompleted: resolve, onError: reject });
  });
  const good = await create('Relay');
  const bad = await create('');

  assert.equal(good.createCustomer.errors, null);
  assert.deepEqual(bad.createCustomer.errors.map((error) => [error.__typename, error.path]), [['InvalidInputError', ['input', 'lastName']]]);
  assert.deepEqual([read(environment).length, read(environment)[0]], [3, 'Relay']);
});

test('Relay hears of an appointment', async () => {
  const { environment, close } = connect();
  const subscription = await artifact('CustomersAppointmentsSubscription');
  const event = await bookUntil(new Promise((resolve, reject) => {
    requestSubscription(environment, { subscription, variables: {}, onNext: resolve, onError: reject });
  }));
  await close();

  assert.equal(event.appointmentChanged.appointment.service, 'Haircut');
});

test('Relay warns of nothing', () => assert.deepEqual(warnings, []));
