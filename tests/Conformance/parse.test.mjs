import { after, test } from 'node:test';
import { Differences } from './lib/differences.mjs';
import { DocumentGenerator } from './lib/documents.mjs';
import { parseExceptions } from './lib/exceptions.mjs';
import { Host } from './lib/host.mjs';
import { mutate } from './lib/mutations.mjs';
import { oracles, schema } from './lib/oracle.mjs';
import { Random, scale, seed } from './lib/random.mjs';

const host = new Host();
after(() => host.close());

test('Texts are parsed, or refused at the same place, as by the reference implementation', async (t) => {
  const differences = new Differences();
  await host.askAll(questions(), (question, answer) => {
    for (const oracle of oracles) {
      const parsed = oracle.parse(question.document);
      const theirs = parsed.document ? { errors: [], printed: oracle.graphql.print(parsed.document).trimEnd() } : { errors: parsed.errors };
      const ours = answer.printed ? { errors: [], printed: oracle.print(answer.printed) } : { errors: answer.errors ?? [{ message: answer.crash }] };
      differences.compare({ oracle, question, ours, theirs, exceptions: parseExceptions });
    }
  });
  differences.report(t);
});

function* questions() {
  const random = new Random(seed);
  const generator = new DocumentGenerator(schema, random);
  for (let count = 2000 * scale; count > 0; count--) {
    const { document } = random.chance(0.5) ? generator.careful() : generator.careless();
    yield { command: 'parse', document };
    yield { command: 'parse', document: mutate(document, random) };
    yield { command: 'parse', document: mutate(document, random) };
  }
}
