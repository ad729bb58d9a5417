namespace Backoffice.Schema.Administration;

/// <summary>What is to be registered.</summary>
/// <param name="Client">The name of the program, such as mobile.</param>
/// <param name="Version">Its version, such as 1.4.0.</param>
/// <param name="Manifest">The text of a manifest of Apollo, Relay or GraphQL Code Generator.</param>
internal sealed record PublishOperationsInput(string Client, string Version, string Manifest);
