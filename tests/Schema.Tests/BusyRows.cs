using System.Reflection;
using Backoffice.Persistence.Entities;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Tests;

/// <summary>Rows of an entity that nobody has written out, made from its properties: with ties, and with nulls where the model allows them.</summary>
internal static class BusyRows
{
    /// <summary>Makes row number <paramref name="number"/>.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="number">Counted from 0.</param>
    /// <param name="parent">Gives the id of a row that another entity's foreign key may hold.</param>
    public static TenantEntity Create(IEntityType entity, int number, Func<Type, Guid> parent)
    {
        var row = (TenantEntity)(Activator.CreateInstance(entity.ClrType) ?? throw new InvalidOperationException(entity.Name));
        foreach (var (index, property) in entity.GetProperties().Where(IsWritten).Index())
        {
            var isNull = property.IsNullable && (number + index) % 4 == 0;
            property.PropertyInfo?.SetValue(row, isNull ? null : ValueOf(property, number, index, parent));
        }

        return row;
    }

    private static bool IsWritten(IProperty property) =>
        property.PropertyInfo is { CanWrite: true } && property.ValueGenerated == ValueGenerated.Never
        && property.Name is not (nameof(TenantEntity.CreatedAt) or nameof(TenantEntity.UpdatedAt));

    private static object? ValueOf(IProperty property, int number, int index, Func<Type, Guid> parent)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var step = number % (3 + (index % 4));
        return property.GetContainingForeignKeys().FirstOrDefault(key => key.Properties[^1] == property) is { } key ? parent(key.PrincipalEntityType.ClrType)
            : type.IsEnum ? Enum.GetValues(type).GetValue(step % Enum.GetValues(type).Length)
            : type == typeof(string) ? property.PropertyInfo?.GetCustomAttribute<SampleAttribute>()?.Value ?? $"t{step}"
            : type == typeof(bool) ? step % 2 == 0
            : type == typeof(decimal) ? step * 0.25m + 1
            : type == typeof(int) ? step + 1
            : type == typeof(long) ? step + 1L
            : type == typeof(DateTimeOffset) ? TestCompany.Monday.AddHours(step + (10 * index))
            : type == typeof(DateOnly) ? new DateOnly(2026, 4, 1 + step)
            : type == typeof(string[]) ? (string[])[$"t{step}"]
            : throw new NotSupportedException($"There is no value of {type} for {property.Name}.");
    }
}
