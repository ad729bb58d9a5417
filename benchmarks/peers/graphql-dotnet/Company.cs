using Backoffice.GraphQLDotNet.Data;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet;

/// <summary>The company of a request. Fields and batches run at the same time, so each opens a context of its own.</summary>
internal sealed class Company(IDbContextFactory<PeerDbContext> contexts)
{
    public Guid Id { get; set; }

    public PeerDbContext Open()
    {
        var context = contexts.CreateDbContext();
        context.CompanyId = Id;
        return context;
    }
}
