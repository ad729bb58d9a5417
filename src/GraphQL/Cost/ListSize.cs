using System.Globalization;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The values of a <c>@listSize</c> directive in the schema.</summary>
internal sealed record ListSize
{
    public int? AssumedSize { get; init; }

    public IReadOnlyList<string> SlicingArguments { get; init; } = [];

    public int? SlicingArgumentDefaultValue { get; init; }

    public IReadOnlyList<string> SizedFields { get; init; } = [];

    public bool RequireOneSlicingArgument { get; init; } = true;

    /// <summary>The number of items when no argument gives it.</summary>
    public int DefaultSize => SlicingArgumentDefaultValue ?? AssumedSize ?? 1;

    public static ListSize? Find(FieldDefinition field)
    {
        foreach (var directive in field.Directives)
        {
            if (directive.Name == ListSizeDirective.Name)
            {
                return Read(directive);
            }
        }

        return null;
    }

    public AppliedDirective ToDirective()
    {
        var arguments = new List<ArgumentNode>();
        AddNumber(ListSizeDirective.AssumedSize, AssumedSize);
        AddNames(ListSizeDirective.SlicingArguments, SlicingArguments);
        AddNumber(ListSizeDirective.SlicingArgumentDefaultValue, SlicingArgumentDefaultValue);
        AddNames(ListSizeDirective.SizedFields, SizedFields);
        if (!RequireOneSlicingArgument)
        {
            arguments.Add(new ArgumentNode(ListSizeDirective.RequireOneSlicingArgument, new BooleanValueNode(false)));
        }

        return new AppliedDirective(ListSizeDirective.Name, arguments);

        void AddNumber(string name, int? number)
        {
            if (number is { } value)
            {
                arguments.Add(new ArgumentNode(name, new IntValueNode(value.ToString(CultureInfo.InvariantCulture))));
            }
        }

        void AddNames(string name, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
            {
                arguments.Add(new ArgumentNode(name, new ListValueNode([.. names.Select(text => new StringValueNode(text))])));
            }
        }
    }

    private static ListSize Read(AppliedDirective directive)
    {
        var slicing = ReadNames(ListSizeDirective.SlicingArguments);
        return new ListSize
        {
            AssumedSize = ReadNumber(ListSizeDirective.AssumedSize),
            SlicingArguments = slicing,
            SlicingArgumentDefaultValue = ReadNumber(ListSizeDirective.SlicingArgumentDefaultValue),
            SizedFields = ReadNames(ListSizeDirective.SizedFields),
            RequireOneSlicingArgument =
                slicing.Count > 0 && Find(ListSizeDirective.RequireOneSlicingArgument) is not BooleanValueNode { Value: false },
        };

        int? ReadNumber(string name) =>
            Find(name) is IntValueNode { Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : null;

        IReadOnlyList<string> ReadNames(string name) => Find(name) switch
        {
            ListValueNode names => [.. names.Values.OfType<StringValueNode>().Select(value => value.Value)],
            StringValueNode value => [value.Value],
            _ => [],
        };

        ValueNode? Find(string name) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
    }
}
