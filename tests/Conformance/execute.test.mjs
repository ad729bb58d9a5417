import { after, test } from 'node:test';
import { Differences } from './lib/differences.mjs';
import { DocumentGenerator } from './lib/documents.mjs';
import { resultError } from './lib/exceptions.mjs';
import { Host } from './lib/host.mjs';
import { oracles, schema } from './lib/oracle.mjs';
import { Random, scale, seed } from './lib/random.mjs';

const host = new Host();
after(() => host.close());

test('Requests have the same result as with the reference implementation', async (t) => {
  const differences = new Differences();
  await host.askAll(questions(), async (question, answer) => {
    for (const oracle of oracles) {
      if (oracle.validate(question.document)?.length !== 0) {
        differences.skip(`not valid for ${oracle.name}`);
        continue;
      }
      const result = await oracle.execute(question);
      differences.compare({ oracle, question, ...comparable(answer, result) });
    }
  });
  differences.report(t);
});

function comparable(ours, theirs) {
  if (ours.crash) {
    return { ours, theirs };
  }
  if (!('data' in ours) && !('data' in theirs)) {
    // Wording of variables: refused for the same ones.
    return { ours: { refused: places(ours) }, theirs: { refused: places(theirs) } };
  }
  const theirErrors = errorsOf(theirs);
  const known = new Set(theirErrors.map((error) => JSON.stringify(error)));
  // Siblings of a field that failed: they have run here, so more errors may stand below what is null in the end.
  const ourErrors = errorsOf(ours).filter((error) => known.has(JSON.stringify(error)) || !isBelowNull(ours.data, error.path));
  return { ours: { data: JSON.stringify(ours.data), errors: ourErrors }, theirs: { data: JSON.stringify(theirs.data), errors: theirErrors } };
}

function places(response) {
  return [...new Set(response.errors.flatMap((error) => error.locations ?? []).map(({ line, column }) => `${line}:${column}`))].sort();
}

function errorsOf(response) {
  return (response.errors ?? [])
    .map(resultError)
    .sort((a, b) => (JSON.stringify([a.path, a.message]) < JSON.stringify([b.path, b.message]) ? -1 : 1));
}

function isBelowNull(data, path) {
  for (const segment of path.slice(0, -1)) {
    if (data === null || data === undefined) {
      return true;
    }
    data = data[segment];
  }
  return data === null;
}

function* questions() {
  const generator = new DocumentGenerator(schema, new Random(seed + 2));
  for (let count = 2000 * scale; count > 0; count--) {
    yield { command: 'execute', ...generator.careful() };
  }
}
