/** Rows that carry the position of their key, as one array per key. */
export function byPosition(rows, count) {
  const groups = Array.from({ length: count }, () => []);
  for (const row of rows) {
    groups[row.position - 1].push(row);
  }

  return groups;
}

/** Rows in the order of ids, which may repeat. */
export async function byId(ids, read) {
  const rows = new Map((await read([...new Set(ids)])).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? null);
}
