import mutation from "./examples/mutation.graphql?raw";
import persisted from "./examples/persisted.graphql?raw";
import query from "./examples/query.graphql?raw";
import subscription from "./examples/subscription.graphql?raw";

/** The tabs of a browser that opens the IDE for the first time. */
export const examples = [
  { query },
  {
    query: mutation,
    variables: JSON.stringify({ input: { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" } }, null, 2),
  },
  { query: subscription },
  { query: persisted },
];
