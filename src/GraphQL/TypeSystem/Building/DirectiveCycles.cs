namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Directives whose definitions use them, on their own arguments or on anything that these lead to.</summary>
/// <remarks>Spec "Type Validation" of §3.13.</remarks>
internal sealed class DirectiveCycles(GraphQLSchema schema)
{
    /// <returns>The directives that refer to themselves.</returns>
    public IEnumerable<DirectiveDefinition> Find() => schema.Directives.Where(directive =>
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Visit(directive.Arguments, reached, []);
        return reached.Contains(directive.Name);
    });

    private void Visit(IEnumerable<InputValueDefinition> values, HashSet<string> directives, HashSet<NamedType> types)
    {
        foreach (var value in values)
        {
            Visit(value.Directives, directives, types);
            Visit(value.Type.Named, directives, types);
        }
    }

    private void Visit(NamedType type, HashSet<string> directives, HashSet<NamedType> types)
    {
        if (!types.Add(type))
        {
            return;
        }

        Visit(type.Directives, directives, types);
        switch (type)
        {
            case InputObjectType input:
                Visit(input.Fields, directives, types);
                break;
            case EnumType enumType:
                foreach (var value in enumType.Values)
                {
                    Visit(value.Directives, directives, types);
                }

                break;
        }
    }

    private void Visit(IEnumerable<AppliedDirective> applied, HashSet<string> directives, HashSet<NamedType> types)
    {
        foreach (var use in applied)
        {
            if (directives.Add(use.Name) && schema.Directives.FirstOrDefault(d => d.Name == use.Name) is { } definition)
            {
                Visit(definition.Arguments, directives, types);
            }
        }
    }
}
