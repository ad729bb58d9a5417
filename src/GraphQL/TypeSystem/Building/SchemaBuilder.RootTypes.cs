using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Building;

public sealed partial class SchemaBuilder
{
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
                var classes = builder._rootClasses.Remove(operation, out var found) ? found : [];
                foreach (var type in classes)
                {
                    Add(operation, [.. builder.ReadMembers(type, operation.ToString(), null)]);
                    foreach (var directive in builder.DirectivesOf(type.GetCustomAttributes(inherit: false).OfType<Attribute>()))
                    {
                        Root(operation).Directives.Add(directive);
                    }

                    foreach (var attribute in TypeAttributes(type))
                    {
                        attribute.Configure(Root(operation), builder);
                    }
                }

                if (builder._rootFields.Remove(operation, out var fields))
                {
                    Add(operation, fields);
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

        private void Add(OperationType operation, IReadOnlyList<FieldConfiguration> fields)
        {
            foreach (var field in fields)
            {
                Root(operation).Fields.Add(field);
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
