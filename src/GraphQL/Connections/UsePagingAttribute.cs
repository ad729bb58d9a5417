using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Connections;

/// <summary>
/// Makes a field a connection: it gets the arguments <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>, and the
/// resolver, which takes <see cref="PagingArguments"/>, answers with a <see cref="Page{T}"/> for each parent object.
/// </summary>
public sealed class UsePagingAttribute : FieldConfigurationAttribute
{
    private readonly PagingOptions _defaults = new();
    private int? _defaultPageSize;
    private int? _maxPageSize;
    private bool? _includeTotalCount;

    /// <summary>How many items a page has when the client asks for no number. 10 unless set.</summary>
    public int DefaultPageSize
    {
        get => _defaultPageSize ?? Math.Min(_defaults.DefaultPageSize, MaxPageSize);
        set => _defaultPageSize = value;
    }

    /// <summary>How many items a client may ask for. 50 unless set.</summary>
    public int MaxPageSize
    {
        get => _maxPageSize ?? _defaults.MaxPageSize;
        set => _maxPageSize = value;
    }

    /// <summary>Whether the connection has <c>totalCount</c>. True unless set.</summary>
    public bool IncludeTotalCount
    {
        get => _includeTotalCount ?? _defaults.IncludeTotalCount;
        set => _includeTotalCount = value;
    }

    /// <summary>
    /// The name of the connection type without "Connection"; null for the field's name, or the parent type's and the field's
    /// where another connection has that name already.
    /// </summary>
    public string? ConnectionName { get; set; }

    /// <summary>What the field offers.</summary>
    internal PagingOptions Options => new()
    {
        DefaultPageSize = DefaultPageSize,
        MaxPageSize = MaxPageSize,
        IncludeTotalCount = IncludeTotalCount,
    };

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder)
    {
        var coordinate = $"{field.ParentTypeName}.{field.Name}";
        Options.Validate(coordinate);
        if (field.ResultType is not { IsGenericType: true } page || page.GetGenericTypeDefinition() != typeof(Page<>))
        {
            throw new SchemaException(
                $"{coordinate} has [UsePaging], so its resolver must answer with Page<T> for each parent, not {field.ResultType}.");
        }

        var node = page.GetGenericArguments()[0];
        field.Type = TypeReference.ForType(ConnectionTypes.GetOrAdd(builder, NameFor(field, node, builder), node, IncludeTotalCount));
        Argument(field, 0, "first", BuiltInScalars.Int, $"How many items from the front, at most {MaxPageSize}; {DefaultPageSize} when neither first nor last is given.");
        Argument(field, 1, "after", BuiltInScalars.String, "The cursor of the item behind which the page starts.");
        Argument(field, 2, "last", BuiltInScalars.Int, $"How many items from the back, at most {MaxPageSize}.");
        Argument(field, 3, "before", BuiltInScalars.String, "The cursor of the item before which the page ends.");
    }

    private static void Argument(FieldConfiguration field, int index, string name, ScalarType type, string description) =>
        field.Arguments.Insert(
            index,
            new ArgumentConfiguration { Name = name, Type = TypeReference.ForType(type), Description = description });

    private string NameFor(FieldConfiguration field, Type node, SchemaBuilder builder)
    {
        var types = GeneratedTypes.Of(builder);
        var shape = (node, IncludeTotalCount);
        var fieldName = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        string[] candidates = ConnectionName is null ? [fieldName, field.ParentTypeName + fieldName] : [ConnectionName];
        return candidates.FirstOrDefault(name => types.TryClaim(name + "Connection", shape)) ?? throw new SchemaException(
            $"{field.ParentTypeName}.{field.Name}: {candidates[^1]}Connection is already a connection of something else; set ConnectionName.");
    }
}
