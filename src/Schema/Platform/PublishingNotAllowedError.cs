using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Platform;

/// <summary>Your company may not publish or retire operations; only the company that runs the installation may.</summary>
internal sealed record PublishingNotAllowedError(string Message) : MutationError(Message);
