using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Persistence.Entities;

/// <summary>
/// Puts every class that derives from <see cref="TenantEntity"/> into the model, with its table and its foreign keys, so that a configuration
/// says only what is particular.
/// </summary>
/// <remarks>
/// <c>Customer? Customer</c> beside <c>CustomerId</c> is the foreign key <c>(company_id, customer_id)</c>, with the constraint
/// <c>appointments_customer_fkey</c>; the collection on the other side is found when there is one of the type.
/// </remarks>
internal static class TenantRelations
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        Type[] entities =
        [
            .. typeof(TenantEntity).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(TenantEntity)) && !type.IsAbstract)
                .OrderBy(type => type.FullName, StringComparer.Ordinal),
        ];
        foreach (var entity in entities)
        {
            modelBuilder.Entity(entity)
                .ToTable(SnakeCase.PluralOf(entity.Name))
                .HasKey(nameof(ITenantEntity.CompanyId), nameof(ITenantEntity.Id));
        }

        foreach (var entity in entities)
        {
            foreach (var (navigation, key) in ReferencesOf(entity))
            {
                modelBuilder.Entity(entity)
                    .HasOne(navigation.PropertyType, navigation.Name)
                    .WithMany(CollectionOf(entity, navigation)?.Name)
                    .HasForeignKey(nameof(ITenantEntity.CompanyId), key.Name)
                    .HasConstraintName($"{SnakeCase.PluralOf(entity.Name)}_{SnakeCase.Of(navigation.Name)}_fkey")
                    .OnDelete(DeleteBehavior.Restrict);
            }
        }
    }

    private static IEnumerable<(PropertyInfo Navigation, PropertyInfo Key)> ReferencesOf(Type entity) =>
        from navigation in entity.GetProperties()
        where navigation.PropertyType.IsSubclassOf(typeof(TenantEntity))
        let key = entity.GetProperty($"{navigation.Name}Id")
        where key is not null
        select (navigation, key);

    private static PropertyInfo? CollectionOf(Type entity, PropertyInfo navigation)
    {
        var collections = navigation.PropertyType.GetProperties()
            .Where(property => property.PropertyType == typeof(ICollection<>).MakeGenericType(entity))
            .ToList();
        return collections is [var only] && ReferencesOf(entity).Count(other => other.Navigation.PropertyType == navigation.PropertyType) == 1
            ? only
            : null;
    }
}
