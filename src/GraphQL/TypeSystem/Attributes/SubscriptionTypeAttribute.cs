namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The public methods and properties of the class are fields of the subscription root. A method that returns <c>IAsyncEnumerable&lt;T&gt;</c> is a field of type T.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;
