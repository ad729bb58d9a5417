using System.Diagnostics;
using Backoffice.Persistence.Querying;

namespace Backoffice.Persistence.DemoData;

/// <summary>The demo rows of an entity; derive from <see cref="DemoRows{T}"/>. An entity that has none starts without rows.</summary>
internal abstract class DemoRows
{
    private protected DemoRows()
    {
    }

    /// <summary>Those of all entities that have some.</summary>
    public static IReadOnlyList<DemoRows> All { get; } =
    [
        .. typeof(DemoRows).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(DemoRows)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DemoRows)(Activator.CreateInstance(type) ?? throw new UnreachableException())),
    ];

    /// <summary>Says how the rows are written to their table.</summary>
    public abstract IDemoTable TableOf(EntityModel model);
}

/// <summary>The demo rows of an entity. A class of this kind is found by its type.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal abstract class DemoRows<T> : DemoRows
    where T : class
{
    /// <summary>Makes the rows of a company; of the columns, those that the database fills are left out.</summary>
    public abstract IEnumerable<T> Of(DemoCompany company, DemoDataOptions options);

    public sealed override IDemoTable TableOf(EntityModel model) => new DemoColumns<T>(this, model.Table<T>().Table);
}
