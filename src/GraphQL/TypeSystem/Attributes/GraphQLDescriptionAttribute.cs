namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The description in the schema, where it is not the doc comment.</summary>
/// <param name="description">The description in Markdown. In that of a generic type <c>{0}</c> stands for the words of the type argument's name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description in Markdown.</summary>
    public string Description { get; } = description;
}
