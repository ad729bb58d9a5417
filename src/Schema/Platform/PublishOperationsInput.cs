namespace Backoffice.Schema.Platform;

/// <summary>The operations to register.</summary>
/// <param name="Client">The name of the client, such as <c>mobile</c>.</param>
/// <param name="Version">The version of the client, such as <c>1.4.0</c>.</param>
/// <param name="Manifest">The text of the manifest that Apollo, Relay or GraphQL Code Generator has written.</param>
internal sealed record PublishOperationsInput(string Client, string Version, string Manifest);
