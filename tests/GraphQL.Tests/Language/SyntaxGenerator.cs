using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Tests.Language;

/// <summary>Makes random trees of every kind of node; the same seed makes the same tree.</summary>
internal sealed class SyntaxGenerator(int seed)
{
    private static readonly string[] Names = ["a", "on2", "query", "type", "fragment", "input", "_", "__typename", "orderLines", "X9"];
    private static readonly string[] Snippets =
        ["a", " ", "  ", "\n", "\n  ", "\t", "\"", "\"\"\"", "\\", "\\\"\"\"", "é", "🎉", "#", "word", "\u0001", "\r", "{", "\u2028", "\uFEFF"];

    private readonly Random _random = new(seed);
    private int _depth;

    /// <summary>A document of operations or of types: after a type without a body, a query without a keyword would read as one.</summary>
    public DocumentNode Document() => new(
        _random.Next(2) == 0
            ? Some(() => Definition(_random.Next(5)), 1, 6)
            : Some(() => Definition(_random.Next(5, 18)), 1, 6));

    private DefinitionNode Definition(int production) => production switch
    {
        0 or 1 or 2 => new OperationDefinitionNode
        {
            Description = null,
            Operation = Pick(OperationType.Query, OperationType.Mutation, OperationType.Subscription),
            Name = Maybe(Name),
            VariableDefinitions = Some(VariableDefinition, 0, 3),
            Directives = Directives(isConstant: false),
            SelectionSet = SelectionSet(),
        },
        3 => new OperationDefinitionNode
        {
            Description = Description(),
            Operation = OperationType.Query,
            SelectionSet = SelectionSet(),
        },
        4 => new FragmentDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            TypeCondition = NamedType(),
            Directives = Directives(isConstant: false),
            SelectionSet = SelectionSet(),
        },
        5 => new SchemaDefinitionNode
        {
            Description = Maybe(Description),
            Directives = Directives(isConstant: true),
            OperationTypes = Some(OperationTypeDefinition, 1, 3),
        },
        6 => new ScalarTypeDefinitionNode { Description = Maybe(Description), Name = Name(), Directives = Directives(isConstant: true) },
        7 => new ObjectTypeDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Interfaces = Some(NamedType, 0, 2),
            Directives = Directives(isConstant: true),
            Fields = Some(FieldDefinition, 0, 3),
        },
        8 => new InterfaceTypeDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Interfaces = Some(NamedType, 0, 2),
            Directives = Directives(isConstant: true),
            Fields = Some(FieldDefinition, 0, 3),
        },
        9 => new UnionTypeDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Directives = Directives(isConstant: true),
            Types = Some(NamedType, 0, 3),
        },
        10 => new EnumTypeDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Directives = Directives(isConstant: true),
            Values = Some(EnumValueDefinition, 0, 3),
        },
        11 => new InputObjectTypeDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Directives = Directives(isConstant: true),
            Fields = Some(InputValueDefinition, 0, 3),
        },
        12 => new DirectiveDefinitionNode
        {
            Description = Maybe(Description),
            Name = Name(),
            Arguments = Some(InputValueDefinition, 0, 3),
            IsRepeatable = _random.Next(2) == 0,
            Locations = Some(() => new NameNode(Pick("FIELD", "QUERY", "ENUM_VALUE", "INPUT_FIELD_DEFINITION")), 1, 3),
        },
        13 => new SchemaExtensionNode { Directives = Directives(isConstant: true), OperationTypes = Some(OperationTypeDefinition, 1, 2) },
        14 => new ObjectTypeExtensionNode
        {
            Name = Name(),
            Interfaces = Some(NamedType, 1, 2),
            Directives = Directives(isConstant: true),
            Fields = Some(FieldDefinition, 0, 2),
        },
        15 => new UnionTypeExtensionNode { Name = Name(), Directives = Directives(isConstant: true), Types = Some(NamedType, 1, 2) },
        16 => new EnumTypeExtensionNode { Name = Name(), Directives = Directives(isConstant: true), Values = Some(EnumValueDefinition, 1, 2) },
        _ => new InputObjectTypeExtensionNode
        {
            Name = Name(),
            Directives = Directives(isConstant: true),
            Fields = Some(InputValueDefinition, 1, 2),
        },
    };

    private NameNode Name() => new(Pick(Names));

    private NamedTypeNode NamedType() => new(Pick(Names));

    private StringValueNode Description() => Text();

    private StringValueNode Text()
    {
        var value = string.Concat(Some(() => Pick(Snippets), 0, 8));
        return new StringValueNode(value) { IsBlock = _random.Next(2) == 0 && BlockString.IsPrintable(value) };
    }

    private VariableDefinitionNode VariableDefinition() => new()
    {
        Description = Maybe(Description),
        Variable = new VariableNode(Pick(Names)),
        Type = Type(),
        DefaultValue = Maybe(() => Value(isConstant: true)),
        Directives = Directives(isConstant: true),
    };

    private SelectionSetNode SelectionSet() => new(Some(Selection, 1, 4));

    private SelectionNode Selection()
    {
        _depth++;
        try
        {
            return _random.Next(_depth > 4 ? 2 : 5) switch
            {
                0 => new FragmentSpreadNode { Name = Name(), Directives = Directives(isConstant: false) },
                4 => new InlineFragmentNode
                {
                    TypeCondition = Maybe(NamedType),
                    Directives = Directives(isConstant: false),
                    SelectionSet = SelectionSet(),
                },
                _ => new FieldNode
                {
                    Alias = Maybe(Name),
                    Name = Name(),
                    Arguments = Arguments(isConstant: false),
                    Directives = Directives(isConstant: false),
                    SelectionSet = _depth > 4 ? null : Maybe(SelectionSet),
                },
            };
        }
        finally
        {
            _depth--;
        }
    }

    private ArgumentNode[] Arguments(bool isConstant) => Some(() => new ArgumentNode(Pick(Names), Value(isConstant)), 0, 3);

    private DirectiveNode[] Directives(bool isConstant) =>
        _random.Next(4) == 0 ? Some(() => new DirectiveNode(Pick(Names), Arguments(isConstant)), 1, 2) : [];

    private TypeNode Type() => _random.Next(4) switch
    {
        0 => new ListTypeNode(Type()),
        1 => new NonNullTypeNode(_random.Next(2) == 0 ? NamedType() : new ListTypeNode(Type())),
        _ => NamedType(),
    };

    private ValueNode Value(bool isConstant)
    {
        _depth++;
        try
        {
            return _random.Next(_depth > 5 ? 7 : 9) switch
            {
                0 => new IntValueNode(Pick("0", "-1", "42", "-9007199254740993")),
                1 => new FloatValueNode(Pick("0.0", "-1.5", "1e9", "6.02E-23", "0e+1")),
                2 => new BooleanValueNode(_random.Next(2) == 0),
                3 => new NullValueNode(),
                4 => new EnumValueNode(Pick(Names)),
                5 => isConstant ? Text() : new VariableNode(Pick(Names)),
                6 => Text(),
                7 => new ListValueNode(Some(() => Value(isConstant), 0, 3)),
                _ => new ObjectValueNode(Some(() => new ObjectFieldNode(Pick(Names), Value(isConstant)), 0, 3)),
            };
        }
        finally
        {
            _depth--;
        }
    }

    private OperationTypeDefinitionNode OperationTypeDefinition() => new()
    {
        Operation = Pick(OperationType.Query, OperationType.Mutation, OperationType.Subscription),
        Type = NamedType(),
    };

    private FieldDefinitionNode FieldDefinition() => new()
    {
        Description = Maybe(Description),
        Name = Name(),
        Arguments = Some(InputValueDefinition, 0, 3),
        Type = Type(),
        Directives = Directives(isConstant: true),
    };

    private InputValueDefinitionNode InputValueDefinition() => new()
    {
        Description = Maybe(Description),
        Name = Name(),
        Type = Type(),
        DefaultValue = Maybe(() => Value(isConstant: true)),
        Directives = Directives(isConstant: true),
    };

    private EnumValueDefinitionNode EnumValueDefinition() => new()
    {
        Description = Maybe(Description),
        Name = Name(),
        Directives = Directives(isConstant: true),
    };

    private T? Maybe<T>(Func<T> make)
        where T : class => _random.Next(3) == 0 ? make() : null;

    private T[] Some<T>(Func<T> make, int least, int most) =>
        [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
