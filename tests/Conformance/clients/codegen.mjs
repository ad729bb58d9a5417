/** As docs/clients.md says it, with our schema as a file. */
export default {
  schema: '../../../schema.graphql',
  documents: 'apollo/*.ts',
  generates: {
    'apollo/gql/': {
      preset: 'client',
      presetConfig: { persistedDocuments: true },
      config: { scalars: { DateTime: 'string', Date: 'string', Decimal: 'number', Long: 'number' } },
    },
    'apollo/gql/possibleTypes.json': { plugins: ['fragment-matcher'], config: { apolloClientVersion: 3 } },
  },
};
