// Where we differ from graphql-js on purpose. Each has its reason in docs/conformance.md, under the same name.

/** Differences of wording: what both say becomes the same. The places are compared nevertheless. */
const wordings = [
  {
    name: 'Wording of missing arguments',
    from: /^(?:Field "[^"]*" argument "([^"]*)"|Directive "[^"]*" argument "([^"]*)"|Argument "[^"]*\(([^"]*):\)") of type/,
    to: 'Argument "$1$2$3" of type',
  },
  {
    name: 'Wording of arguments of meta fields',
    from: /(?<=^Unknown argument "[^"]*" on field ").*(?=\.__)/,
    to: '',
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

/** What a side says of a document, in one wording and one order, with the fields that conflict apart. */
export function verdict(errors) {
  const names = errors.map(({ message }) => conflict.exec(message)?.[1]).filter(Boolean);
  const others = errors
    .filter(({ message }) => !conflict.test(message))
    .map(({ message, locations }) => ({ message: wordings.reduce((text, { from, to }) => text.replace(from, to), message), locations }))
    .map((error) => [JSON.stringify([error.locations, error.message]), error])
    .sort(([a], [b]) => (a < b ? -1 : 1)) // the rules run in another order here, and nothing says which is right
    .map(([, error]) => error);
  return { conflicts: [...new Set(names)].sort(), errors: others };
}

/** The errors of execution in one wording: values that are not of their type, and arguments that turn out wrong at run time. */
export function resultError({ message, path, locations }) {
  if (/^(?:Invalid value at "|Argument "[^"]*" (?:has invalid value|of (?:non-null|required) type))/.test(message)) {
    return { message: 'Invalid argument.', path, locations: [] };
  }
  const reworded = message.replace(/^(?:Enum )?"?(\w+)"? (?:cannot represent|has no value)[^]*$/, '$1 cannot represent the value.');
  return { message: reworded, path, locations: locations.slice(0, 1) };
}

const isOlder = (oracle) => oracle.graphql.versionInfo.major < 17;

const has = ({ errors = [] }, pattern) => errors.some(({ message }) => pattern.test(message));

const reword = (side, from, to) => ({ ...side, errors: side.errors.map(({ message, locations }) => ({ message: message.replace(from, to), locations })) });

const without = (side, pattern) => ({ ...side, errors: side.errors.filter(({ message }) => !pattern.test(message)) });

/** Leaves out of both sides what they differ in; says nothing where the difference is another one. */
const dropping = (pattern) => ({ ours, theirs }) => ({ ours: without(ours, pattern), theirs: without(theirs, pattern) });

/** Each takes the difference with it where it applies; what is left must be the same. */
export const parseExceptions = [
  {
    name: 'Wording of a stray dot',
    reduce: ({ oracle, ours, theirs }) => isOlder(oracle) && has(theirs, /^Syntax Error: Unexpected character: "\."\.$/)
      && { ours: reword(ours, /: .*/, ''), theirs: reword(theirs, /: .*/, '') },
  },
  {
    name: 'Short quotes of the source',
    reduce: ({ ours, theirs }) => has(ours, /^Syntax Error/)
      && { ours: reword(ours, quote, '$1…'), theirs: reword(theirs, quote, '$1…') },
  },
];

const quote = /((?:String|Name|Int|Float|sequence:) ")[^]*$/;

export const validateExceptions = [
  ...parseExceptions,
  {
    name: 'Types that the document defines',
    reduce: ({ ours, theirs }) => {
      const known = new Set(theirs.errors.map((error) => JSON.stringify(error)));
      const mine = without(ours, /^Unknown type /);
      return has(ours, /definition is not executable\.$/) && mine.errors.every((error) => known.has(JSON.stringify(error)))
        && { ours: mine, theirs: { ...theirs, errors: mine.errors } };
    },
  },
  {
    name: 'One conflict per response name',
    reduce: ({ ours, theirs }) => ours.conflicts.length > 0 && ours.conflicts.every((name) => theirs.conflicts.includes(name))
      && { theirs: { ...theirs, conflicts: ours.conflicts } },
  },
  {
    name: 'The type of __typename',
    reduce: ({ ours, theirs, question }) => /:\s*__typename/.test(question.document) && theirs.conflicts.every((name) => ours.conflicts.includes(name))
      && { theirs: { ...theirs, conflicts: ours.conflicts } },
  },
  {
    name: 'Fields of oneOf input objects',
    reduce: (sides) => !isOlder(sides.oracle) && has(sides.ours, /^Unknown field|^There can be only one input field/) && dropping(/^OneOf /)(sides),
  },
  {
    name: 'Variables in oneOf input objects',
    reduce: (sides) => has(sides.ours, /^OneOf |^Variable /) && has(sides.theirs, /^OneOf |^Variable /)
      && dropping(/must be non-nullable to be used for OneOf Input Object/)(sides),
  },
  {
    name: 'Values of repeated input fields',
    reduce: ({ oracle, ours, theirs }) => !isOlder(oracle) && has(ours, /^There can be only one input field/)
      && { ours: { ...ours, errors: ours.errors.filter((error) => theirs.errors.some((other) => JSON.stringify(other) === JSON.stringify(error))) } },
  },
  {
    name: 'Numbers that no double holds',
    reduce: dropping(/^Float cannot represent non numeric value: 1e400$/),
  },
  {
    name: 'Root fields of subscriptions',
    reduce: (sides) => (isOlder(sides.oracle) || sides.ours.errors.length > 0 === sides.theirs.errors.length > 0)
      && dropping(/^(?:Anonymous Subscription|Subscription "[^"]*") must /)(sides),
  },
];

/** The names of all of the above. */
export const names = [
  ...[...wordings, ...validateExceptions].map(({ name }) => name),
  'Wording of results of another type',
  'Wording of arguments that are wrong at run time',
  'Wording of variables',
  'Siblings of a field that failed',
];
