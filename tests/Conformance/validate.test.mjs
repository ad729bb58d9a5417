import { after, test } from 'node:test';
import { Differences } from './lib/differences.mjs';
import { DocumentGenerator } from './lib/documents.mjs';
import { validateExceptions, verdict } from './lib/exceptions.mjs';
import { Host } from './lib/host.mjs';
import { mutate } from './lib/mutations.mjs';
import { oracles, schema } from './lib/oracle.mjs';
import { Random, scale, seed } from './lib/random.mjs';

const host = new Host();
after(() => host.close());

test('Documents are valid, or have the same errors at the same places, as for the reference implementation', async (t) => {
  const differences = new Differences();
  await host.askAll(questions(), (question, answer) => {
    for (const oracle of oracles) {
      const errors = oracle.validate(question.document);
      if (errors === null) {
        differences.skip(`${oracle.name} throws`);
        continue;
      }
      const ours = verdict(answer.errors ?? [{ message: answer.crash }]);
      differences.compare({ oracle, question, ours, theirs: verdict(errors), exceptions: validateExceptions });
    }
  });
  differences.report(t);
});

test('Careful documents are valid, so that the others are broken on purpose', async (t) => {
  const generator = new DocumentGenerator(schema, new Random(seed));
  for (let count = 500; count > 0; count--) {
    const { document } = generator.careful();
    const errors = oracles[0].validate(document);
    if (errors.length > 0) {
      throw new Error(`${JSON.stringify(errors)} in ${document}`);
    }
  }
});

function* questions() {
  const random = new Random(seed + 1);
  const generator = new DocumentGenerator(schema, random);
  for (let count = 1000 * scale; count > 0; count--) {
    yield { command: 'validate', document: generator.careful().document };
    yield { command: 'validate', document: generator.careless().document };
    yield { command: 'validate', document: mutate(generator.careful().document, random) };
  }
}
