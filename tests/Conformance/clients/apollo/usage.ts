import { useFragment, type DocumentType } from './gql';
import { createCustomer, customerCard, customerList, recordPayment } from './documents';

type CustomerList = DocumentType<typeof customerList>;

/** Reads a page as a component would: what the server may leave null must be handled, and nothing else. */
export function names(list: CustomerList): string[] {
  return (list.customers?.edges ?? []).map(({ node }) => {
    const card = useFragment(customerCard, node);
    return `${card.firstName} ${card.lastName} ${card.tags.map((tag) => tag.toUpperCase()).join()}`;
  });
}

export function created(result: DocumentType<typeof createCustomer>): string | undefined {
  const { customer, errors } = result.createCustomer ?? {};
  return customer ? customer.createdAt.slice(0, 10) : errors?.map((error) => error.message).join();
}

/** Errors are told apart by their type names. */
export function paid(result: DocumentType<typeof recordPayment>): number | null {
  for (const error of result.recordPayment?.errors ?? []) {
    if (error.__typename === 'PaymentExceedsOutstandingError') {
      return error.outstanding;
    }
  }
  return result.recordPayment?.payment?.invoice.total ?? null;
}
