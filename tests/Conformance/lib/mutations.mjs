import { Lexer, Source, TokenKind } from 'graphql';

const spares = ['{', '}', '(', ')', '[', ']', '!', '$', '...', ':', '=', '@', '|', '&', 'on', 'null', 'true', 'query', 'fragment', 'subscription', 'extend', 'type', 'User', 'id', '0', '-1', '1.5e', '01', '"x"', '"""x"""', '$v0', '@skip(if: true)', 'RED', '...F0', '__typename'];
const characters = ['"', '\\', '\n', '\r', '\u0000', '\u0007', '\ufeff', 'é', '😀', '\ud83d', '\'', '?', '-', '.', '..', ',', '#', '\t', '\u00a0', '\u2028', '\\u', '\\u{110000}', '0x1', '1a', '1.', '1.e1', '.5', '"\\q"', '"\\uD800"', '"""', '%', '~'];

/** Breaks a text, mostly: a few tokens are deleted, doubled, swapped or replaced, or a character is put somewhere. */
export function mutate(text, random) {
  for (let count = 1 + random.below(2); count > 0; count--) {
    text = mutateOnce(text, random);
  }
  return text.toWellFormed(); // JSON in UTF-8 carries no half of a surrogate pair
}

function mutateOnce(text, random) {
  if (random.chance(0.2)) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(characters) + text.slice(at + random.below(2));
  }
  const tokens = tokensOf(text);
  if (tokens.length === 0) {
    return random.pick(spares);
  }
  const token = random.pick(tokens);
  const other = random.pick(tokens);
  const written = (t) => text.slice(t.start, t.end);
  switch (random.below(5)) {
    case 0: return splice(text, token, '');
    case 1: return splice(text, token, `${written(token)} ${written(token)}`);
    case 2: return splice(text, token, ` ${written(other)} `);
    case 3: return splice(text, token, ` ${random.pick(spares)} `);
    default: return token.end <= other.start
      ? splice(splice(text, other, ` ${written(token)} `), token, ` ${written(other)} `)
      : text.slice(0, token.end);
  }
}

function splice(text, token, replacement) {
  return text.slice(0, token.start) + replacement + text.slice(token.end);
}

function tokensOf(text) {
  const tokens = [];
  try {
    const lexer = new Lexer(new Source(text));
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens.push(token);
    }
  } catch {
    // What was read until the error is there to be changed further.
  }
  return tokens;
}
