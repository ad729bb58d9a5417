using Backoffice.GraphQL.Introspection;
using Backoffice.GraphQL.TypeSystem.Sdl;
using Xunit;

namespace Backoffice.GraphQL.Tests.TypeSystem.Sdl;

public sealed class SdlPrinterTests
{
    [Fact]
    public void Roots_come_first_then_types_and_directives_by_name() => Assert.Equal(
        """"
        """The whole."""
        schema {
          query: Root
          mutation: Change
        }

        type Root implements A & B {
          """
          Two lines,
          "quoted".
          """
          x(a: Int = 1, b: In = {a: [1, 2]}): U @cost(weight: "1.5") @cost(weight: "2")
          y: String
          z: String @deprecated(reason: "No longer supported")
        }

        type Change {
          x: Int
        }

        interface A implements B {
          y: String
        }

        interface B {
          y: String
        }

        enum E {
          ONE @deprecated(reason: "Use TWO.")
          TWO
        }

        input In {
          a: [Int!]
          e: E
        }

        scalar Money @specifiedBy(url: "https://example.com/money")

        type T {
          m: Money
        }

        union U = T | Root

        directive @cost(weight: String!) repeatable on FIELD_DEFINITION | OBJECT

        """",
        SdlPrinter.Print(SdlSchemaBuilder.Build(
            """"
            directive @cost(weight: String!) repeatable on FIELD_DEFINITION | OBJECT
            union U = T | Root
            type T { m: Money }
            scalar Money @specifiedBy(url: "https://example.com/money")
            input In { a: [Int!] }
            extend input In { e: E }
            enum E { ONE @deprecated(reason: "Use TWO.") TWO }
            interface B { y: String }
            interface A implements B { y: String }
            type Change { x: Int }
            type Root implements A & B {
              "Two lines,\n\"quoted\"."
              x(a: Int = 1, b: In = {a: [1, 2]}): U @cost(weight: "1.5") @cost(weight: "2")
              y: String
              z: String @deprecated
            }
            "The whole."
            schema { query: Root, mutation: Change }
            """",
            prelude: IntrospectionSystem.Create)));
}
