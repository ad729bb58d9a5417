import { after } from 'node:test';
import { startServer } from '../lib/server.mjs';

/** The one server of these tests, and what all its clients send. */
export const server = await startServer();
after(() => server.stop());

/** A fetch as applications write it, with the token of the owner. */
export const authorized = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${server.token}` } });

export const socketAddress = server.url.replace('http', 'ws');

for (let i = 1; i <= 4; i++) {
  await post('mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { errors { __typename } } }', { input: { firstName: 'Cy', lastName: `Client ${i}` } });
}

let day = 0;

/** Books appointments, a day later each, until a client has heard of one: nothing tells a client that its subscription has begun. */
export async function bookUntil(heard) {
  let isHeard = false;
  heard.finally(() => (isHeard = true));
  const { customers, branches, staffMembers } = await post('{ customers { nodes { id } } branches { nodes { id } } staffMembers { nodes { id } } }');
  for (let times = 0; !isHeard && times < 50; times++) {
    const start = Date.UTC(2032, 0, 1 + day++, 9);
    const input = {
      customerId: customers.nodes[0].id,
      branchId: branches.nodes[0].id,
      staffMemberId: staffMembers.nodes[0].id,
      service: 'Haircut',
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 3_600_000).toISOString(),
    };
    await post('mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { errors { __typename } } }', { input });
  }
  return heard;
}

async function post(query, variables) {
  const response = await authorized(server.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) {
    throw new Error(errors[0].message);
  }
  return data;
}
