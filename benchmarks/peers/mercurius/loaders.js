import { appointmentsOfCustomers, appointmentsOfStaffMembers } from "../shared/data/appointments.js";
import { customersById } from "../shared/data/customers.js";
import { invoicesOfCustomers } from "../shared/data/invoices.js";
import { branchesById, staffMembersById } from "../shared/data/staff.js";

// A loader's cache would print every parent as JSON to make a key of it; the batch removes repeated ids itself.
const opts = { cache: false };

/** One call per field and level: Mercurius gathers the parents. */
export const loaders = {
  Customer: {
    appointments: pages((customer) => customer.id, appointmentsOfCustomers),
    invoices: pages((customer) => customer.id, invoicesOfCustomers),
  },
  StaffMember: {
    appointments: pages((staffMember) => staffMember.id, appointmentsOfStaffMembers),
  },
  Appointment: {
    customer: rows((appointment) => appointment.customerId, customersById),
    staffMember: rows((appointment) => appointment.staffMemberId, staffMembersById),
    branch: rows((appointment) => appointment.branchId, branchesById),
  },
};

function rows(key, read) {
  return {
    loader: (queries, { company }) => read(company, queries.map(({ obj }) => key(obj))),
    opts,
  };
}

/** All parents of one field of an operation ask for pages of the same size; another alias with another size is a batch of its own. */
function pages(key, read) {
  return {
    async loader(queries, { company }) {
      const results = new Map();
      for (const [first, group] of groupBySize(queries)) {
        const children = await read(company, group.map(({ obj }) => key(obj)), first);
        group.forEach((query, index) => results.set(query, { nodes: children[index] }));
      }

      return queries.map((query) => results.get(query));
    },
    opts,
  };
}

function groupBySize(queries) {
  const groups = new Map();
  for (const query of queries) {
    const group = groups.get(query.params.first);
    if (group) {
      group.push(query);
    } else {
      groups.set(query.params.first, [query]);
    }
  }

  return groups;
}
