/** The fields that a loader serves. */
export const relations = {
  Query: {
    customer: (_, { id }, { loaders }) => loaders.customers.load(id),
  },
  Customer: {
    appointments: async (customer, { first }, { loaders }) => ({
      nodes: await loaders.appointmentsOfCustomer(first).load(customer.id),
    }),
    invoices: async (customer, { first }, { loaders }) => ({
      nodes: await loaders.invoicesOfCustomer(first).load(customer.id),
    }),
  },
  StaffMember: {
    appointments: async (staffMember, { first }, { loaders }) => ({
      nodes: await loaders.appointmentsOfStaffMember(first).load(staffMember.id),
    }),
  },
  Appointment: {
    customer: (appointment, _, { loaders }) => loaders.customers.load(appointment.customerId),
    staffMember: (appointment, _, { loaders }) => loaders.staffMembers.load(appointment.staffMemberId),
    branch: (appointment, _, { loaders }) => loaders.branches.load(appointment.branchId),
  },
};
