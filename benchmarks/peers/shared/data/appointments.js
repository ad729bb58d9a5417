import { statement } from "../database.js";
import { toConnection } from "./cursor.js";
import { byPosition } from "./grouping.js";

const columns = `id, starts_at as "startsAt", ends_at as "endsAt", service, status,
  customer_id as "customerId", staff_member_id as "staffMemberId", branch_id as "branchId"`;

const readPage = statement(
  "appointments",
  `select ${columns} from appointments where company_id = $1 order by starts_at desc, id desc limit $2`,
);

const readOfCustomers = statement("appointments-of-customers", lateral("customer_id"));
const readOfStaffMembers = statement("appointments-of-staff-members", lateral("staff_member_id"));

const update = statement(
  "reschedule-appointment",
  `update appointments set starts_at = $3, ends_at = $4, status = 1, updated_at = now()
   where company_id = $1 and id = $2 and status in (1, 2)
   returning ${columns}`,
);

export async function appointmentPage(company, { first }) {
  return toConnection(await readPage(company, first + 1), first, "startsAt");
}

export async function appointmentsOfCustomers(company, ids, first) {
  return byPosition(await readOfCustomers(company, ids, first), ids.length);
}

export async function appointmentsOfStaffMembers(company, ids, first) {
  return byPosition(await readOfStaffMembers(company, ids, first), ids.length);
}

/** The appointment as it is now; null when there is none that can be moved. */
export async function rescheduleAppointment(company, { id, startsAt, endsAt }) {
  const [row] = await update(company, id, startsAt, endsAt);
  return row ?? null;
}

function lateral(key) {
  return `select k.position::int, a.*
    from unnest($2::uuid[]) with ordinality as k (id, position)
    cross join lateral (
      select ${columns} from appointments
      where company_id = $1 and ${key} = k.id
      order by starts_at desc, id desc
      limit $3) a`;
}
