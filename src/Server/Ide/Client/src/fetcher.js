import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { Kind, parse } from "graphql";
import { createClient } from "graphql-ws";

const address = "/graphql";

/** A comment in an operation's text that makes the IDE send its hash, and the text only to a server that does not know the hash. */
const persisted = /^\s*#\s*@persisted\b/m;

/**
 * Sends what GraphiQL runs: subscriptions over a WebSocket, everything else by POST, and tells what came back beside the data.
 *
 * @param token Gives the token to send.
 * @param onAnswer Takes the details of each answer.
 */
export function createFetcher({ token, onAnswer }) {
  return (request, options = {}) => {
    const headers = { ...authorization(token()), ...options.headers };
    const operation = findOperation(request);

    // The editor notices a change of the operation's name a moment after the text has changed.
    const named = { ...request, operationName: operation ? operation.name?.value : request.operationName };
    return operation?.operation === "subscription"
      ? subscribe(named, headers, onAnswer)
      : send(named, headers, options, onAnswer);
  };
}

/** The operation that a request means; undefined where the server is to say what is wrong. */
function findOperation({ query, operationName }) {
  try {
    const operations = parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 ? operations[0] : operations.find(({ name }) => name?.value === operationName);
  } catch {
    return undefined;
  }
}

const authorization = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

async function* subscribe(request, headers, onAnswer) {
  const client = createClient({
    url: new URL(address, location.href.replace(/^http/, "ws")).href,
    connectionParams: headers,
    retryAttempts: 0,
  });
  let events = 0;
  onAnswer({ events });
  try {
    for await (const event of client.iterate(request)) {
      onAnswer({ events: ++events });
      yield event;
    }
  } catch (failure) {
    // A close frame, or the errors of an operation that was refused.
    if (failure?.code === 4403) {
      onAnswer({ status: 401 });
    }
    yield { errors: Array.isArray(failure) ? failure : [{ message: failure?.reason || failure?.message || "The connection was closed." }] };
  } finally {
    await client.dispose();
  }
}

async function* send(request, headers, options, onAnswer) {
  const isSentByHash = persisted.test(request.query);
  let details = { isSentByHash };
  const tell = (more) => onAnswer((details = { ...details, ...more }));
  const post = createGraphiQLFetcher({
    url: address,
    headers: { "GraphQL-Cost": "report", ...headers },
    fetch: (url, init) => measure(url, init, tell),
  });
  const withoutCost = (payload) => {
    const { operationCost, cost, ...extensions } = payload.extensions ?? {};
    if (!operationCost || hasHeader(options.headers, "graphql-cost")) {
      return payload;
    }
    tell({ cost: operationCost });
    const { extensions: _, ...rest } = payload;
    return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
  };
  const requests = [request];
  if (isSentByHash) {
    const extensions = { persistedQuery: { version: 1, sha256Hash: await sha256(request.query) } };
    requests.splice(0, 1, { ...request, query: undefined, extensions }, { ...request, extensions });
  }
  for (const [index, sent] of requests.entries()) {
    const payloads = await post(sent, options);
    let isUnknown = false;
    for await (const payload of Symbol.asyncIterator in payloads ? payloads : [payloads]) {
      isUnknown = index < requests.length - 1 && payload.errors?.[0]?.extensions?.code === "HC0020";
      if (!isUnknown) {
        yield withoutCost(payload);
      }
    }
    if (!isUnknown) {
      return;
    }
  }
}

async function measure(url, init, onMeasured) {
  const start = performance.now();
  const response = await fetch(url, init);
  const measured = {
    status: response.status,
    cache: response.headers.get("X-Cache"),
    requestId: response.headers.get("X-Request-Id"),
  };
  const length = async () => {
    const { byteLength } = await response.clone().arrayBuffer();
    onMeasured({ ...measured, milliseconds: performance.now() - start, bytes: byteLength });
  };
  if (response.headers.get("Content-Type")?.startsWith("multipart/")) {
    onMeasured({ ...measured, milliseconds: performance.now() - start });
  } else {
    await length();
  }
  return response;
}

async function sha256(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const hasHeader = (headers, name) => Object.keys(headers ?? {}).some((key) => key.toLowerCase() === name);
