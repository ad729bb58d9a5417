import { readFileSync } from "node:fs";
import { appointmentPage, rescheduleAppointment } from "./data/appointments.js";
import { customerCount, customerPage } from "./data/customers.js";
import { staffMemberPage } from "./data/staff.js";

export const typeDefs = readFileSync(new URL("./schema.graphql", import.meta.url), "utf8");

/** What both peers with hand-written resolvers share: everything but the relations, which each batches its own way. */
export const resolvers = {
  // By the numbers that are stored.
  CustomerStatus: { LEAD: 1, ACTIVE: 2, INACTIVE: 3 },
  AppointmentStatus: { BOOKED: 1, CONFIRMED: 2, COMPLETED: 3, CANCELLED: 4, NO_SHOW: 5 },
  InvoiceStatus: { DRAFT: 1, SENT: 2, PAID: 3, OVERDUE: 4, VOID: 5 },
  Query: {
    customers: (_, args, { company }) => customerPage(company, args),
    appointments: (_, args, { company }) => appointmentPage(company, args),
    staffMembers: (_, args, { company }) => staffMemberPage(company, args),
  },
  CustomerConnection: {
    totalCount: (_, args, { company }) => customerCount(company),
  },
  Mutation: {
    async rescheduleAppointment(_, { input }, { company }) {
      const appointment = await rescheduleAppointment(company, input);
      return { appointment, errors: appointment ? null : [{ message: "There is no such appointment that can be moved." }] };
    },
  },
};
