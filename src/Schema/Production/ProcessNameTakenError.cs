using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Production;

/// <summary>The company has another process with this name.</summary>
/// <param name="Name">The name.</param>
internal sealed record ProcessNameTakenError(string Name) : MutationError("There is another process with this name.")
{
    public static ProcessNameTakenError For(string name) => new(name) { Path = ["input", "name"] };
}
