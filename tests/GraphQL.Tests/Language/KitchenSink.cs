namespace Backoffice.GraphQL.Tests.Language;

/// <summary>Documents that use every production of the grammar, in canonical form.</summary>
internal static class KitchenSink
{
    public const string Operations =
        """"
        """The workshop's open orders."""
        query OpenOrders(
          "Whose orders"
          $customer: ID!
          $states: [OrderState!]! = [OPEN, STARTED] @deprecated
          $filter: OrderFilter = {from: {year: 2024, month: 2}, tags: [], note: null}
        ) @cached(seconds: 30) @traced {
          mine: orders(customer: $customer, states: $states, first: 10) @include(if: true) {
            id
            total
            ...OrderParts @defer(label: "parts")
            ... on RepairOrder {
              vehicle {
                plate
              }
            }
            ... @skip(if: false) {
              note
            }
            ... {
              weight
            }
          }
          search(
            text: "caf\u0007 \"au lait\" \\ \n"
            minimum: -12
            ratio: 6.02e23
            exact: false
            state: CLOSED
            where: {a: {b: [$customer, 1.5]}}
          )
        }

        mutation {
          close(id: 7, reason: """
          Two lines:
            the second is indented \"""
          """) {
            id
          }
        }

        subscription OnClosed($id: ID) {
          closed(id: $id)
        }

        "The parts of an order"
        fragment OrderParts on Order @remembered {
          parts {
            name
          }
        }

        query Plain {
          unnamed(truth: true, nothing: null)
        }

        {
          on
          query
          fragment
          type
          true
          null
        }
        """";

    public const string TypeSystem =
        """"
        """
        The schema of a workshop,
        described on two lines.
        """
        schema @link(url: "https://example.com") {
          query: Query
          mutation: Mutation
          subscription: Subscription
        }

        "A point in time"
        scalar DateTime @specifiedBy(url: "https://example.com/datetime")

        """An order"""
        type Order implements Node & Dated @key(fields: "id") {
          """Its id"""
          id: ID!
          lines(first: Int = 10, after: String): [Line!]!
          total(
            "The currency"
            currency: Currency = EUR @deprecated(reason: "one only")
            rounded: Boolean
          ): Float @cost(weight: 2)
        }

        type Empty

        interface Node {
          id: ID!
        }

        interface Dated implements Node @shared {
          id: ID!
          at: DateTime
        }

        interface Bare

        union Document @shared = Order | Invoice

        union Nothing

        enum Currency @shared {
          EUR
          """Of the United States"""
          USD @deprecated
        }

        enum Undefined

        input OrderFilter @oneOf {
          id: ID
          "Only these"
          states: [State!] = [OPEN] @shared
        }

        input Unlimited

        directive @shared on OBJECT | INTERFACE

        """Says what it costs"""
        directive @cost(weight: Int! = 1, assumed: Int) repeatable on FIELD_DEFINITION | ARGUMENT_DEFINITION

        directive @described(
          "The text"
          text: String
        ) on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION | SCHEMA | SCALAR | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION

        extend schema @more

        extend schema @more {
          subscription: Events
        }

        extend scalar DateTime @more

        extend type Order implements Billed @more {
          invoice: Invoice
        }

        extend type Order implements Billed

        extend type Order @more

        extend interface Node implements Root @more {
          version: Int
        }

        extend interface Node @more

        extend union Document @more = Receipt | Letter

        extend union Document @more

        extend enum Currency @more {
          CHF
        }

        extend enum Currency @more

        extend input OrderFilter @more {
          total: Float
        }

        extend input OrderFilter @more
        """";
}
