using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Migrations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Backoffice.Persistence.Tests.Migrations;

/// <summary>The rules for every table, read from PostgreSQL's catalog.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SchemaTests(PostgresFixture postgres)
{
    // Tables that belong to no company.
    private const string OfOwner =
        "('companies', 'schema_migrations', 'demo_data_loads', "
        + "'registered_operations', 'registered_operation_versions', 'registered_operation_uses')";

    [Fact]
    public async Task Every_index_begins_with_the_company() => Assert.Empty(await PostgresFixture.QueryAsync<string>(
        postgres.Owner,
        $"""
        select indexrelid::regclass::text
        from pg_index
        join pg_class on pg_class.oid = indrelid
        where relnamespace = 'public'::regnamespace and relname not in {OfOwner}
            and (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) is distinct from 'company_id'
        """));

    [Fact]
    public async Task Every_primary_and_foreign_key_begins_with_the_company() => Assert.Empty(await PostgresFixture.QueryAsync<string>(
        postgres.Owner,
        $"""
        select conname::text
        from pg_constraint
        join pg_class on pg_class.oid = conrelid
        where relnamespace = 'public'::regnamespace and relname not in {OfOwner} and contype in ('p', 'f', 'u')
            and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) is distinct from 'company_id'
        """));

    [Fact]
    public async Task Every_foreign_key_is_served_by_an_index() => Assert.Empty(await PostgresFixture.QueryAsync<string>(
        postgres.Owner,
        """
        select conname::text
        from pg_constraint
        where contype = 'f' and not exists (
            select from pg_index
            where indrelid = conrelid and indpred is null
                and (indkey::smallint[])[0:cardinality(conkey) - 1] = conkey)
        """));

    [Fact]
    public async Task Row_security_is_forced_and_has_a_policy_on_every_table() => Assert.Equal(
        [.. Table.BehindRowSecurity.Order(StringComparer.Ordinal)],
        await PostgresFixture.QueryAsync<string>(
            postgres.Owner,
            """
            select relname::text
            from pg_class
            where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
                and exists (
                    select from pg_policy
                    where polrelid = pg_class.oid and polqual is not null and polwithcheck is not null and polcmd = '*')
            order by relname collate "C"
            """));

    [Fact]
    public async Task The_only_tables_without_row_security_hold_no_companys_data() => Assert.Equal(
        ["demo_data_loads", "registered_operation_uses", "registered_operation_versions", "registered_operations", "schema_migrations"],
        await PostgresFixture.QueryAsync<string>(
            postgres.Owner,
            """
            select relname::text
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
            order by relname collate "C"
            """));

    [Fact]
    public async Task The_model_names_foreign_keys_as_the_database_does()
    {
        await using var context = await postgres.Contexts.CreateDbContextAsync();
        Assert.Equal(
            await PostgresFixture.QueryAsync<string>(
                postgres.Owner,
                $"""
                select conname::text
                from pg_constraint
                where connamespace = 'public'::regnamespace and contype = 'f' and confrelid <> 'companies'::regclass
                    and conrelid::regclass::text not in {OfOwner} and conrelid <> 'revoked_tokens'::regclass
                order by conname collate "C"
                """),
            context.Model.GetEntityTypes()
                .SelectMany(entity => entity.GetForeignKeys())
                .Where(key => key.PrincipalEntityType.ClrType != typeof(Company))
                .Select(key => key.GetConstraintName())
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_new_table_is_put_behind_row_security_by_one_call()
    {
        var database = await postgres.CreateDatabaseAsync();
        await DatabaseMigration.MigrateAsync(database, PostgresFixture.AppRole, CancellationToken.None);
        await PostgresFixture.ExecuteAsync(
            database, "create table vouchers (company_id uuid, id uuid); select enforce_tenancy('vouchers'); select enforce_tenancy('vouchers')");
        Assert.Equal(
            ["True tenant"],
            await PostgresFixture.QueryAsync<string>(
                database,
                """
                select case when relforcerowsecurity and relrowsecurity then 'True ' end || polname
                from pg_class join pg_policy on polrelid = pg_class.oid
                where relname = 'vouchers'
                """));
    }

    [Fact]
    public async Task The_model_has_the_tables_and_columns_of_the_database()
    {
        await using var context = await postgres.Contexts.CreateDbContextAsync();
        var expected =
            from entity in context.Model.GetEntityTypes()
            from property in entity.GetProperties()
            where property.GetColumnName() != "xmin"
            select $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()} "
                + (property.IsNullable ? "null" : "not null");
        var actual = await PostgresFixture.QueryAsync<string>(
            postgres.Owner,
            $"""
            select format('%s.%s %s %s', relname, attname, replace(format_type(atttypid, atttypmod), ', ', ','),
                case when attnotnull then 'not null' else 'null' end)
            from pg_attribute
            join pg_class on pg_class.oid = attrelid
            where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
                and relname not in (
                    'schema_migrations', 'demo_data_loads', 'number_counters', 'automatic_operations', 'revoked_tokens', 'change_retentions',
                    'registered_operations', 'registered_operation_versions', 'registered_operation_uses', '{Table.OfServers}')
            """);
        Assert.Equal(
            actual.Order(StringComparer.Ordinal),
            expected.Select(column => column.Replace(", ", ",", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
