using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Operations;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Entities;

/// <summary>The declaration of an entity.</summary>
internal abstract class EntityDeclaration(IReadOnlyEntityType model)
{
    /// <summary>The entity in EF Core's model.</summary>
    public IReadOnlyEntityType Model { get; } = model;

    public Type RuntimeType => Model.ClrType;

    /// <summary>The name of the object type.</summary>
    public string TypeName => SchemaNaming.TypeName(RuntimeType);

    /// <summary>The roles that may use it; null where none are declared.</summary>
    public EntityAccess? Access { get; protected set; }

    public CacheCategory Category { get; protected set; } = CacheCategory.Details;

    /// <summary>Says which rows which roles see; null where all see all.</summary>
    public abstract IRowAccess? Rows { get; }

    /// <summary>The entities that it refers to.</summary>
    public abstract IEnumerable<Type> ReferencedTypes { get; }

    /// <summary>The lists that its references put on other entities.</summary>
    public abstract IEnumerable<IEntityList> Lists { get; }

    /// <summary>Shapes the fields that the class gives the object type, and adds the references.</summary>
    public abstract void Shape(TypeConfiguration type);

    /// <summary>Adds the fields of the query root.</summary>
    public abstract void AddRootFields(SchemaBuilder builder);

    /// <summary>Says how objects are found by their ids.</summary>
    public abstract void AddNode(NodeRegistry nodes);

    /// <summary>Finds what the database lacks for what is offered, a sentence each.</summary>
    public abstract IEnumerable<string> FindFaults(IndexCatalog catalog);
}
