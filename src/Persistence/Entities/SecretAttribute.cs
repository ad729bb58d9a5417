namespace Backoffice.Persistence.Entities;

/// <summary>A value that the log of changes never has, neither before a change nor after it; nor that it has changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
