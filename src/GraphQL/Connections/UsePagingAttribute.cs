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

    /// <summary>The number of items of a page when the client asks for no number. 10 unless set.</summary>
    public int DefaultPageSize
    {
        get => _defaultPageSize ?? Math.Min(_defaults.DefaultPageSize, MaxPageSize);
        set => _defaultPageSize = value;
    }

    /// <summary>The maximum number of items that a client may ask for. 50 unless set.</summary>
    public int MaxPageSize
    {
        get => _maxPageSize ?? _defaults.MaxPageSize;
        set => _maxPageSize = value;
    }

    /// <summary>True if the connection has <c>totalCount</c>. True unless set.</summary>
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

    /// <summary>The paging options of the field.</summary>
    internal PagingOptions Options => new()
    {
        DefaultPageSize = DefaultPageSize,
        MaxPageSize = MaxPageSize,
        IncludeTotalCount = IncludeTotalCount,
    };

    /// <inheritdoc/>
    public override void Configure(FieldConfiguration field, SchemaBuilder builder) => field.UsePaging(builder, Options, ConnectionName);
}
