import { statement } from "../database.js";
import { byId } from "./grouping.js";

const readPage = statement("staff-members", "select id, name from staff_members where company_id = $1 order by name, id limit $2");
const readStaffMembers = statement(
  "staff-members-by-id",
  "select id, name from staff_members where company_id = $1 and id = any($2)",
);
const readBranches = statement("branches-by-id", "select id, name from branches where company_id = $1 and id = any($2)");

export async function staffMemberPage(company, { first }) {
  return { nodes: await readPage(company, first) };
}

export function staffMembersById(company, ids) {
  return byId(ids, (unique) => readStaffMembers(company, unique));
}

export function branchesById(company, ids) {
  return byId(ids, (unique) => readBranches(company, unique));
}
