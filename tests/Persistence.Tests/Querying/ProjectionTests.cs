using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Querying;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests.Querying;

public sealed class ProjectionTests
{
    private readonly EntityTable<Customer> _customers = new EntityModel(Model()).Table<Customer>();

    [Fact]
    public void The_key_is_always_read_and_the_company_never()
    {
        Assert.Equal(["Id"], _customers.Project([]).Properties);
        Assert.Equal(["Id"], _customers.Project(["CompanyId"]).Properties);
        Assert.DoesNotContain("CompanyId", _customers.All.Properties);
    }

    [Fact]
    public void A_set_of_columns_has_one_instance_whatever_the_order_of_the_names()
    {
        Assert.Same(_customers.Project(["Email", "LastName"]), _customers.Project(["LastName", "Id", "Email"]));
        Assert.Same(_customers.Project(["Email", "LastName"]), _customers.Project(["LastName"]).With("Email"));
        Assert.True(_customers.Project(["Email"]).Contains("Email"));
        Assert.False(_customers.Project(["Email"]).Contains("LastName"));
        Assert.False(_customers.Project(["Email"]).Contains("Invoices"));
    }

    [Theory]
    [InlineData("Invoices")]
    [InlineData("Nothing")]
    [InlineData("email")]
    public void What_is_no_column_is_refused(string property) =>
        Assert.Throws<ArgumentException>(() => _customers.Project([property]));

    [Fact]
    public void After_many_sets_the_answer_is_all_columns()
    {
        for (var mask = 0UL; mask < 4096; mask++)
        {
            var projection = _customers.Project(mask);
            Assert.All(_customers.Table.Columns, column => Assert.True(
                (mask & (1UL << column.Index)) == 0 || column.Property.Name == "CompanyId" || projection.Contains(column.Property.Name)));
        }

        Assert.Same(_customers.All, _customers.Project(["Tags", "Notes", "Phone", "UpdatedAt", "Version"]));
    }

    [Fact]
    public void A_list_orders_nothing() =>
        Assert.Throws<ArgumentException>(() => _customers.Order(new OrderByProperty("Tags")));

    [Fact]
    public void The_key_ends_every_order()
    {
        Assert.Equal(["Email", "Id"], Properties(new OrderByProperty("Email")));
        Assert.Equal(["Id"], Properties());
        Assert.Equal(["Email", "Id"], Properties(new OrderByProperty("Email"), new OrderByProperty("Id", true), new OrderByProperty("LastName")));
        Assert.Equal(["Email", "Id"], Properties(new OrderByProperty("Email"), new OrderByProperty("Email", true)));

        IEnumerable<string> Properties(params OrderByProperty[] keys) => _customers.Order(keys).Properties.Select(property => property.Name);
    }

    private static Microsoft.EntityFrameworkCore.Metadata.IModel Model()
    {
        using var dataSource = NpgsqlDataSource.Create("Host=nowhere");
        using var context = new BackofficeDbContext(new DbContextOptionsBuilder<BackofficeDbContext>().UseNpgsql(dataSource).Options);
        return context.Model;
    }
}
