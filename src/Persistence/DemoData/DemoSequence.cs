using System.Collections.Frozen;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.DemoData;

/// <summary>The number that tells the random numbers of an entity's rows from those of other entities; it follows from the entity's name.</summary>
internal static class DemoSequence
{
    /// <summary>Numbers from before they followed from the name: the rows in the examples of the documentation depend on them. No entity is added here.</summary>
    private static readonly FrozenDictionary<Type, ulong> Kept = new[]
    {
        typeof(Company), typeof(Branch), typeof(User), typeof(Customer), typeof(StaffMember), typeof(Appointment), typeof(Invoice), typeof(InvoiceLine),
        typeof(Payment),
    }.Index().ToFrozenDictionary(entity => entity.Item, entity => (ulong)entity.Index);

    /// <summary>The number of an entity, below 2^24.</summary>
    public static ulong Of(Type entity) => Kept.TryGetValue(entity, out var number) ? number : (Hash(entity.Name) & 0xFFFFFF) | 0x800000;

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static ulong Hash(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        return hash;
    }
}
