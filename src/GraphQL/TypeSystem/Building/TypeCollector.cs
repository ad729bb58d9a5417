namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>All types that a schema consists of, found by following references.</summary>
internal static class TypeCollector
{
    public static IReadOnlyList<NamedType> Collect(
        IEnumerable<NamedType?> types,
        IEnumerable<DirectiveDefinition> directives,
        SchemaPrelude? prelude)
    {
        var seen = new HashSet<NamedType>();
        var found = new List<NamedType>();
        var pending = new Queue<NamedType>();
        foreach (var type in types.OfType<NamedType>())
        {
            Visit(type);
        }

        foreach (var argument in directives.SelectMany(d => d.Arguments))
        {
            Visit(argument.Type);
        }

        foreach (var type in prelude?.Types ?? [])
        {
            Visit(type);
        }

        foreach (var field in prelude?.RootMetaFields ?? [])
        {
            VisitField(field);
        }

        while (pending.TryDequeue(out var type))
        {
            VisitReferences(type);
        }

        return found;

        void Visit(GraphQLType type)
        {
            if (seen.Add(type.Named))
            {
                found.Add(type.Named);
                pending.Enqueue(type.Named);
            }
        }

        void VisitField(FieldDefinition field)
        {
            Visit(field.Type);
            foreach (var argument in field.Arguments)
            {
                Visit(argument.Type);
            }
        }

        void VisitReferences(NamedType type)
        {
            switch (type)
            {
                case FieldsType fields:
                    foreach (var interfaceType in fields.Interfaces)
                    {
                        Visit(interfaceType);
                    }

                    foreach (var field in fields.Fields)
                    {
                        VisitField(field);
                    }

                    break;
                case UnionType union:
                    foreach (var member in union.Types)
                    {
                        Visit(member);
                    }

                    break;
                case InputObjectType input:
                    foreach (var field in input.Fields)
                    {
                        Visit(field.Type);
                    }

                    break;
            }
        }
    }
}
