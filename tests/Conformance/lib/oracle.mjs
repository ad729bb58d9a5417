import { readFileSync } from 'node:fs';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';
import { here } from './host.mjs';

const sdl = readFileSync(new URL('schema.graphql', here), 'utf8');
const data = readData(JSON.parse(readFileSync(new URL('data.json', here), 'utf8')));

/** Version 17 parses more than the specification has, unless told otherwise. */
const specified = { allowEmptySelectionSets: false };

/** One version of the reference implementation with our schema. */
class Oracle {
  constructor(graphql) {
    this.graphql = graphql;
    this.name = `graphql-js ${graphql.version}`;
    this.schema = graphql.buildSchema(sdl);
  }

  parse(document) {
    try {
      return { document: this.graphql.parse(document, specified), errors: [] };
    } catch (error) {
      return { errors: [this.#plain(error)] };
    }
  }

  /** The text in the style of this version, to compare what was understood. */
  print(document) {
    return this.graphql.print(this.graphql.parse(document, specified)).trimEnd();
  }

  /** The errors, or null for the documents at which this version throws instead of answering. */
  validate(document) {
    const parsed = this.parse(document);
    if (!parsed.document) {
      return parsed.errors;
    }
    try {
      return this.graphql.validate(this.schema, parsed.document, undefined, { maxErrors: 100_000 }).map((error) => this.#plain(error));
    } catch {
      return null;
    }
  }

  async execute({ document, variables, operationName }) {
    const result = await this.graphql.execute({
      schema: this.schema,
      document: this.graphql.parse(document, specified),
      rootValue: {},
      variableValues: variables,
      operationName,
      fieldResolver: resolve,
      typeResolver: (value) => value.__typename,
    });
    return JSON.parse(JSON.stringify(result));
  }

  #plain(error) {
    return { message: error.message, locations: (error.locations ?? []).map(({ line, column }) => [line, column]) };
  }
}

export const oracles = [new Oracle(graphql17), new Oracle(graphql16)];

/** The schema as a thing of graphql-js 16, which the generator of documents reads. */
export const schema = oracles[1].schema;

/** The resolvers of Host/DataResolvers.cs once more. */
function resolve(parent, args, _context, info) {
  const field = info.fieldName;
  if (field.startsWith('echo')) {
    return args;
  }
  if (typeof args.id === 'string') {
    return data[args.id] ?? null;
  }
  const value = (data[info.parentType.name] ?? parent)[field];
  if (value instanceof Error) {
    throw value;
  }
  return Array.isArray(value) && typeof args.first === 'number' ? value.slice(0, Math.max(0, args.first)) : value;
}

function readData(json) {
  const objects = Object.fromEntries(Object.keys(json).map((id) => [id, {}]));
  const read = (value) => {
    if (Array.isArray(value)) {
      return value.map(read);
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    if ('$ref' in value) {
      return objects[value.$ref];
    }
    if ('$number' in value) {
      return Number(value.$number);
    }
    return '$error' in value ? new Error(value.$error) : value;
  };
  for (const [id, members] of Object.entries(json)) {
    for (const [name, value] of Object.entries(members)) {
      objects[id][name] = read(value);
    }
  }
  return objects;
}
