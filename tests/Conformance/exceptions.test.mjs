import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { names } from './lib/exceptions.mjs';
import { root } from './lib/host.mjs';

test('Every difference on purpose has its reason in docs/conformance.md, and no other stands there', () => {
  const table = readFileSync(new URL('docs/conformance.md', root), 'utf8').split('**What differs on purpose.**')[1];
  const documented = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, name]) => name).filter((name) => name !== 'name');

  assert.deepEqual(documented.toSorted(), [...new Set(names)].toSorted());
});
