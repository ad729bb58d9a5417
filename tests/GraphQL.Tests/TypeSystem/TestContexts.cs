using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Tests.TypeSystem;

internal sealed class TestServices(params object[] services) : IServiceProvider
{
    public object? GetService(Type serviceType) => services.FirstOrDefault(serviceType.IsInstanceOfType);
}

internal sealed class TestSelection(FieldDefinition definition) : FieldSelection
{
    public override FieldDefinition Field => definition;

    public override string ResponseName => definition.Name;

    public override IReadOnlyList<FieldSelection> Children => [];

    public override IReadOnlySet<string> RequiredMembers(Type runtimeType) => new HashSet<string>();
}

internal sealed class TestResolverContext(FieldDefinition definition, object parent, IReadOnlyDictionary<string, object?>? arguments = null, params object[] services)
    : ResolverContext
{
    public override object Parent => parent;

    public override ResponsePath Path => ResponsePath.Field(null, definition.Name);

    public override FieldSelection Selection => new TestSelection(definition);

    public override IServiceProvider Services => new TestServices(services);

    public override CancellationToken RequestAborted => CancellationToken.None;

    public override IReadOnlyList<object?> Arguments => [.. definition.Arguments.Select(a => arguments?.GetValueOrDefault(a.Name))];

    public override bool HasArgument(int index) => arguments?.ContainsKey(definition.Arguments[index].Name) == true;

    public override bool Selects(string fieldName) => true;

    public override void ReportError(GraphQLError error) => throw new NotSupportedException();
}

internal sealed class TestBatchContext(FieldDefinition definition, IReadOnlyList<object> parents, params object[] services) : BatchResolverContext
{
    public override IReadOnlyList<object> Parents => parents;

    public override FieldSelection Selection => new TestSelection(definition);

    public override IServiceProvider Services => new TestServices(services);

    public override CancellationToken RequestAborted => CancellationToken.None;

    public override IReadOnlyList<object?> Arguments => [.. definition.Arguments.Select(_ => (object?)null)];

    public override bool HasArgument(int index) => false;

    public override bool Selects(string fieldName) => true;

    public override void ReportError(GraphQLError error) => throw new NotSupportedException();
}
