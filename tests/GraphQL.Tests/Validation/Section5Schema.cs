using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Tests.Validation;

/// <summary>The schema of the examples of the specification's section 5, and what the odd cases need beyond it.</summary>
internal static class Section5Schema
{
    public static GraphQLSchema Instance { get; } = TestSchema.Parse(
        """
        type Query {
          dog: Dog
          findDog(searchBy: FindDogInput): Dog
          booleanList(booleanListArg: [Boolean!]): Boolean
          human: Human
          pet: Pet
          catOrDog: CatOrDog
          arguments: Arguments
          node: Node
          resource: Resource
          box: Box
          q: Query
        }

        type Mutation {
          renameDog(name: String): Dog
          addPet(pet: PetInput!): Pet
          addPets(pets: [PetInput!]!): [Pet]
        }

        type Subscription {
          newMessage: Message
          disallowedSecondRootField: Boolean
        }

        type Message {
          body: String
          sender: String
        }

        enum DogCommand { SIT DOWN HEEL }

        type Dog implements Pet {
          name: String!
          nickname: String
          barkVolume: Int
          doesKnowCommand(dogCommand: DogCommand!): Boolean!
          isHouseTrained(atOtherHomes: Boolean): Boolean!
          owner: Human
          children: [Dog!]
        }

        interface Sentient { name: String! }

        interface Pet { name: String! }

        type Alien implements Sentient {
          name: String!
          homePlanet: String
        }

        type Human implements Sentient {
          name: String!
          pets: [Pet!]
        }

        enum CatCommand { JUMP }

        type Cat implements Pet {
          name: String!
          nickname: String
          doesKnowCommand(catCommand: CatCommand!): Boolean!
          meowVolume: Int
          owner: Human
          children: [Cat]
        }

        union CatOrDog = Cat | Dog
        union DogOrHuman = Dog | Human
        union HumanOrAlien = Human | Alien

        input FindDogInput {
          name: String
          owner: String
        }

        type Arguments {
          multipleRequirements(x: Int!, y: Int!): Int!
          booleanArgField(booleanArg: Boolean): Boolean
          floatArgField(floatArg: Float): Float
          intArgField(intArg: Int): Int
          stringArgField(stringArg: String): String
          idArgField(idArg: ID): ID
          intListArgField(intListArg: [Int!]): Int
          nonNullBooleanArgField(nonNullBooleanArg: Boolean!): Boolean!
          nonNullBooleanListField(nonNullBooleanListArg: [Boolean]!): [Boolean]
          booleanListArgField(booleanListArg: [Boolean]!): [Boolean]
          optionalNonNullBooleanArgField(optionalBooleanArg: Boolean! = false): Boolean!
          requiredFieldsArgField(input: RequiredFields): Boolean
          anyArgField(any: Any): Boolean
        }

        input RequiredFields {
          required: Int!
          withDefault: Int! = 1
          optional: Int
          inner: RequiredFields
        }

        input PetInput @oneOf {
          cat: CatInput
          dog: DogInput
          name: String
        }

        input CatInput { name: String! nickname: String meowVolume: Int }
        input DogInput { name: String! nickname: String barkVolume: Int }

        interface Node { id: ID! }

        interface Resource implements Node {
          id: ID!
          url: String
        }

        interface Box { deeper: Box unrelated: String }
        type IntBox implements Box { deeper: IntBox unrelated: String value: Int size: Int! list: [Int] other: StringBox boxes: [IntBox] }
        type StringBox implements Box { deeper: StringBox unrelated: String value: String size: Int list: String other: IntBox boxes: StringBox }

        scalar Any

        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @note(text: String) repeatable on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
        directive @once on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
        """);
}
