using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.Cost;

/// <summary>Writes <c>@listSize</c> on a field.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : DirectiveAttribute
{
    /// <summary>Leaves the size to the properties that are set.</summary>
    public ListSizeAttribute()
    {
    }

    /// <summary>Says how many items there are.</summary>
    /// <param name="assumedSize">The number.</param>
    public ListSizeAttribute(int assumedSize) => AssumedSize = assumedSize;

    /// <summary>The number of items when no argument gives it; -1, the default, says nothing.</summary>
    public int AssumedSize { get; set; } = -1;

    /// <summary>The arguments that say how many items there are: numbers, or lists with as many items.</summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>The number of items when none of the arguments is given; -1, the default, says nothing.</summary>
    public int SlicingArgumentDefaultValue { get; set; } = -1;

    /// <summary>The subfields whose items are meant; empty for the items of the field itself.</summary>
    public string[] SizedFields { get; set; } = [];

    /// <summary>True if an operation must give exactly one of the arguments. True unless set.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;

    /// <inheritdoc/>
    public override AppliedDirective ToDirective(SchemaBuilder builder)
    {
        builder.AddDirective(ListSizeDirective.Definition);
        return new ListSize
        {
            AssumedSize = AssumedSize < 0 ? null : AssumedSize,
            SlicingArguments = SlicingArguments,
            SlicingArgumentDefaultValue = SlicingArgumentDefaultValue < 0 ? null : SlicingArgumentDefaultValue,
            SizedFields = SizedFields,
            RequireOneSlicingArgument = RequireOneSlicingArgument,
        }.ToDirective();
    }
}
