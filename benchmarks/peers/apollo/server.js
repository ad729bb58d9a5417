import { ApolloServer } from "@apollo/server";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify from "fastify";
import { run } from "../shared/cluster.js";
import { resolvers, typeDefs } from "../shared/schema.js";
import { settings } from "../shared/settings.js";
import { companyOf } from "../shared/tokens.js";
import { Loaders } from "./loaders.js";
import { relations } from "./relations.js";

await run(async (port) => {
  const app = Fastify({ logger: false, keepAliveTimeout: 60_000 });
  const apollo = new ApolloServer({
    typeDefs,
    resolvers: { ...resolvers, ...relations, Query: { ...resolvers.Query, ...relations.Query } },
    introspection: false,
    plugins: [fastifyApolloDrainPlugin(app)],
  });
  await apollo.start();
  app.post(
    "/graphql",
    fastifyApolloHandler(apollo, {
      context: async (request) => {
        const company = companyOf(request.headers);
        return { company, loaders: new Loaders(company) };
      },
    }),
  );
  await app.listen({ port, host: "127.0.0.1", backlog: 1024 });
  console.log(`Apollo Server listens on ${settings.port}.`);
});
