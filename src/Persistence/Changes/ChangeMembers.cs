using System.Buffers;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Backoffice.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Backoffice.Persistence.Changes;

/// <summary>The logged columns of an entity's rows: all but the keys, times, computed columns and secrets.</summary>
internal sealed class ChangeMembers
{
    private const string Annotation = "Backoffice:ChangeMembers";

    private readonly IProperty[] _properties;
    private readonly IProperty[] _references;

    private ChangeMembers(IEntityType entityType)
    {
        _properties = [.. entityType.GetProperties().Where(IsLogged)];
        _references = [.. _properties.Where(property => property.IsForeignKey())];
        Generated = [.. _properties.Where(property => property.ValueGenerated is not ValueGenerated.Never)];
    }

    /// <summary>Those that the database may give a value when a row is added.</summary>
    public IReadOnlyList<IProperty> Generated { get; }

    public static ChangeMembers Of(IEntityType entityType) => entityType.GetOrAddRuntimeAnnotationValue(
        Annotation, static type => new ChangeMembers(type ?? throw new UnreachableException()), entityType);

    /// <summary>The members of a row that is about to be saved, or was but a moment ago.</summary>
    public ChangedMembers Read(IUpdateEntry entry) => entry.EntityState switch
    {
        EntityState.Added => new(null, Write(entry, isBefore: false, isWhole: true), ReferencesOf(entry, isBefore: false)),
        EntityState.Deleted => new(Write(entry, isBefore: true, isWhole: true), null, ReferencesOf(entry, isBefore: true)),
        _ => new(
            Write(entry, isBefore: true, isWhole: false),
            Write(entry, isBefore: false, isWhole: false),
            [.. ReferencesOf(entry, isBefore: false).Union(ReferencesOf(entry, isBefore: true))]),
    };

    private static bool IsLogged(IProperty property) =>
        property.PropertyInfo is { } member
        && !property.IsPrimaryKey()
        && !property.IsConcurrencyToken
        && property.Name is not (nameof(ITenantEntity.CompanyId) or nameof(IAuditedEntity.CreatedAt) or nameof(IAuditedEntity.UpdatedAt))
        && property.GetComputedColumnSql() is null
        && !member.IsDefined(typeof(SecretAttribute));

    private string Write(IUpdateEntry entry, bool isBefore, bool isWhole)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in _properties)
            {
                if (isWhole ? !entry.IsStoreGenerated(property) : entry.IsModified(property))
                {
                    writer.WritePropertyName(property.GetColumnName());
                    Write(writer, isBefore ? entry.GetOriginalValue(property) : entry.GetCurrentValue(property));
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private Guid[] ReferencesOf(IUpdateEntry entry, bool isBefore) =>
    [
        .. _references
            .Select(reference => isBefore ? entry.GetOriginalValue(reference) : entry.GetCurrentValue(reference))
            .OfType<Guid>(),
    ];

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case Enum member: writer.WriteNumberValue(Convert.ToInt64(member, null)); break;
            case short number: writer.WriteNumberValue(number); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case Guid id: writer.WriteStringValue(id); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case DateOnly day: writer.WriteStringValue(day.ToString("O", null)); break;
            case System.Collections.IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default: throw new NotSupportedException($"The log of changes does not know how to write a {value.GetType()}.");
        }
    }
}
