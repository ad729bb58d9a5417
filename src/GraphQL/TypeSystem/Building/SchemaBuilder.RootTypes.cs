using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Building;

public sealed partial class SchemaBuilder
{
    /// <summary>An addition to a root type: the fields of a class, or one field. Their order is that of the schema.</summary>
    private readonly record struct RootPart(Type? Class, FieldConfiguration? Field);

    /// <summary>The root types, completed last: other types may still add fields to them.</summary>
    private sealed class RootTypes(SchemaBuilder builder)
    {
        private readonly Dictionary<OperationType, TypeConfiguration> _roots = [];
        private readonly Dictionary<OperationType, List<FieldDefinition>> _fields = [];

        public ObjectType? Query => Find(OperationType.Query);

        public ObjectType? Mutation => Find(OperationType.Mutation);

        public ObjectType? Subscription => Find(OperationType.Subscription);

        /// <summary>Reads what was added to the roots since the last time.</summary>
        public void Read()
        {
            foreach (var operation in Enum.GetValues<OperationType>())
            {
                foreach (var (type, field) in builder._rootParts.Remove(operation, out var parts) ? parts : [])
                {
                    if (field is not null)
                    {
                        builder.ApplyConventions(field);
                        Root(operation).Fields.Add(field);
                    }
                    else if (type is not null)
                    {
                        Add(operation, type);
                    }
                }

                Finish(operation);
            }
        }

        public void Complete()
        {
            foreach (var (operation, root) in _roots)
            {
                root.Type.Complete(_fields[operation], [.. root.Interfaces]);
                root.Type.Description = root.Description;
                root.Type.Directives = [.. root.Directives];
            }
        }

        private void Add(OperationType operation, Type type)
        {
            var root = Root(operation);
            foreach (var field in builder.ReadMembers(type, operation.ToString(), null))
            {
                root.Fields.Add(field);
            }

            foreach (var directive in builder.DirectivesOf(type.GetCustomAttributes(inherit: false).OfType<Attribute>()))
            {
                root.Directives.Add(directive);
            }

            foreach (var attribute in TypeAttributes(type))
            {
                attribute.Configure(root, builder);
            }
        }

        private void Finish(OperationType operation)
        {
            if (!_roots.TryGetValue(operation, out var root))
            {
                return;
            }

            var finished = _fields[operation];
            for (var i = finished.Count; i < root.Fields.Count; i++)
            {
                finished.Add(builder.Finish(root.Fields[i], isOnInterface: false));
            }
        }

        private TypeConfiguration Root(OperationType operation)
        {
            if (!_roots.TryGetValue(operation, out var root))
            {
                var name = operation.ToString();
                root = new TypeConfiguration
                {
                    Type = builder.GetOrAddType(name, () => new ObjectType(name)),
                    Description = builder._rootDescriptions.GetValueOrDefault(operation),
                };
                _roots.Add(operation, root);
                _fields.Add(operation, []);
            }

            return root;
        }

        private ObjectType? Find(OperationType operation) =>
            _roots.TryGetValue(operation, out var root) ? (ObjectType)root.Type : null;
    }
}
