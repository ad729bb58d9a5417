namespace Backoffice.Benchmarks.Load;

/// <summary>Who asks during the test: a user with a token, and some customers of the company to ask for.</summary>
internal sealed record Subject(Guid CompanyId, string Token, IReadOnlyList<string> CustomerIds);
