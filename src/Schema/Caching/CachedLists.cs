using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Caching;

/// <summary>Every field that gives a page of a list is cached as a list, unless it says something else.</summary>
internal static class CachedLists
{
    public static void Annotate(FieldConfiguration field, SchemaBuilder builder)
    {
        if (field.ResultType?.IsAssignableTo(typeof(IPage)) is true && CacheHint.Find([.. field.Directives]) is null)
        {
            field.Directives.Add(CacheAges.Of(builder).HintFor(CacheCategory.Lists).ToDirective());
        }
    }
}
