using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>stub</summary>
public static class DocumentValidator
{
    /// <summary>stub</summary>
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, DocumentNode document) => [];
}
