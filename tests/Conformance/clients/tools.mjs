import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { diff, validate } from '@graphql-inspector/core';
import { ESLint } from 'eslint';
import { buildClientSchema, buildSchema, getIntrospectionQuery, Source } from 'graphql';
import { root } from '../lib/host.mjs';
import { server } from './server.mjs';

const here = new URL('.', import.meta.url);
const sdl = readFileSync(new URL('schema.graphql', root), 'utf8');
const generated = ['apollo/gql/', 'relay/__generated__/', 'build/'].map((folder) => new URL(folder, here));

test('GraphQL Code Generator, the Relay compiler and TypeScript take the schema', async () => {
  generated.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(generated[1], { recursive: true });
  await Promise.all([run('graphql-codegen', '--config', 'codegen.mjs'), run('relay-compiler', 'relay.config.json')]);
  await run('tsc');
  writeFileSync(new URL('package.json', generated[2]), '{ "type": "commonjs" }');
});

test('graphql-eslint finds nothing in the schema that its configuration does not except', async () => {
  const eslint = new ESLint({ cwd: fileURLToPath(root), overrideConfigFile: fileURLToPath(new URL('eslint.config.mjs', here)) });
  const [{ messages }] = await eslint.lintFiles(['schema.graphql']);

  assert.deepEqual(messages.map(({ line, ruleId, message }) => `schema.graphql:${line} ${ruleId} ${message}`), []);
});

test('GraphQL Inspector finds no fault in the documents of the clients', () => {
  const manifest = JSON.parse(readFileSync(new URL('persisted-documents.json', generated[0]), 'utf8'));
  const documents = Object.entries(manifest).map(([hash, text]) => new Source(text, hash));

  assert.equal(documents.length, 5);
  assert.deepEqual(validate(buildSchema(sdl), documents, { strictDeprecated: true, strictFragments: false }), []);
});

test('GraphQL Inspector finds no difference between schema.graphql and what the server says of itself', async () => {
  const response = await server.fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true }),
    }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);

  // Introspection has no applied directives, so only what it has is compared.
  const changes = await diff(buildSchema(sdl), buildClientSchema(data));
  assert.deepEqual(changes.filter(({ type }) => !type.startsWith('DIRECTIVE_USAGE')).map(({ message }) => message), []);
});

/** Runs a tool of the project; what it prints is the failure. */
function run(tool, ...args) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [fileURLToPath(new URL(`../node_modules/.bin/${tool}`, here)), ...args], { cwd: fileURLToPath(here) }, (error, stdout, stderr) =>
      error ? reject(new Error(`${tool}: ${stdout}${stderr}`)) : resolve(stdout));
  });
}
