using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Entities;

namespace Backoffice.Schema;

/// <summary>
/// Shapes an entity's properties into fields: ids become global ids, the company is left out (a request sees one company only), and
/// so are EF Core's navigations, in whose place the class says how related rows are loaded.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EntityTypeAttribute : TypeConfigurationAttribute
{
    /// <summary>Names of further properties that are nobody's business.</summary>
    public string[] Hides { get; set; } = [];

    public override void Configure(TypeConfiguration type, SchemaBuilder builder)
    {
        foreach (var field in type.Fields.ToList())
        {
            if (field.Member is not System.Reflection.PropertyInfo property || property.DeclaringType?.IsAssignableFrom(type.RuntimeType) != true)
            {
                continue;
            }

            if (property.Name == nameof(ITenantEntity.CompanyId) || Hides.Contains(property.Name) || IsNavigation(property.PropertyType))
            {
                type.Fields.Remove(field);
            }
            else if (property.Name == "Id")
            {
                field.UseGlobalId(type.Name);
                field.Description ??= "The global id.";
            }
            else if (property.Name.EndsWith("Id", StringComparison.Ordinal) && (property.PropertyType == typeof(Guid) || property.PropertyType == typeof(Guid?)))
            {
                field.UseGlobalId(property.Name[..^2]);
            }
        }
    }

    private static bool IsNavigation(Type type) =>
        type.IsAssignableTo(typeof(IStampedEntity))
        || (type.IsGenericType && type.GetGenericArguments()[0].IsAssignableTo(typeof(IStampedEntity)));
}
