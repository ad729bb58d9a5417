import { statement } from "../database.js";
import { byPosition } from "./grouping.js";

const readOfCustomers = statement(
  "invoices-of-customers",
  `select k.position::int, i.*
   from unnest($2::uuid[]) with ordinality as k (id, position)
   cross join lateral (
     select id, number, status, total, currency, issued_at as "issuedAt" from invoices
     where company_id = $1 and customer_id = k.id
     order by issued_at desc, id desc
     limit $3) i`,
);

export async function invoicesOfCustomers(company, ids, first) {
  return byPosition(await readOfCustomers(company, ids, first), ids.length);
}
