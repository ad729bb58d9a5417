import pg from "pg";
import { poolSize, sessionOptions, settings } from "./settings.js";

const { builtins } = pg.types;

// A Date per value would cost more than the row; the session's zone is UTC, so the text is one replacement away from ISO 8601.
pg.types.setTypeParser(builtins.TIMESTAMPTZ, (text) => `${text.slice(0, 10)}T${text.slice(11).replace("+00", "Z")}`);
pg.types.setTypeParser(builtins.NUMERIC, Number);
pg.types.setTypeParser(builtins.INT8, Number);

const pool = new pg.Pool({
  connectionString: settings.database,
  max: poolSize,
  idleTimeoutMillis: 0,
  options: sessionOptions,
});

/** Makes a function that runs a statement, prepared once per connection under its name. */
export function statement(name, text) {
  return async (...values) => (await pool.query({ name, text, values })).rows;
}
