// Where we differ from graphql-js on purpose. Each has its reason in docs/conformance.md, under the same name.

const isOlder = (oracle) => oracle.graphql.versionInfo.major < 17;

const sameLocations = ({ ours, theirs }) =>
  JSON.stringify(ours.conflicts) === JSON.stringify(theirs.conflicts)
  && ours.errors?.length === theirs.errors?.length
  && ours.errors.every((error, i) => JSON.stringify(error.locations) === JSON.stringify(theirs.errors[i].locations));

const unquoted = ({ message }) => message.replace(/((?:String|Name|Int|Float|sequence:) ")[^]*$/, '$1…');

const everyMessage = (errors, pattern) => errors.length > 0 && errors.every((error) => pattern.test(error.message));

/** Differences of wording: what both say becomes the same. The places are compared nevertheless. */
const wordings = [
  {
    name: 'Wording of missing arguments',
    from: /^(?:Field "[^"]*" argument "([^"]*)"|Directive "[^"]*" argument "([^"]*)"|Argument "[^"]*\(([^"]*):\)") of type/,
    to: 'Argument "$1$2$3" of type',
  },
  {
    name: 'Wording of missing input fields',
    from: /^(?:Field "([^"]*)\.([^"]*)" of required type "[^"]*" was not provided|Expected value of type "([^"]*)" to include required field "([^"]*)", found: [^]*)\.$/,
    to: 'Field "$1$3.$2$4" is required.',
  },
  {
    name: 'Wording of values of another type',
    from: /^Expected value of (?:non-null )?type "\[*(\w+)[\]!]*"(?: to be an object, found:|, found| not to be null)[^]*\.$/,
    to: 'Expected value of type "$1".',
  },
  {
    name: 'Wording of unknown input fields',
    from: /^(?:Field "([^"]*)" is not defined by type "([^"]*)"\.|Expected value of type "([^"]*)" not to include unknown field "([^"]*)"[.,])(?: ?(Did you mean [^?]*\?)(?: Found: [^]*)?|[^]*)$/,
    to: 'Unknown field "$2$3.$1$4". $5',
  },
  {
    name: 'Wording of oneOf input objects',
    from: /^(?:OneOf Input Object "([^"]*)" must specify exactly one key\.|Field "([^".]*)\.[^"]*" must be non-null\.|Within OneOf Input Object type "([^"]*)", exactly one field must be specified, [^]*)$/,
    to: 'OneOf "$1$2$3".',
  },
  {
    name: 'Order of suggested types',
    from: /(?<=Did you mean to use an inline fragment on ).*(?=\?)/,
    to: (names) => names.match(/"[^"]*"/g).sort().join(),
  },
  {
    name: 'Printing of input objects',
    from: /(?<=value: [^]*|found [^]*)(?:(\{) +| +(\}))/g,
    to: '$1$2',
  },
];

const conflict = /^Fields "([^"]*)" conflict because/;

/**
 * What the two sides say, as far as it is meant to be the same: in one wording and one order. Fields that conflict are one error
 * where we name some of those that the other side names.
 */
export function normalize(ours, theirs) {
  const names = (errors) => [...new Set(errors.map(({ message }) => conflict.exec(message)?.[1]).filter(Boolean))].sort();
  const others = (errors) => errors.filter(({ message }) => !conflict.test(message)).map((error) => ({ ...error, message: reword(error.message) }));
  const [ourNames, theirNames] = [names(ours), names(theirs)];
  const agree = ourNames.length > 0 && ourNames.every((name) => theirNames.includes(name));
  return {
    ours: { conflicts: ourNames, errors: sort(others(ours)) },
    theirs: { conflicts: agree ? ourNames : theirNames, errors: sort(others(theirs)) },
  };
}

/** The errors of execution in one wording: values that are not of their type, and arguments that turn out wrong at run time. */
export function normalizeResult({ message, path, locations }) {
  if (/^(?:Invalid value at "|Argument "[^"]*" (?:has invalid value|of (?:non-null|required) type))/.test(message)) {
    return { message: 'Invalid argument.', path, locations: [] };
  }
  const reworded = message.replace(/^(?:Enum )?"?(\w+)"? (?:cannot represent|has no value)[^]*$/, '$1 cannot represent the value.');
  return { message: reworded, path, locations: locations.slice(0, 1) };
}

function reword(message) {
  return wordings.reduce((text, { from, to }) => text.replace(from, to), message);
}

/** The rules run in another order here, and nothing says which is right. */
function sort(errors) {
  return errors
    .map((error) => [JSON.stringify([error.locations, error.message]), error])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, error]) => error);
}

export const parseExceptions = [
  {
    name: 'Wording of a stray dot',
    applies: (d) => isOlder(d.oracle) && sameLocations(d) && everyMessage(d.theirs.errors, /^Syntax Error: Unexpected character: "\."\.$/),
  },
  {
    name: 'Short quotes of the source',
    applies: (d) => sameLocations(d) && JSON.stringify(d.ours.errors.map(unquoted)) === JSON.stringify(d.theirs.errors.map(unquoted)),
  },
];

export const validateExceptions = [
  ...parseExceptions,
  {
    name: 'Unknown fields of oneOf input objects',
    applies: ({ oracle, ours, theirs }) =>
      !isOlder(oracle) && ours.errors.length > 0 && same(without(ours, /^OneOf /), without(theirs, /^OneOf /))
      && ours.errors.some(({ message }) => message.startsWith('Unknown field')),
  },
  {
    name: 'Variables in oneOf input objects',
    applies: ({ ours, theirs }) => theirs.errors.some(({ message }) => message.startsWith('OneOf ')) && same(without(ours, oneOfVariable), theirs),
  },
  {
    name: 'Numbers that no double holds',
    applies: ({ ours, theirs, question }) =>
      question.document.includes('1e400') && same(without(ours, /^Float cannot represent non numeric value: 1e400$/), theirs),
  },
  {
    name: 'Values of repeated input fields',
    applies: ({ oracle, ours, theirs }) =>
      !isOlder(oracle) && theirs.errors.some(({ message }) => message.startsWith('There can be only one input field'))
      && same(ours.conflicts, theirs.conflicts) && theirs.errors.every((error) => ours.errors.some((other) => same(error, other))),
  },
  {
    name: 'The type of __typename',
    applies: ({ ours, theirs, question }) =>
      /:\s*__typename/.test(question.document) && theirs.conflicts.every((name) => ours.conflicts.includes(name)) && same(ours.errors, theirs.errors),
  },
  {
    name: 'Root fields of subscriptions',
    applies: ({ oracle, ours, theirs }) =>
      same(without(ours, rootFields), without(theirs, rootFields)) && (isOlder(oracle) || ours.errors.length > 0 === theirs.errors.length > 0),
  },
];

const rootFields = /^(?:Anonymous Subscription|Subscription "[^"]*") must /;

const oneOfVariable = /must be non-nullable to be used for OneOf Input Object/;

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const without = ({ conflicts, errors }, pattern) => ({ conflicts, errors: errors?.filter(({ message }) => !pattern.test(message)) });

/** The names of all of the above, and of what execute.test.mjs leaves out. */
export const names = [
  ...[...wordings, ...parseExceptions, ...validateExceptions].map(({ name }) => name),
  'One conflict per response name',
  'Wording of results of another type',
  'Wording of arguments that are wrong at run time',
  'Wording of variables',
  'Siblings of a field that failed',
];
