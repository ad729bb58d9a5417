using Backoffice.ConformanceHost;

return args switch
{
    ["engine", var schema, var data] => await EngineCommand.RunAsync(schema, data),
    ["database"] => await DatabaseCommand.RunAsync(),
    _ => throw new ArgumentException("Usage: ConformanceHost engine <schema.graphql> <data.json> | database"),
};
