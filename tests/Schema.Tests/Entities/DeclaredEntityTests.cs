using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Querying;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Backoffice.Schema.Tests.Entities;

/// <summary>The promises of every declared entity, so that the next one is tested without a word.</summary>
public sealed class DeclaredEntityTests(Api api) : IClassFixture<Api>
{
    private static readonly EntityDeclarations Declarations = new(
        EntityDeclarations.TypesOf(typeof(BackofficeSchema).Assembly), EntityModel.Create().Model);

    public static TheoryData<string> Entities { get; } = [.. Declarations.All.Select(entity => entity.TypeName)];

    public static TheoryData<string> EntitiesWithRootFields { get; } = [.. Declarations.All.Where(HasRootFields).Select(entity => entity.TypeName)];

    public static TheoryData<string, UserRole> EntitiesByRole { get; } = ByRole(Declarations.All);

    [Theory]
    [MemberData(nameof(EntitiesWithRootFields))]
    public async Task One_is_found_by_its_id_in_one_statement(string entity)
    {
        var company = await SampleCompany.CreateAsync(api);
        var (one, id) = (OneOf(entity), company.IdOf(entity));
        (await company.AskAsync(UserRole.Owner, $$"""{ {{one}}(id: "{{id}}") { id } }"""))
            .Gives($$"""{ "{{one}}": { "id": "{{id}}" } }""")
            .Runs($"select t.id from {TableOf(entity)} t where t.company_id = $1 and t.id = $2");
        (await company.AskAsync(UserRole.Owner, $$"""{ {{one}}(id: "{{Ids.Of(entity, Guid.NewGuid())}}") { id } }"""))
            .Gives($$"""{ "{{one}}": null }""");
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task Every_value_of_one_is_read_in_one_statement(string entity)
    {
        var company = await SampleCompany.CreateAsync(api);
        var leaves = TypeOf(entity).Fields.Where(field => field.Type.Named is LeafType && field.EntityTypes.Count == 0).Select(field => field.Name).ToList();
        var answer = await company.AskAsync(
            UserRole.Owner, $$"""{ node(id: "{{company.IdOf(entity)}}") { ... on {{entity}} { {{string.Join(' ', leaves)}} } } }""");
        Assert.Empty(answer.Errors);
        Assert.Equal(leaves, answer.At("node").AsObject().Select(field => field.Key));
        Assert.Single(answer.Statements);
    }

    [Theory]
    [MemberData(nameof(EntitiesWithRootFields))]
    public async Task All_are_listed_and_counted(string entity)
    {
        var company = await SampleCompany.CreateAsync(api);
        var list = ListOf(entity);
        var answer = await company.AskAsync(UserRole.Owner, $$"""{ {{list}} { nodes { id } totalCount } }""");
        answer.Gives($$"""{ "{{list}}": { "nodes": [{ "id": "{{company.IdOf(entity)}}" }], "totalCount": 1 } }""");
        Assert.All(answer.Statements, sql => Assert.Contains($"from {TableOf(entity)} t where t.company_id = $1", sql, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task Every_relation_leads_to_the_row_on_its_other_side(string entity)
    {
        var company = await SampleCompany.CreateAsync(api);
        foreach (var field in TypeOf(entity).Fields.Where(field => field.Type.Named is ObjectType))
        {
            var isList = field.Type.Named.Name.EndsWith("Connection", StringComparison.Ordinal);
            var target = isList ? ((ObjectType)field.Type.Named).FindField("nodes")?.Type.Named.Name ?? "" : field.Type.Named.Name;
            if (!PrintedLists.Model.GetEntityTypes().Any(type => type.ClrType.Name == target))
            {
                continue; // made of several entities, or of none
            }

            var answer = await company.AskAsync(
                UserRole.Owner,
                $$"""{ node(id: "{{company.IdOf(entity)}}") { ... on {{entity}} { {{field.Name}} { {{(isList ? "nodes { id }" : "id")}} } } } }""");
            Assert.Equal(company.IdOf(target), (string?)answer.At($"node.{field.Name}.{(isList ? "nodes.0.id" : "id")}"));
            Assert.Equal(2, answer.Statements.Count);
        }
    }

    [Theory]
    [MemberData(nameof(EntitiesByRole))]
    public async Task A_role_reads_what_the_declaration_says_and_nothing_else(string entity, UserRole role)
    {
        var company = await SampleCompany.CreateAsync(api);
        var answer = await company.AskAsync(role, $$"""{ node(id: "{{company.IdOf(entity)}}") { ... on {{entity}} { createdAt } } }""");
        var isAdmitted = Find(entity).Access?.Read.HasFlag((Roles)(1 << ((int)role - 1))) == true;
        Assert.Equal(isAdmitted ? [] : ["AUTH_NOT_AUTHORIZED node"], answer.Errors);
        Assert.Equal(isAdmitted ? 1 : 0, answer.Statements.Count);
        if (HasRootFields(Find(entity)))
        {
            var root = await company.AskAsync(
                role, $$"""{ {{OneOf(entity)}}(id: "{{company.IdOf(entity)}}") { id } {{ListOf(entity)}} { totalCount } }""");
            Assert.Equal(
                isAdmitted ? [] : [$"AUTH_NOT_AUTHORIZED {OneOf(entity)}", $"AUTH_NOT_AUTHORIZED {ListOf(entity)}"], root.Errors);
            Assert.Equal(isAdmitted ? 2 : 0, root.Statements.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task Another_company_finds_nothing(string entity)
    {
        var company = await SampleCompany.CreateAsync(api);
        var other = await SampleCompany.CreateAsync(api);
        (await other.AskAsync(UserRole.Owner, $$"""{ node(id: "{{company.IdOf(entity)}}") { id } }""")).Gives("""{ "node": null }""");
        if (HasRootFields(Find(entity)))
        {
            (await other.AskAsync(UserRole.Owner, $$"""{ {{OneOf(entity)}}(id: "{{company.IdOf(entity)}}") { id } {{ListOf(entity)}} { nodes { id } } }"""))
                .Gives($$"""{ "{{OneOf(entity)}}": null, "{{ListOf(entity)}}": { "nodes": [{ "id": "{{other.IdOf(entity)}}" }] } }""");
        }
    }

    private static TheoryData<string, UserRole> ByRole(IEnumerable<EntityDeclaration> entities)
    {
        var data = new TheoryData<string, UserRole>();
        foreach (var (entity, role) in entities.SelectMany(entity => Enum.GetValues<UserRole>().Select(role => (entity.TypeName, role))))
        {
            data.Add(entity, role);
        }

        return data;
    }

    private static EntityDeclaration Find(string entity) => Declarations.All.Single(declared => declared.TypeName == entity);

    private static string TableOf(string entity) => Find(entity).Model.GetTableName() ?? "";

    private static string OneOf(string entity) => char.ToLowerInvariant(entity[0]) + entity[1..];

    private static string ListOf(string entity) => PrintedLists.OfRoot.Single(list => list.Entity == entity).Field.Name;

    private static bool HasRootFields(EntityDeclaration entity) => PrintedLists.OfRoot.Any(list => list.Entity == entity.TypeName);

    private ObjectType TypeOf(string entity) => Assert.IsType<ObjectType>(api.Schema.FindType(entity));
}
