import { graphql } from './gql';

export const customerCard = graphql(`
  fragment CustomerCard on Customer {
    id
    firstName
    lastName
    status
    tags
  }
`);

export const customerList = graphql(`
  query CustomerList($first: Int!, $after: String, $where: CustomerFilterInput, $order: [CustomerSortInput!]) {
    customers(first: $first, after: $after, where: $where, order: $order) {
      edges {
        cursor
        node {
          ...CustomerCard
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export const customerDetail = graphql(`
  query CustomerDetail($id: ID!) {
    node(id: $id) {
      id
      ... on Customer {
        ...CustomerCard
        ... @defer(label: "invoices") {
          invoices(first: 5) {
            nodes {
              id
              number
              total
              dueDate
            }
          }
        }
      }
    }
  }
`);

export const createCustomer = graphql(`
  mutation CreateCustomer($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      customer {
        ...CustomerCard
        createdAt
        version
      }
      errors {
        __typename
        ... on UserError {
          message
          path
        }
      }
    }
  }
`);

export const recordPayment = graphql(`
  mutation RecordPayment($input: RecordPaymentInput!) {
    recordPayment(input: $input) {
      payment {
        id
        amount
        invoice {
          id
          total
          status
        }
      }
      errors {
        __typename
        ... on UserError {
          message
          path
        }
        ... on PaymentExceedsOutstandingError {
          outstanding
        }
        ... on InvoiceStateError {
          status
        }
      }
    }
  }
`);

export const appointmentChanged = graphql(`
  subscription AppointmentChanged($branchId: ID) {
    appointmentChanged(branchId: $branchId) {
      kind
      appointment {
        id
        service
        status
      }
    }
  }
`);
