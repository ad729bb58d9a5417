import "./node20.js";
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { grafserv } from "postgraphile/grafserv/node";
import { run } from "../shared/cluster.js";
import { settings } from "../shared/settings.js";
import preset from "./preset.js";

await run(async (port) => {
  const server = createServer({ keepAliveTimeout: 60_000 });
  server.on("error", (error) => {
    console.error(error);
    process.exit(1);
  });
  await postgraphile(preset).createServ(grafserv).addTo(server);
  server.listen(port, "127.0.0.1", 1024);
  console.log(`PostGraphile listens on ${settings.port}.`);
});
