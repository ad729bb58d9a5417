/** What the load test puts into the environment of a peer. */
export const settings = {
  port: Number(required("PORT")),
  processes: Number(process.env.PROCESSES ?? "1"),
  /** Connections of all processes together: as many as the server opens. */
  connections: Number(process.env.CONNECTIONS ?? "32"),
  database: required("DATABASE_URL"),
  tokens: required("TOKENS"),
};

/** Of this process alone. */
export const poolSize = Math.max(1, Math.floor(settings.connections / settings.processes));

/** The same for every peer as for the server and the baseline: generic plans, and no statement that runs away. */
export const sessionOptions = "-c plan_cache_mode=force_generic_plan -c statement_timeout=5000 -c timezone=UTC";

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set.`);
  }

  return value;
}
