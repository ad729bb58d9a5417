namespace Backoffice.DataLoaders.Batching;

/// <summary>A loader of a request. A class that implements it is a service, which resolvers take as a parameter.</summary>
#pragma warning disable CA1040 // The interface says what a class is for.
public interface ILoader;
