import { graphql, useFragment, useLazyLoadQuery, useMutation, usePaginationFragment, useRefetchableFragment, useSubscription } from 'react-relay';
import type { CustomersAppointmentsSubscription } from './__generated__/CustomersAppointmentsSubscription.graphql';
import type { CustomersCreateMutation } from './__generated__/CustomersCreateMutation.graphql';
import type { CustomersPageQuery } from './__generated__/CustomersPageQuery.graphql';
import type { CustomersQuery } from './__generated__/CustomersQuery.graphql';
import type { CustomersCard_customer$key } from './__generated__/CustomersCard_customer.graphql';
import type { CustomersInvoices_customer$key } from './__generated__/CustomersInvoices_customer.graphql';
import type { CustomersList_query$key } from './__generated__/CustomersList_query.graphql';

export function Customers({ where }: { where?: CustomersQuery['variables']['where'] }) {
  const data = useLazyLoadQuery<CustomersQuery>(
    graphql`
      query CustomersQuery($first: Int!, $where: CustomerFilterInput) {
        me {
          id
          role
        }
        ...CustomersList_query @arguments(count: $first, where: $where)
      }
    `,
    { first: 10, where },
  );
  useSubscription<CustomersAppointmentsSubscription>({
    subscription: graphql`
      subscription CustomersAppointmentsSubscription($branchId: ID) {
        appointmentChanged(branchId: $branchId) {
          kind
          appointment {
            id
            service
            status
          }
        }
      }
    `,
    variables: {},
  });
  return <List query={data} role={data.me?.role} />;
}

function List({ query, role }: { query: CustomersList_query$key; role: string | undefined }) {
  const { data, loadNext, hasNext } = usePaginationFragment<CustomersPageQuery, CustomersList_query$key>(
    graphql`
      fragment CustomersList_query on Query
      @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }, where: { type: "CustomerFilterInput" })
      @refetchable(queryName: "CustomersPageQuery") {
        customers(first: $count, after: $cursor, where: $where, order: [{ lastName: ASC, firstName: ASC }])
          @connection(key: "CustomersList_customers", filters: ["where"]) {
          __id
          totalCount
          edges {
            node {
              id
              ...CustomersCard_customer
            }
          }
        }
      }
    `,
    query,
  );
  const [create, isCreating] = useMutation<CustomersCreateMutation>(graphql`
    mutation CustomersCreateMutation($input: CreateCustomerInput!, $connections: [ID!]!) {
      createCustomer(input: $input) {
        customer @prependNode(connections: $connections, edgeTypeName: "CustomersEdge") {
          id
          ...CustomersCard_customer
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
  const connections = data.customers ? [data.customers.__id] : [];
  return (
    <>
      <p>{`${data.customers?.totalCount ?? 0} for ${role ?? 'nobody'}`}</p>
      <ul>{data.customers?.edges.map(({ node }) => <Card key={node.id} customer={node} />)}</ul>
      <button disabled={!hasNext} onClick={() => loadNext(10)} />
      <button disabled={isCreating} onClick={() => create({ variables: { input: { firstName: 'Jo', lastName: 'Roe' }, connections } })} />
    </>
  );
}

function Card({ customer }: { customer: CustomersCard_customer$key }) {
  const data = useFragment(
    graphql`
      fragment CustomersCard_customer on Customer {
        firstName
        lastName
        email
        tags
        ...CustomersInvoices_customer
      }
    `,
    customer,
  );
  return (
    <li>
      {`${data.firstName} ${data.lastName} ${data.email?.toLowerCase() ?? ''} ${data.tags.join()}`}
      <Invoices customer={data} />
    </li>
  );
}

function Invoices({ customer }: { customer: CustomersInvoices_customer$key }) {
  const [data, refetch] = useRefetchableFragment(
    graphql`
      fragment CustomersInvoices_customer on Customer
      @argumentDefinitions(first: { type: "Int", defaultValue: 3 })
      @refetchable(queryName: "CustomersInvoicesQuery") {
        invoices(first: $first) {
          nodes {
            id
            number
            total
            issuedAt
          }
        }
      }
    `,
    customer,
  );
  return <button onClick={() => refetch({ first: 50 })}>{data.invoices?.nodes.map(({ total }) => total.toFixed(2)).join()}</button>;
}
