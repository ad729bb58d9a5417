using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Sdl;

/// <summary>Type extensions that do not fit what they extend.</summary>
/// <remarks>Spec "Type Validation" of the extensions of §3.3.2 and §3.5 to §3.10.</remarks>
internal static class ExtensionCheck
{
    /// <summary>Finds what is wrong with the extensions of a document.</summary>
    /// <param name="document">The schema document.</param>
    /// <param name="directives">The schema's directives.</param>
    /// <returns>One sentence each.</returns>
    public static IEnumerable<string> Check(DocumentNode document, IReadOnlyList<DirectiveDefinition> directives)
    {
        var definitions = document.Definitions.OfType<TypeDefinitionNode>()
            .DistinctBy(definition => definition.Name.Value, StringComparer.Ordinal)
            .ToDictionary(definition => definition.Name.Value, StringComparer.Ordinal);
        var extended = document.Definitions.OfType<TypeExtensionNode>().ToLookup(extension => extension.Name.Value, StringComparer.Ordinal);
        foreach (var extension in extended.SelectMany(group => group))
        {
            if (!definitions.TryGetValue(extension.Name.Value, out var definition))
            {
                yield return $"Cannot extend the type \"{extension.Name.Value}\" because it is not defined.";
            }
            else if (KindOf(extension) != KindOf(definition))
            {
                yield return $"Cannot extend the type \"{extension.Name.Value}\" as {KindOf(extension)} because it is {KindOf(definition)}.";
            }

            if (extension.Directives.Any(directive => directive.Name.Value == BuiltInDirectives.OneOf.Name))
            {
                yield return $"An extension cannot make the input object \"{extension.Name.Value}\" a oneOf input object.";
            }
        }

        var repeated = definitions.Values.SelectMany(definition => Repeated(
                $"the type \"{definition.Name.Value}\"",
                definition.Directives.Concat(extended[definition.Name.Value].SelectMany(extension => extension.Directives)),
                directives))
            .Concat(Repeated(
                "the schema",
                document.Definitions.OfType<SchemaDefinitionNode>().SelectMany(schema => schema.Directives)
                    .Concat(document.Definitions.OfType<SchemaExtensionNode>().SelectMany(schema => schema.Directives)),
                directives));
        foreach (var error in repeated)
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Repeated(
        string place, IEnumerable<DirectiveNode> applied, IReadOnlyList<DirectiveDefinition> directives) =>
        from directive in applied
        group directive by directive.Name.Value into uses
        where uses.Count() > 1 && directives.Any(definition => definition.Name == uses.Key && !definition.IsRepeatable)
        select $"The directive \"@{uses.Key}\" can only be used once at {place}, with its extensions.";

    private static string KindOf(SyntaxNode node) => node switch
    {
        ScalarTypeDefinitionNode or ScalarTypeExtensionNode => "a scalar",
        ObjectTypeDefinitionNode or ObjectTypeExtensionNode => "an object type",
        InterfaceTypeDefinitionNode or InterfaceTypeExtensionNode => "an interface",
        UnionTypeDefinitionNode or UnionTypeExtensionNode => "a union",
        EnumTypeDefinitionNode or EnumTypeExtensionNode => "an enum",
        InputObjectTypeDefinitionNode or InputObjectTypeExtensionNode => "an input object",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
