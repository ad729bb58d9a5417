import { inspect } from 'node:util';
import { seed } from './random.mjs';

/** Collects differences and fails with one of each kind, the shortest, and with what is needed to repeat it. */
export class Differences {
  #kinds = new Map();
  #excepted = new Map();
  #compared = 0;
  #different = 0;

  /** Counts a comparison, and notes it when the two sides differ and no exception says why. */
  compare({ oracle, question, ours, theirs, exceptions = [] }) {
    this.#compared++;
    const difference = { oracle, question, ours, theirs };
    const applied = [];
    for (const { name, reduce } of [{ reduce: () => false }, ...exceptions]) {
      const before = text([difference.ours, difference.theirs]);
      Object.assign(difference, reduce(difference) || {});
      if (text([difference.ours, difference.theirs]) !== before) {
        applied.push(name);
      }
      if (text(difference.ours) === text(difference.theirs)) {
        applied.forEach((exception) => this.#except(exception));
        return;
      }
    }
    this.#different++;
    const kind = this.#kinds.get(kindOf(difference));
    if (!kind || kind.question.document.length > question.document.length) {
      this.#kinds.set(kindOf(difference), difference);
    }
  }

  /** Counts what cannot be compared. */
  skip(reason) {
    this.#except(reason);
  }

  #except(name) {
    this.#excepted.set(name, (this.#excepted.get(name) ?? 0) + 1);
  }

  /** Ends the comparison. */
  report(test) {
    const excepted = [...this.#excepted].map(([name, count]) => `\n  ${count} excepted: ${name}`).join('');
    test.diagnostic(`${this.#compared} compared, seed ${seed}${excepted}`);
    if (this.#different > 0) {
      const shown = [...this.#kinds.values()].sort((a, b) => a.question.document.length - b.question.document.length).slice(0, 6);
      const texts = shown.map((d) => text({ ...d, oracle: d.oracle.name }));
      throw new Error(`${this.#different} of ${this.#compared} differ in ${this.#kinds.size} ways, seed ${seed}:\n\n${texts.join('\n\n')}`);
    }
  }
}

function text(value) {
  return inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null, breakLength: 160 });
}

/** What the difference is about: the messages of both sides without what they quote. */
function kindOf({ oracle, ours, theirs }) {
  const messages = (side) => [...new Set((side.errors ?? []).map((e) => e.message.replace(/"[^"]*"|\d+/g, '…')))].sort().join('|') + (side.crash ?? '');
  return `${oracle.name}: ${messages(ours)} / ${messages(theirs)}`;
}
