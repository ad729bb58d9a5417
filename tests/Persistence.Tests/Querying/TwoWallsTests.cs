using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Querying;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

[Collection(PostgresCollection.Name)]
public sealed class TwoWallsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Without_row_security_the_condition_on_the_company_stops_the_leak()
    {
        var (mine, other) = (await QueryingTenant.CreateAsync(postgres), await QueryingTenant.CreateAsync(postgres));
        await using var owner = new TenantDataSource(new PersistenceOptions { AppConnectionString = postgres.Owner });
        await SeesOnlyMineAsync(mine.Model, owner, mine, other);
    }

    [Fact]
    public async Task Without_the_filter_row_security_stops_the_leak()
    {
        var (mine, other) = (await QueryingTenant.CreateAsync(postgres), await QueryingTenant.CreateAsync(postgres));
        using var log = StatementLog.Start();
        await SeesOnlyMineAsync(ModelWithoutFilter(), postgres.Tenants, mine, other);
        Assert.All(log.Statements, sql => Assert.DoesNotContain("company_id = $1", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_both_there_would_be_a_leak()
    {
        var (mine, other) = (await QueryingTenant.CreateAsync(postgres), await QueryingTenant.CreateAsync(postgres));
        await using var owner = new TenantDataSource(new PersistenceOptions { AppConnectionString = postgres.Owner });
        var found = await new ByKeyQuery<Guid, Customer>(ModelWithoutFilter().Table<Customer>().All, "Id")
            .ReadAsync(owner, mine.Id, other.Customers[0].Id, CancellationToken.None);
        Assert.Equal(other.Id, found?.CompanyId);
    }

    private static async Task SeesOnlyMineAsync(EntityModel model, TenantDataSource dataSource, QueryingTenant mine, QueryingTenant other)
    {
        var customers = model.Table<Customer>();
        var page = await new PageQuery<Customer>(model, customers.All, customers.Order()).ReadPageAsync(
            dataSource,
            mine.Id,
            new RowPageRequest { Limit = 1000, CountTotal = true },
            customer => customer.Invoices.Any() || customer.FirstName != "",
            CancellationToken.None);
        Assert.Equal(mine.Customers.Select(customer => customer.Id).Order(), page.Items.Select(customer => customer.Id));
        Assert.All(page.Items, customer => Assert.Equal(mine.Id, customer.CompanyId));
        Assert.Equal(mine.Customers.Count, page.TotalCount);

        Guid[] foreign = [.. other.Customers.Select(customer => customer.Id)];
        Assert.All(
            await new ByKeyQuery<Guid, Customer>(customers.All, "Id").ReadManyAsync(dataSource, mine.Id, foreign, CancellationToken.None),
            Assert.Null);

        var invoices = model.Table<Invoice>();
        var pages = await new ChildPagesQuery<Guid, Invoice>(model, invoices.All, invoices.Order(), "CustomerId").ReadPagesAsync(
            dataSource, mine.Id, foreign, new RowPageRequest { Limit = 10, CountTotal = true }, null, CancellationToken.None);
        Assert.All(pages, children => Assert.Equal((0, 0L), (children.Items.Length, children.TotalCount)));
    }

    private EntityModel ModelWithoutFilter()
    {
        using var context = new UnfilteredContext(new DbContextOptionsBuilder<UnfilteredContext>().UseNpgsql(postgres.App).Options);
        return new EntityModel(context.Model);
    }

    private sealed class UnfilteredContext(DbContextOptions<UnfilteredContext> options) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
            configurationBuilder.Conventions.Add(_ => new SnakeCaseColumnsConvention());

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            TenantRelations.Configure(modelBuilder);
            modelBuilder.ApplyConfigurationsFromAssembly(typeof(BackofficeDbContext).Assembly);
            foreach (var entityType in modelBuilder.Model.GetEntityTypes().ToList())
            {
                var entity = modelBuilder.Entity(entityType.ClrType);
                entity.Property("Version").HasColumnName("xmin").IsRowVersion();
            }
        }
    }
}
