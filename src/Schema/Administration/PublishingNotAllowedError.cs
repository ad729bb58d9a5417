using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Administration;

/// <summary>The company does not publish for the installation.</summary>
internal sealed record PublishingNotAllowedError(string Message) : MutationError(Message);
