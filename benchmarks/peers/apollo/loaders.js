import DataLoader from "dataloader";
import { appointmentsOfCustomers, appointmentsOfStaffMembers } from "../shared/data/appointments.js";
import { customersById } from "../shared/data/customers.js";
import { invoicesOfCustomers } from "../shared/data/invoices.js";
import { branchesById, staffMembersById } from "../shared/data/staff.js";

/** The loaders of one request, made when they are first asked for. */
export class Loaders {
  #company;
  #byName = new Map();

  constructor(company) {
    this.#company = company;
  }

  get customers() {
    return this.#rows("customers", customersById);
  }

  get staffMembers() {
    return this.#rows("staffMembers", staffMembersById);
  }

  get branches() {
    return this.#rows("branches", branchesById);
  }

  appointmentsOfCustomer(first) {
    return this.#pages(`appointmentsOfCustomer ${first}`, appointmentsOfCustomers, first);
  }

  appointmentsOfStaffMember(first) {
    return this.#pages(`appointmentsOfStaffMember ${first}`, appointmentsOfStaffMembers, first);
  }

  invoicesOfCustomer(first) {
    return this.#pages(`invoicesOfCustomer ${first}`, invoicesOfCustomers, first);
  }

  #rows(name, read) {
    return this.#getOrAdd(name, (ids) => read(this.#company, ids));
  }

  #pages(name, read, first) {
    return this.#getOrAdd(name, (ids) => read(this.#company, ids, first));
  }

  #getOrAdd(name, load) {
    let loader = this.#byName.get(name);
    if (loader === undefined) {
      loader = new DataLoader(load);
      this.#byName.set(name, loader);
    }

    return loader;
  }
}
