using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet.Data;

/// <summary>The rows of one company. Contexts are pooled, so the company is set for each use.</summary>
internal sealed partial class PeerDbContext(DbContextOptions<PeerDbContext> options) : DbContext(options)
{
    public Guid CompanyId { get; set; }

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<Branch> Branches => Set<Branch>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasQueryFilter(row => row.CompanyId == CompanyId).HasKey(row => new { row.CompanyId, row.Id });
        modelBuilder.Entity<Appointment>().HasQueryFilter(row => row.CompanyId == CompanyId).HasKey(row => new { row.CompanyId, row.Id });
        modelBuilder.Entity<Invoice>().HasQueryFilter(row => row.CompanyId == CompanyId).HasKey(row => new { row.CompanyId, row.Id });
        modelBuilder.Entity<StaffMember>().HasQueryFilter(row => row.CompanyId == CompanyId).HasKey(row => new { row.CompanyId, row.Id });
        modelBuilder.Entity<Branch>().HasQueryFilter(row => row.CompanyId == CompanyId).HasKey(row => new { row.CompanyId, row.Id });
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName() ?? entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();
}
