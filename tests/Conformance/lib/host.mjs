import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const here = new URL('..', import.meta.url);
export const root = new URL('../..', here);

const configuration = process.env.CONFIGURATION ?? 'release';

/** Where the build has put a project of ours. */
export function assembly(project) {
  const path = fileURLToPath(new URL(`artifacts/bin/${project}/${configuration}/Backoffice.${project}.dll`, root));
  if (!existsSync(path)) {
    throw new Error(`${project} is not built: run \`dotnet build -c Release\` first.`);
  }
  return path;
}

/** The engine in a process of its own. Questions may be asked without waiting for earlier answers. */
export class Host {
  #process;
  #waiting = [];
  #ended;

  constructor() {
    this.#process = spawn(
      'dotnet',
      [assembly('ConformanceHost'), 'engine', fileURLToPath(new URL('schema.graphql', here)), fileURLToPath(new URL('data.json', here))],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    createInterface({ input: this.#process.stdout, crlfDelay: Infinity }).on('line', (line) => this.#waiting.shift().resolve(JSON.parse(line)));
    this.#process.stdin.on('error', () => {}); // the end of the process says it
    this.#process.on('exit', (code) => {
      this.#ended = new Error(`The engine's process ended with ${code} at: ${JSON.stringify(this.#waiting[0]?.question)}`);
      this.#waiting.splice(0).forEach(({ reject }) => reject(this.#ended));
    });
  }

  ask(question) {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#waiting.push({ resolve, reject, question });
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  /** Asks many questions, some of them at a time, and gives each answer to a function, in order. */
  async askAll(questions, answer) {
    let batch = [];
    const finish = async () => {
      const answers = await Promise.all(batch.map((question) => this.ask(question)));
      for (const [index, question] of batch.entries()) {
        await answer(question, answers[index]);
      }
      batch = [];
    };
    for (const question of questions) {
      batch.push(question);
      if (batch.length === 100) {
        await finish();
      }
    }
    await finish();
  }

  close() {
    this.#process.stdin.end();
  }
}
