import { makeExecutableSchema } from "@graphql-tools/schema";
import Fastify from "fastify";
import mercurius from "mercurius";
import { run } from "../shared/cluster.js";
import { resolvers, typeDefs } from "../shared/schema.js";
import { settings } from "../shared/settings.js";
import { companyOf } from "../shared/tokens.js";
import { customersById } from "../shared/data/customers.js";
import { loaders } from "./loaders.js";

await run(async (port) => {
  const app = Fastify({ logger: false, keepAliveTimeout: 60_000 });
  app.register(mercurius, {
    // Mercurius itself does not give enumerations their stored values.
    schema: makeExecutableSchema({
      typeDefs,
      resolvers: {
        ...resolvers,
        Query: {
          ...resolvers.Query,
          customer: async (_, { id }, { company }) => (await customersById(company, [id]))[0],
        },
      },
    }),
    loaders,
    context: (request) => ({ company: companyOf(request.headers) }),
    // Compiled at its first use, by graphql-jit.
    jit: 1,
    graphiql: false,
    path: "/graphql",
  });
  await app.listen({ port, host: "127.0.0.1", backlog: 1024 });
  console.log(`Mercurius listens on ${settings.port}.`);
});
