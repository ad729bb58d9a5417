using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Operations;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Changes;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Entities;

/// <summary>The entities of the schema: every class that derives from <see cref="EntityType{T}"/>.</summary>
internal sealed class EntityDeclarations
{
    private readonly EntityDeclaration[] _all;
    private readonly FrozenDictionary<Type, EntityDeclaration> _byType;
    private readonly ILookup<Type, IEntityList> _lists;

    /// <exception cref="SchemaException">A declaration says too little; all that are missing are in it.</exception>
    public EntityDeclarations(IEnumerable<EntityType> types, IReadOnlyModel model)
    {
        _all = [.. types.Select(type => type.Declare(model))];
        _byType = _all.ToFrozenDictionary(entity => entity.RuntimeType);
        _lists = _all.SelectMany(entity => entity.Lists).ToLookup(list => list.ParentType);
        if (FindErrors(model).ToList() is { Count: > 0 } errors)
        {
            throw new SchemaException(errors);
        }
    }

    /// <summary>The declarations of an assembly, by their full names.</summary>
    public static IEnumerable<EntityType> TypesOf(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(EntityType)) && !type.IsAbstract)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (EntityType)(Activator.CreateInstance(type) ?? throw new UnreachableException()));

    /// <summary>All of them, by the full names of their declarations.</summary>
    public IReadOnlyList<EntityDeclaration> All => _all;

    public EntityDeclaration? Find(Type type) => _byType.GetValueOrDefault(type);

    /// <summary>Adds the object types, with what leads to them from the root and from each other.</summary>
    public void AddTo(SchemaBuilder builder)
    {
        foreach (var entity in _all)
        {
            entity.AddRootFields(builder);
            builder.AddObjectType(entity.RuntimeType, type => Shape(type, entity, builder));
        }

        builder.AddNodes(nodes =>
        {
            Array.ForEach(_all, entity => entity.AddNode(nodes));
            new ChangeSync(_all, nodes.ToLoader()).AddTo(builder);
        });
    }

    /// <summary>Finds what the database lacks for what is offered, a sentence each.</summary>
    public IReadOnlyList<string> FindFaults(IndexCatalog catalog) => [.. _all.SelectMany(entity => entity.FindFaults(catalog))];

    private void Shape(TypeConfiguration type, EntityDeclaration entity, SchemaBuilder builder)
    {
        type.Directives.Add(CacheAges.Of(builder).HintFor(entity.Category).ToDirective());
        new NodeAttribute().Configure(type, builder);
        entity.Shape(type);

        // In the order of the class where it has the collections; others follow as they were declared.
        foreach (var list in _lists[entity.RuntimeType].OrderBy(list => list.Collection?.MetadataToken ?? int.MaxValue))
        {
            list.AddTo(type, builder);
        }
    }

    private IEnumerable<string> FindErrors(IReadOnlyModel model) =>
    [
        .. model.GetEntityTypes()
            .Where(entity => Find(entity.ClrType) is null)
            .Select(entity => $"The entity {entity.ClrType.Name} has no EntityType<{entity.ClrType.Name}>, so nobody has said who may read and write it."),
        .. _all.Where(entity => entity.Access is null)
            .Select(entity => $"The entity {entity.TypeName} must say who may read and write it: call Access in its EntityType."),
        .. from entity in _all
            from type in entity.ReferencedTypes
            where Find(type)?.Rows is not null
            select $"{entity.TypeName} refers to {type.Name}, some rows of which are not for all roles; a field that leads to one row can't hide it.",
        .. _lists.Where(lists => Find(lists.Key) is null)
            .Select(lists => $"{lists.Key.Name} gets a list, but has no EntityType<{lists.Key.Name}>."),
    ];
}
