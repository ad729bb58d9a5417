import { PgSimplifyInflectionPreset } from "@graphile/simplify-inflection";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { poolSize, sessionOptions, settings } from "../shared/settings.js";
import { companyOf } from "../shared/tokens.js";

/** Row-level security keeps companies apart: PostGraphile connects as the application's role and sets the company. */
export default {
  extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset],
  pgServices: [
    makePgService({
      connectionString: settings.database,
      schemas: ["public"],
      pubsub: false,
      poolConfig: { max: poolSize, idleTimeoutMillis: 0, options: sessionOptions },
    }),
  ],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false, websockets: false },
  grafast: {
    explain: false,
    context: (requestContext) => ({
      pgSettings: { "app.company_id": companyOf(requestContext.node.req.headers) },
    }),
  },
};
