import { statement } from "../database.js";
import { decodeCursor, toConnection } from "./cursor.js";
import { byId } from "./grouping.js";

const columns = `id, first_name as "firstName", last_name as "lastName", email, phone, status, created_at as "createdAt"`;

// One text per shape of the arguments: each is planned for the conditions that it has.
const pages = {
  plain: page("customers", "true"),
  after: page("customers-after", "(created_at, id) < ($3, $4)"),
  ofStatus: page("customers-of-status", "status = $3"),
  ofStatusAscending: page("customers-of-status-ascending", "status = $3", "asc"),
};

const readById = statement("customers-by-id", `select ${columns} from customers where company_id = $1 and id = any($2)`);
const readCount = statement("customers-count", "select count(*) as count from customers where company_id = $1");

export async function customerPage(company, { first, after, where, order }) {
  const limit = first + 1;
  const status = where?.status?.eq;
  const isAscending = order?.createdAt === "ASC";
  let rows;
  if (after) {
    rows = await pages.after(company, limit, ...decodeCursor(after));
  } else if (status) {
    rows = await (isAscending ? pages.ofStatusAscending : pages.ofStatus)(company, limit, status);
  } else {
    rows = await pages.plain(company, limit);
  }

  return toConnection(rows, first, "createdAt");
}

export async function customerCount(company) {
  const [row] = await readCount(company);
  return row.count;
}

export function customersById(company, ids) {
  return byId(ids, (unique) => readById(company, unique));
}

function page(name, condition, direction = "desc") {
  return statement(
    name,
    `select ${columns} from customers where company_id = $1 and ${condition}
     order by created_at ${direction}, id ${direction} limit $2`,
  );
}
