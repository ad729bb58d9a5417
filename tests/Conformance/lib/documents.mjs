import {
  getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType,
  isRequiredArgument,
} from 'graphql';

const depth = 4;

/**
 * Makes documents for a schema. A careful one is valid; a careless one uses wrong names, types and variables here and there, so
 * that every rule of validation has something to find.
 */
export class DocumentGenerator {
  #random;
  #schema;
  #mistakes;
  #variables;
  #fragments;
  #aliases;

  constructor(schema, random) {
    this.#schema = schema;
    this.#random = random;
  }

  /** A document without mistakes: its text, and variables that fit. */
  careful() {
    return this.#document(0);
  }

  /** A document with about as many mistakes as its length allows. */
  careless() {
    return this.#document(this.#random.pick([0.02, 0.05, 0.15]));
  }

  #document(mistakes) {
    this.#mistakes = mistakes;
    this.#variables = new Map();
    this.#fragments = [];
    this.#aliases = 0;
    const random = this.#random;
    const kind = this.#wrong() ? 'subscription' : random.pick(['query', 'query', 'query', 'query', 'mutation']);
    const type = { query: this.#schema.getQueryType(), mutation: this.#schema.getMutationType(), subscription: this.#schema.getSubscriptionType() }[kind];
    const selections = this.#selectionSet(type, depth);
    const operationDirectives = random.chance(0.05) ? ` @tag(name: ${this.#value(this.#schema.getDirective('tag').args[0].type, 1)})` : '';
    const variables = [...this.#variables.values()].map((v) => `$${v.name}: ${v.type}${v.defaultText === undefined ? '' : ` = ${v.defaultText}`}`);
    if (this.#wrong()) {
      variables.push(`$${this.#word()}: ${random.pick(['Int', 'User', 'Nope', '[Filter!]!', 'Color', 'Choice'])}`);
    }
    if (variables.length > 0 && this.#wrong()) {
      variables.splice(random.below(variables.length), 1);
    }
    const isNamed = variables.length > 0 || operationDirectives || random.chance(0.3);
    const name = isNamed && random.chance(0.8) ? ` ${this.#word('Operation')}` : '';
    const head = isNamed || kind !== 'query' ? `${kind}${name}${variables.length > 0 ? `(${variables.join(', ')})` : ''}${operationDirectives} ` : '';
    const definitions = [`${head}${selections}`, ...this.#fragments.map((f) => f.text)];
    if (this.#wrong()) {
      definitions.push(random.pick(['query Operation { int }', '{ int }', 'fragment Left on User { id }', 'type T { a: Int }', 'fragment A on User { ...B } fragment B on User { ...A }']));
    }
    const separator = random.pick(['\n\n', '\n', ' ', '\r\n', '\n# A comment, with é and 😀\n']);
    return { document: definitions.join(separator), variables: this.#variableValues() };
  }

  #wrong() {
    return this.#mistakes > 0 && this.#random.chance(this.#mistakes);
  }

  #word(fallback) {
    return this.#mistakes > 0 || !fallback ? this.#random.pick(['a', 'b', 'id', 'name', 'User', 'Operation', 'nme', 'x']) : fallback;
  }

  #selectionSet(type, level) {
    const random = this.#random;
    const selections = [];
    const used = new Set();
    for (let count = 1 + random.below(level === depth ? 3 : 4); count > 0; count--) {
      selections.push(this.#selection(type, level, used));
    }
    const separator = random.pick([' ', '\n', ', ']);
    return `{ ${selections.join(separator)} }`;
  }

  #selection(type, level, used) {
    const random = this.#random;
    const shape = random.next();
    if (shape < 0.12 && level > 0) {
      return this.#inlineFragment(type, level, used);
    }
    if (shape < 0.2 && level > 0) {
      return this.#fragmentSpread(type, level);
    }
    if (shape < 0.25 && !isRoot(this.#schema, type)) {
      return `${this.#alias('__typename', used, true)}__typename${this.#directives('FIELD')}`;
    }
    return this.#field(type, level, used);
  }

  #field(type, level, used) {
    const random = this.#random;
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const possible = level > 0 ? fields : fields.filter((f) => isLeafType(getNamedType(f.type)));
    if (possible.length === 0) {
      return `${this.#alias('__typename', used, true)}__typename`;
    }
    const field = random.pick(possible);
    const args = this.#arguments(field.args);
    const leaf = isLeafType(getNamedType(field.type));
    const name = this.#wrong() ? this.#misspelled(field.name) : field.name;
    const alias = this.#alias(field.name, used, leaf && args === '' && this.#meansTheSameEverywhere(field.name));
    const selections = leaf !== this.#wrong() ? '' : ` ${this.#selectionSet(isCompositeType(getNamedType(field.type)) ? getNamedType(field.type) : type, Math.max(level - 1, 0))}`;
    return `${alias}${name}${args}${this.#directives('FIELD')}${selections}`;
  }

  /** An alias where the same response name could come to mean something else; careless documents let it happen. */
  #alias(name, used, mergeable) {
    const random = this.#random;
    if (this.#mistakes > 0) {
      return random.chance(0.3) ? `${this.#word()}: ` : '';
    }
    if (mergeable && random.chance(0.8)) {
      return '';
    }
    if (!used.has(name) && random.chance(0.5)) {
      used.add(name);
      return `${name}${this.#aliases++}: `;
    }
    return `a${this.#aliases++}: `;
  }

  #meansTheSameEverywhere(name) {
    const types = Object.values(this.#schema.getTypeMap()).filter((t) => isCompositeType(t) && 'getFields' in t && name in t.getFields());
    return new Set(types.map((t) => String(t.getFields()[name].type))).size === 1;
  }

  #misspelled(name) {
    const random = this.#random;
    return random.pick([`${name}s`, name.slice(0, -1) || 'x', `_${name}`, 'id', 'nme', 'friends', name.toUpperCase()]);
  }

  #arguments(definitions) {
    const random = this.#random;
    const args = [];
    for (const definition of definitions) {
      if (this.#wrong() ? random.chance(0.5) : isRequiredArgument(definition) || random.chance(0.5)) {
        const name = this.#wrong() ? this.#misspelled(definition.name) : definition.name;
        args.push(`${name}: ${this.#value(definition.type, 3, definition.defaultValue !== undefined || definition.default !== undefined)}`);
      }
    }
    if (this.#wrong()) {
      args.push(random.pick(['id: "1"', 'first: 2', 'nope: [1]', 'text: $a', 'int: 1.5']));
    }
    if (args.length > 1 && random.chance(0.3)) {
      args.reverse();
    }
    return args.length > 0 ? `(${args.join(', ')})` : '';
  }

  #inlineFragment(type, level, used) {
    const random = this.#random;
    const on = random.chance(0.2) ? undefined : this.#related(type);
    return `...${on ? ` on ${this.#wrong() ? this.#word() : on}` : ''}${this.#directives('INLINE_FRAGMENT')} ${this.#selectionSet(on ?? type, level - 1, used)}`;
  }

  #fragmentSpread(type, level) {
    const random = this.#random;
    if (this.#wrong()) {
      return `...${random.pick(['Nope', 'F0', 'F1'])}${this.#directives('FRAGMENT_SPREAD')}`;
    }
    const known = this.#fragments.filter((f) => f.text !== '' && (this.#mistakes > 0 ? random.chance(0.3) : f.type === type));
    if (known.length > 0 && random.chance(0.5)) {
      return `...${random.pick(known).name}${this.#directives('FRAGMENT_SPREAD')}`;
    }
    const on = this.#related(type);
    const fragment = { name: `F${this.#fragments.length}`, type: on, text: '' };
    this.#fragments.push(fragment);
    fragment.text = `fragment ${fragment.name} on ${on}${random.chance(0.1) ? ` @tag(name: "fragment")` : ''} ${this.#selectionSet(on, level - 1)}`;
    return `...${fragment.name}${this.#directives('FRAGMENT_SPREAD')}`;
  }

  /** A type that objects of the given one can also be of. */
  #related(type) {
    const schema = this.#schema;
    const types = Object.values(schema.getTypeMap()).filter((t) => isCompositeType(t) && !t.name.startsWith('__'));
    if (this.#wrong()) {
      return this.#random.pick(types);
    }
    const possible = (t) => (isAbstractType(t) ? schema.getPossibleTypes(t) : [t]);
    return this.#random.pick(types.filter((t) => possible(t).some((p) => possible(type).includes(p))));
  }

  #directives(location) {
    const random = this.#random;
    const boolean = () => this.#value(this.#schema.getDirective('skip').args[0].type, 1);
    const directives = [];
    if (random.chance(0.08)) {
      directives.push(`@skip(if: ${boolean()})`);
    }
    if (random.chance(0.08)) {
      directives.push(`@include(if: ${boolean()})`);
    }
    if (random.chance(0.03)) {
      directives.push(`@tag(name: "t", level: ${this.#value(this.#schema.getDirective('tag').args[1].type, 1, true)})`);
    }
    if (location !== 'FRAGMENT_SPREAD' && random.chance(0.03)) {
      directives.push('@mark(color: RED)', `@mark${this.#arguments(this.#schema.getDirective('mark').args)}`);
    }
    if (this.#wrong()) {
      directives.push(random.pick(['@nope', '@skip', '@deprecated', '@mark', '@tag(name: 1)', '@include(if: "yes")', '@skip(if: true) @skip(if: false)']));
    }
    return directives.map((d) => ` ${d}`).join('');
  }

  #value(type, level, hasDefault = false) {
    const random = this.#random;
    if (random.chance(0.2)) {
      return this.#variable(type, hasDefault);
    }
    if (this.#wrong()) {
      return random.pick(['1', '1.5', '"text"', 'RED', 'NOPE', 'null', 'true', '[]', '[1, "2"]', '{}', '{ from: 1 }', '$a', '4294967296', '1e400', '"""block"""']);
    }
    if (isNonNullType(type)) {
      return this.#valueOf(type.ofType, level, true);
    }
    return random.chance(0.08) ? 'null' : this.#valueOf(type, level, false);
  }

  #valueOf(type, level, constant) {
    const random = this.#random;
    if (isListType(type)) {
      if (!isListType(getNullableType(type.ofType)) && random.chance(0.15)) {
        return this.#literal(type.ofType, level);
      }
      const items = [];
      for (let count = random.below(3); count > 0; count--) {
        items.push(this.#value(type.ofType, level - 1));
      }
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      return this.#inputObject(type, level);
    }
    if (isEnumType(type)) {
      return random.pick(type.getValues()).name;
    }
    switch (type.name) {
      case 'Int': return String(random.pick([0, 1, -1, 2, 7, 2147483647, -2147483648]));
      case 'Float': return random.pick(['0', '1', '-1', '0.5', '1.5e3', '-2.25', '1e-7', '123456789.125', '-0']);
      case 'Boolean': return random.pick(['true', 'false']);
      case 'ID': return random.pick(['"1"', '2', '"3"', '"4"', '"c1"', '"dog"', '"none"', '12345678901']);
      case 'String': return random.pick(['""', '"text"', '"é😀"', '"\\u00e9\\n\\t\\"\\\\"', '"\\u{1F600}"', '"""\n  block\n    of text \\"""\n  """', '"\\uD83D\\uDE00"']);
      default: return random.pick(['1', '"any"', 'true', '{ b: 1, a: [null, 2.5, ENUM] }', '[]', 'null']);
    }
  }

  /** A value without null and variable at its top. */
  #literal(type, level) {
    return this.#valueOf(getNullableType(type), level, true);
  }

  #inputObject(type, level) {
    const random = this.#random;
    const fields = Object.values(type.getFields());
    if (type.isOneOf && !this.#wrong()) {
      const field = random.pick(fields);
      return `{ ${field.name}: ${this.#literal(field.type, level - 1)} }`;
    }
    const given = [];
    for (const field of fields) {
      const isRequired = isRequiredArgument(field);
      if (this.#wrong() ? random.chance(0.5) : isRequired || (level > 0 && random.chance(0.25))) {
        const name = this.#wrong() ? this.#misspelled(field.name) : field.name;
        given.push(`${name}: ${this.#value(field.type, level - 1, field.defaultValue !== undefined || field.default !== undefined)}`);
      }
    }
    if (given.length > 0 && this.#wrong()) {
      given.push(random.pick(given));
    }
    if (random.chance(0.3)) {
      given.reverse();
    }
    return `{ ${given.join(', ')} }`;
  }

  #variable(type, hasDefault) {
    const random = this.#random;
    if (this.#mistakes > 0) {
      const known = [...this.#variables.values()];
      if (known.length > 0 && random.chance(0.5)) {
        return `$${random.pick(known).name}`;
      }
    }
    const name = `v${this.#variables.size}`;
    let text = String(type);
    let declared = type;
    if (isNonNullType(type) && hasDefault && random.chance(0.5)) {
      declared = type.ofType;
      text = String(declared);
    }
    if (this.#wrong()) {
      text = random.pick([text.replace('!', ''), `${text}!`.replace('!!', '!'), `[${text}]`, 'Int', 'String', 'User', 'Fliter']);
    } else if (!isNonNullType(type) && random.chance(0.2)) {
      text += '!';
    }
    const variable = { name, type: text, declared, isRequired: text.endsWith('!') };
    this.#variables.set(name, variable);
    if (random.chance(0.25)) {
      // A default holds no variables: the generator runs with them switched off.
      variable.defaultText = this.#constant(declared, !variable.isRequired);
    }
    return `$${name}`;
  }

  #constant(type, nullable) {
    if (nullable && this.#random.chance(0.1)) {
      return 'null';
    }
    return this.#wrong() ? this.#random.pick(['1', '"text"', 'null', '[RED]', '{}']) : constantText(this.#random, getNullableType(type), 2);
  }

  /** Values for the variables: most of them right; careless documents are not run, so theirs don't matter. */
  #variableValues() {
    const values = {};
    for (const variable of this.#variables.values()) {
      const random = this.#random;
      if ((!variable.isRequired || variable.defaultText !== undefined) && random.chance(0.3)) {
        continue;
      }
      if (random.chance(0.04)) {
        values[variable.name] = random.pick([null, 'RED', 1.5, 4294967296, [], {}, { from: 'x' }, [[1]], true, '', { nope: 1 }, [null]]);
      } else if (!variable.isRequired && random.chance(0.15)) {
        values[variable.name] = null;
      } else {
        values[variable.name] = jsonValue(random, getNullableType(variable.declared), 3);
      }
    }
    return values;
  }
}

function isRoot(schema, type) {
  return type === schema.getSubscriptionType();
}

function constantText(random, type, level) {
  return literalText(type, jsonValue(random, type, level));
}

function literalText(type, value) {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => literalText(isListType(type) ? getNullableType(type.ofType) : type, item)).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    return `{ ${Object.entries(value).map(([name, member]) => `${name}: ${literalText(name in fields ? getNullableType(fields[name].type) : type, member)}`).join(', ')} }`;
  }
  const item = isListType(type) ? getNamedType(type) : type;
  return isEnumType(item) ? value : JSON.stringify(value);
}

function jsonValue(random, type, level) {
  if (isListType(type)) {
    const item = getNullableType(type.ofType);
    if (!isListType(item) && random.chance(0.15)) {
      return jsonValue(random, item, level);
    }
    return Array.from({ length: random.below(3) }, () =>
      !isNonNullType(type.ofType) && random.chance(0.1) ? null : jsonValue(random, item, level - 1));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf) {
      const field = random.pick(fields);
      return { [field.name]: jsonValue(random, getNullableType(field.type), level - 1) };
    }
    const value = {};
    for (const field of random.chance(0.3) ? fields.reverse() : fields) {
      if (isRequiredArgument(field) || (level > 0 && random.chance(0.25))) {
        value[field.name] = !isNonNullType(field.type) && random.chance(0.1) ? null : jsonValue(random, getNullableType(field.type), level - 1);
      }
    }
    return value;
  }
  if (isEnumType(type)) {
    return random.pick(type.getValues()).name;
  }
  switch (type.name) {
    case 'Int': return random.pick([0, 1, -1, 3, 2147483647, -2147483648]);
    case 'Float': return random.pick([0, 1, -1.5, 0.25, 1e21, 3]);
    case 'Boolean': return random.chance(0.5);
    case 'ID': return random.pick(['1', '2', '3', '4', 'c1', 'dog', 'none', 1]);
    case 'String': return random.pick(['', 'text', 'é😀', '\u2028', '"']);
    default: return random.pick([1, 'any', true, [1, [null]], { b: 1, a: {} }]);
  }
}
