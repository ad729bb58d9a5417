import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { here, Host, root } from './lib/host.mjs';
import { oracles } from './lib/oracle.mjs';

const host = new Host();
after(() => host.close());

const ours = readFileSync(new URL('schema.graphql', root), 'utf8');
const conformance = readFileSync(new URL('schema.graphql', here), 'utf8');

const everything = {
  descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true,
};

for (const { name, graphql } of oracles) {
  const sorted = (schema) => graphql.printSchema(graphql.lexicographicSortSchema(schema));

  test(`schema.graphql is a valid schema for ${name}`, () => {
    assert.deepEqual(graphql.validateSchema(graphql.buildSchema(ours)).map(String), []);
  });

  test(`What we print of a schema is the same schema for ${name}`, async () => {
    const { schema } = await host.ask({ command: 'print-schema' });

    assert.equal(sorted(graphql.buildSchema(schema)), sorted(graphql.buildSchema(conformance)));
  });

  test(`Introspection by ${name} finds the same schema`, async () => {
    const { data, errors } = await host.ask({ command: 'execute', document: graphql.getIntrospectionQuery(everything) });

    assert.equal(errors, undefined);
    assert.equal(sorted(graphql.buildClientSchema(data)), sorted(graphql.buildSchema(conformance)));
  });

  test(`Our introspection answers as that of ${name}`, () => introspect(graphql));
}

async function introspect(graphql) {
  const document = graphql.getIntrospectionQuery(everything);
  const { data } = await host.ask({ command: 'execute', document });
  const theirs = graphql.graphqlSync({ schema: graphql.buildSchema(conformance), source: document }).data;
  const comparable = ({ __schema: { types, directives, ...rest } }) => JSON.parse(
    JSON.stringify({
      ...rest,
      types: byName(types.filter(({ name }) => !name.startsWith('__'))),
      directives: byName(directives.filter(({ name }) => ['tag', 'mark'].includes(name))),
    }),
    (key, value) => key === 'possibleTypes' && value ? byName(value)
      : key === 'defaultValue' && value !== null ? defaultValue(graphql, value)
        : isBuiltInScalar(value) ? { ...value, description: null } : value,
  );

  assert.deepEqual(comparable(data), comparable(theirs));
}

/** Version 16 does not keep how a default was written. */
function defaultValue(graphql, text) {
  return graphql.versionInfo.major < 17 ? 'given' : graphql.print(graphql.parseValue(text));
}

/** The order of types, and what the built-in ones say of themselves, is nowhere defined. */
function byName(items) {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isBuiltInScalar(value) {
  return value?.kind === 'SCALAR' && ['Boolean', 'Float', 'ID', 'Int', 'String'].includes(value.name);
}
