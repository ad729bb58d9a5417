namespace Backoffice.Server.Local;

/// <summary>A database of a private cluster, as its owner (migrations) and as the application sees it.</summary>
public sealed record LocalDatabase(string Name, string OwnerConnectionString, string AppConnectionString);
