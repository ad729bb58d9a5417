import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { assembly } from './host.mjs';

/** The real server on a port of its own and a database of its own, and a token of the owner of its only company. */
export async function startServer() {
  const database = start('ConformanceHost', ['database'], {});
  const connections = JSON.parse(await database.line(/^\{.*\}$/));
  const environment = {
    ASPNETCORE_URLS: 'http://127.0.0.1:0',
    ASPNETCORE_ENVIRONMENT: 'Development',
    ConnectionStrings__Database: connections.app,
    ConnectionStrings__Owner: connections.owner,
  };
  const server = start('Server', ['serve', '--demo-scale', '0'], environment);
  const url = (await server.line(/ready at (\S+)/)).replace('localhost', '127.0.0.1');

  /** Runs a command of the program beside the server, and gives what it prints. */
  const run = async (...args) => {
    const { stdout } = await promisify(execFile)('dotnet', [assembly('Server'), ...args], { env: { ...process.env, ...environment } });
    return stdout;
  };
  const token = (await run('token', '--company', 'acme', '--role', 'OWNER')).trim();
  return {
    url,
    token,
    fetch: (input, init = {}) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` } }),
    run,
    stop: async () => {
      await server.stop('SIGTERM');
      await database.stop();
    },
  };
}

function start(project, args, environment) {
  const child = spawn('dotnet', [assembly(project), ...args], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    child.emit('text');
  });
  const exit = once(child, 'exit');
  exit.then(() => child.emit('text'));
  return {
    /** What a line says, as soon as it is there. */
    async line(pattern) {
      for (;;) {
        for (const line of text.split('\n').slice(0, -1)) {
          const match = pattern.exec(line);
          if (match) {
            return match[1] ?? match[0];
          }
        }
        if (child.exitCode !== null) {
          throw new Error(`${project} ended with ${child.exitCode}: ${text}`);
        }
        await once(child, 'text');
      }
    },
    async stop(signal) {
      child.stdin.end();
      if (signal) {
        child.kill(signal);
      }
      await exit;
    },
  };
}
