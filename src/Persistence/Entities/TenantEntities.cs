using System.Linq.Expressions;
using System.Reflection;
using Backoffice.Persistence.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Persistence.Entities;

/// <summary>Configures what <see cref="ITenantEntity"/> promises for every entity that implements it, so that none is forgotten.</summary>
internal static class TenantEntities
{
    /// <summary>The name of the query filter that is the first wall between companies.</summary>
    public const string FilterName = "Tenant";

    public static void Configure(ModelBuilder modelBuilder, BackofficeDbContext context)
    {
        foreach (var entityType in modelBuilder.Model.GetEntityTypes().ToList())
        {
            var entity = modelBuilder.Entity(entityType.ClrType);
            var isTenantEntity = typeof(ITenantEntity).IsAssignableFrom(entityType.ClrType);
            if (isTenantEntity)
            {
                entity.HasOne(typeof(Company)).WithMany()
                    .HasForeignKey(nameof(ITenantEntity.CompanyId))
                    .OnDelete(DeleteBehavior.Restrict);
                entity.Property(nameof(ITenantEntity.CompanyId)).HasValueGenerator<CompanyIdGenerator>().ValueGeneratedOnAdd();
            }

            entity.Property(nameof(ITenantEntity.Id)).HasValueGenerator<IdGenerator>().ValueGeneratedOnAdd();
            entity.Property(nameof(IAuditedEntity.Version)).HasColumnName("xmin").IsRowVersion();
            entityType.SetQueryFilter(
                FilterName,
                IsOfCompany(entityType, isTenantEntity ? nameof(ITenantEntity.CompanyId) : nameof(Company.Id), context));
        }
    }

    private static LambdaExpression IsOfCompany(IMutableEntityType entityType, string column, BackofficeDbContext context)
    {
        // EF Core replaces the constant context of a filter by the one that runs the query.
        var entity = Expression.Parameter(entityType.ClrType, "entity");
        PropertyInfo companyId = typeof(BackofficeDbContext).GetProperty(nameof(BackofficeDbContext.CompanyId))
            ?? throw new System.Diagnostics.UnreachableException();
        return Expression.Lambda(
            Expression.Equal(Expression.Property(entity, column), Expression.Property(Expression.Constant(context), companyId)),
            entity);
    }
}
