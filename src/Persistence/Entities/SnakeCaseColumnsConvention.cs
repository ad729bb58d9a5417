using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Backoffice.Persistence.Entities;

/// <summary>Names the column of <c>FirstName</c> <c>first_name</c>, unless a configuration says otherwise.</summary>
internal sealed class SnakeCaseColumnsConvention : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
        {
            property.Builder.HasColumnName(SnakeCase.Of(property.Name));
        }
    }
}
