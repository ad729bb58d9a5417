/** The keys that a page is ordered by, as URL-safe base64. */
export function encodeCursor(time, id) {
  return Buffer.from(`${time} ${id}`).toString("base64url");
}

export function decodeCursor(cursor) {
  return Buffer.from(cursor, "base64url").toString().split(" ");
}

/** A connection of rows, of which one more was read than asked for. */
export function toConnection(rows, first, time) {
  const hasNextPage = rows.length > first;
  if (hasNextPage) {
    rows.pop();
  }

  const last = rows.at(-1);
  return { nodes: rows, pageInfo: { hasNextPage, endCursor: last ? encodeCursor(last[time], last.id) : null } };
}
