using System.Collections.Frozen;
using System.Text;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Execution;

/// <summary>A field at one place of a plan, for one runtime type of its parent: what the executor and the writer need, worked out once.</summary>
internal sealed class PlanField : FieldSelection
{
    private readonly GraphQLSchema _schema;
    private readonly PlanBuilder _builder;
    private FrozenDictionary<Type, IReadOnlySet<string>> _requiredMembers = FrozenDictionary<Type, IReadOnlySet<string>>.Empty;
    private IReadOnlyList<FieldSelection>? _children;
    private int[]? _relationsByKey;

    public PlanField(
        GraphQLSchema schema,
        ObjectType parentType,
        FieldDefinition field,
        IReadOnlyList<FieldDetails> details,
        DeferUsageSet current,
        PlanBuilder builder)
    {
        _schema = schema;
        _builder = builder;
        ParentType = parentType;
        Field = field;
        Nodes = [.. details.Select(d => d.Node)];
        ResponseName = Nodes[0].ResponseName;
        Utf8Name = Encoding.UTF8.GetBytes($"\"{ResponseName}\":");
        Arguments = new ArgumentPlan(field, Nodes[0]);
        HasPendingResults = builder.HasPendingResults(details);
        Work = FieldWork.Of(parentType, field);

        var nonNull = new List<bool>();
        GraphQLType type = field.Type;
        while (true)
        {
            nonNull.Add(type.IsNonNull);
            if (type.NullableType is not ListType list)
            {
                break;
            }

            type = list.ItemType;
        }

        IsNonNull = [.. nonNull];
        if (field.Type.Named is CompositeType composite)
        {
            SelectionSet = new SelectionSetPlan(schema, composite, details, current, builder);
        }
        else
        {
            LeafType = (LeafType)field.Type.Named;
            LeafWriter = ListDepth == 0 ? (field.Resolver as PropertyResolver)?.LeafWriter : null;
        }

        if (ListDepth > 0 && builder.FindStream(Nodes[0]) is { } stream)
        {
            HasPendingResults = true;
            Stream = new StreamUsage(
                PlanBuilder.LabelOf(stream),
                PlanBuilder.FindArgument(stream, "initialCount"),
                new ObjectPlan(parentType, [new PlanField(this, ItemSelectionSet(details, builder))]));
        }
    }

    /// <summary>The same field, not streamed.</summary>
    private PlanField(PlanField streamed, SelectionSetPlan? selectionSet)
    {
        _schema = streamed._schema;
        _builder = streamed._builder;
        ParentType = streamed.ParentType;
        Field = streamed.Field;
        Nodes = streamed.Nodes;
        ResponseName = streamed.ResponseName;
        Utf8Name = streamed.Utf8Name;
        Arguments = streamed.Arguments;
        IsNonNull = streamed.IsNonNull;
        LeafType = streamed.LeafType;
        SelectionSet = selectionSet;
        HasPendingResults = selectionSet is not null;
        Work = streamed.Work;
    }

    public override FieldDefinition Field { get; }

    public override string ResponseName { get; }

    public ObjectType ParentType { get; }

    /// <summary>The merged field nodes; the first gives arguments and location.</summary>
    public IReadOnlyList<FieldNode> Nodes { get; }

    /// <summary>The response name as JSON with its colon.</summary>
    public byte[] Utf8Name { get; }

    public ArgumentPlan Arguments { get; }

    /// <summary>The plan of the selection set, for a composite type; otherwise null.</summary>
    public SelectionSetPlan? SelectionSet { get; }

    /// <summary>The type of the values, for a leaf; else null.</summary>
    public LeafType? LeafType { get; }

    /// <summary>The streaming of the list's items, or null.</summary>
    public StreamUsage? Stream { get; }

    /// <summary>True if something below the field may be answered later than the field itself.</summary>
    public bool HasPendingResults { get; }

    /// <summary>The price of the field in points.</summary>
    public FieldWork Work { get; }

    /// <summary>Writes the value straight from the parent object, where it can.</summary>
    public LeafWriter? LeafWriter { get; }

    /// <summary>True if the field itself is non-null, then the items of its list, then the items of these, and so on.</summary>
    public bool[] IsNonNull { get; }

    /// <summary>The number of lists around the named type.</summary>
    public int ListDepth => IsNonNull.Length - 1;

    public bool IsTypeName => ReferenceEquals(Field, GraphQLSchema.TypeNameField);

    public override IReadOnlyList<FieldSelection> Children => _children ??= SelectionSet is null
        ? []
        : [.. _schema.GetPossibleTypes(SelectionSet.Type).SelectMany(t => SelectionSet.For(t).AllFields)];

    /// <summary>
    /// For a field that looks an object up: which of the fields below need nothing of the object but the key, and run once for a level. Their
    /// indexes among the fields of the object's plan; empty for any other field.
    /// </summary>
    public int[] RelationsByKey => _relationsByKey ??= FindRelationsByKey();

    public override void CountBytes(long bytes) => _builder.Memory?.Add(bytes);

    public override IReadOnlySet<string> RequiredMembers(Type runtimeType)
    {
        if (_requiredMembers.TryGetValue(runtimeType, out var members))
        {
            return members;
        }

        var collected = new HashSet<string>(StringComparer.Ordinal);
        CollectRequiredMembers(this, runtimeType, collected, wrappers: 2);
        var known = _requiredMembers.ToDictionary();
        known[runtimeType] = collected;
        _requiredMembers = known.ToFrozenDictionary();
        return collected;
    }

    /// <summary>Tests whether a direct subfield of that name is answered together with the field.</summary>
    public bool SelectsNow(string fieldName)
    {
        if (SelectionSet is { } selectionSet)
        {
            foreach (var type in _schema.GetPossibleTypes(selectionSet.Type))
            {
                if (Array.Exists(selectionSet.For(type).Fields, child => child.Field.Name == fieldName))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int[] FindRelationsByKey()
    {
        if (Field.Lookup is not { } lookup || ListDepth > 0 || SelectionSet is not { Type: ObjectType type } selectionSet)
        {
            return [];
        }

        var fields = selectionSet.For(type).Fields;
        return [.. Enumerable.Range(0, fields.Length).Where(index =>
            fields[index].Field is { Resolver: BatchResolver, RequiredMembers.Count: > 0 } field
            && field.RequiredMembers.All(lookup.KeyMembers.Contains))];
    }

    // Items that come later belong to the stream alone, whatever was deferred around them.
    private SelectionSetPlan? ItemSelectionSet(IReadOnlyList<FieldDetails> details, PlanBuilder builder) =>
        SelectionSet is null || details.All(d => d.Defer == details[0].Defer)
            ? SelectionSet
            : new SelectionSetPlan(
                _schema, SelectionSet.Type, [.. details.Select(d => d with { Defer = null })], DeferUsageSet.Empty, builder);

    /// <summary>
    /// The objects of the runtime type are the field's own values, or the nodes of a connection: at most two levels further down,
    /// behind <c>nodes</c> or <c>edges { node }</c>.
    /// </summary>
    private void CollectRequiredMembers(PlanField field, Type runtimeType, HashSet<string> members, int wrappers)
    {
        if (field.SelectionSet is not { } selectionSet)
        {
            return;
        }

        foreach (var type in _schema.GetPossibleTypes(selectionSet.Type))
        {
            var isTarget = type.RuntimeType == runtimeType;
            if (!isTarget && wrappers == 0)
            {
                continue;
            }

            foreach (var child in selectionSet.For(type).AllFields)
            {
                if (isTarget)
                {
                    members.UnionWith(child.Field.RequiredMembers);
                }
                else if (type.RuntimeType?.IsAssignableTo(typeof(IWrapsNodes)) == true)
                {
                    CollectRequiredMembers(child, runtimeType, members, wrappers - 1);
                }
            }
        }
    }
}
