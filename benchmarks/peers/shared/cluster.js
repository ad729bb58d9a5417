import cluster from "node:cluster";
import { settings } from "./settings.js";

/** Runs a server in this process, or in several that share its port. Workers end with the process that forked them. */
export async function run(start) {
  if (settings.processes === 1 || cluster.isWorker) {
    await start(settings.port);
    return;
  }

  cluster.on("exit", (worker, code) => {
    console.error(`Worker ${worker.process.pid} ended with ${code}.`);
    process.exit(1);
  });
  for (let worker = 0; worker < settings.processes; worker++) {
    cluster.fork();
  }
}
