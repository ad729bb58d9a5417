import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';

const schema = fileURLToPath(new URL('../../../schema.graphql', import.meta.url));

/** What of these rule sets does not hold for the schema, and why; docs/conformance.md lists the same. */
const exceptions = {
  // A connection has `nodes` beside `edges`, and payloads have lists of errors.
  '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  // Objects that are parts of an answer have no id of their own: nobody can fetch them again by it.
  '@graphql-eslint/strict-id-in-types': ['error', {
    exceptions: {
      suffixes: ['Connection', 'Edge', 'Payload', 'Error', 'Statistics', 'Changed'],
      types: [
        'ChangeSet', 'ClearedCache', 'CustomerMoney', 'CustomerStats', 'PageInfo', 'PipelineAmount', 'PipelineStage', 'PublishedOperations', 'RetiredOperations',
      ],
    },
  }],
};

export default [
  {
    files: ['**/schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    plugins: { '@graphql-eslint': graphql },
    rules: { ...graphql.configs['flat/schema-recommended'].rules, ...graphql.configs['flat/schema-relay'].rules, ...exceptions },
  },
];
