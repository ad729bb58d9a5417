using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>Writes responses as JSON: the columns of a result depth first, in the order of the operation.</summary>
/// <remarks>Spec §7.1 "Response Format". Recursion is as deep as the plan, which the parser bounds.</remarks>
public static class ResponseWriter
{
    /// <summary>Writes the response of an execution: <c>errors</c> when there are any, then <c>data</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="result">The result.</param>
    /// <param name="extensions">Further members of <c>extensions</c>, or null for none.</param>
    public static void WriteResult(JsonWriter writer, ExecutionResult result, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        writer.WriteRaw((byte)'{');
        WriteResultMembers(writer, result, extensions);
        writer.WriteRaw((byte)'}');
    }

    internal static void WriteResultMembers(JsonWriter writer, ExecutionResult result, IReadOnlyDictionary<string, object?>? extensions)
    {
        if (result.Errors.Count > 0)
        {
            WriteErrorsMember(writer, result.Errors);
            writer.WriteRaw((byte)',');
        }

        writer.WriteRaw("\"data\":"u8);
        WriteObject(writer, result.Root, 0);
        WriteExtensionsMember(writer, extensions);
    }

    /// <summary>Writes the response of a request that was not executed: <c>errors</c> without <c>data</c>.</summary>
    /// <remarks>Spec §7.1.2 "Request Error Result Format".</remarks>
    /// <param name="writer">The writer.</param>
    /// <param name="errors">At least one error.</param>
    /// <param name="extensions">Further members of <c>extensions</c>, or null for none.</param>
    public static void WriteRequestErrors(
        JsonWriter writer, IReadOnlyList<GraphQLError> errors, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        writer.WriteRaw((byte)'{');
        WriteErrorsMember(writer, errors);
        WriteExtensionsMember(writer, extensions);
        writer.WriteRaw((byte)'}');
    }

    /// <summary>Writes a response that has nothing but <c>extensions</c>.</summary>
    internal static void WriteExtensions(JsonWriter writer, IReadOnlyDictionary<string, object?>? extensions)
    {
        writer.WriteRaw("{\"extensions\":"u8);
        WriteValue(writer, extensions);
        writer.WriteRaw((byte)'}');
    }

    internal static void WriteObject(JsonWriter writer, ObjectGroup group, int index)
    {
        if (group.IsNulled(index))
        {
            writer.WriteNull();
            return;
        }

        var value = group.Objects[index];
        writer.WriteRaw((byte)'{');
        var fields = group.Plan.Fields;
        for (var k = 0; k < fields.Length; k++)
        {
            var field = fields[k];
            if (k > 0)
            {
                writer.WriteRaw((byte)',');
            }

            writer.WriteRaw(field.Utf8Name);
            switch (group.Columns[k])
            {
                case CompositeColumn composite:
                    WriteComposite(writer, composite, 0, index);
                    break;
                case LeafColumn leaf when leaf.IsNull(index):
                    writer.WriteNull();
                    break;
                case LeafColumn { HasValues: true } leaf:
                    WriteLeaf(writer, field, 0, leaf.ValueOf(index));
                    break;
                default:
                    if (field.LeafWriter is { } leafWriter)
                    {
                        leafWriter.Write(writer, value);
                    }
                    else
                    {
                        writer.WriteRaw(group.Plan.Utf8TypeName);
                    }

                    break;
            }
        }

        writer.WriteRaw((byte)'}');
    }

    private static void WriteComposite(JsonWriter writer, CompositeColumn column, int level, int position)
    {
        if (column.IsNullAt(level, position))
        {
            writer.WriteNull();
            return;
        }

        if (level == column.ListDepth)
        {
            var (group, index) = column.ChildOf(position);
            WriteObject(writer, group, index);
            return;
        }

        writer.WriteRaw((byte)'[');
        var (start, count) = column.RangeOf(level, position);
        for (var item = 0; item < count; item++)
        {
            if (item > 0)
            {
                writer.WriteRaw((byte)',');
            }

            WriteComposite(writer, column, level + 1, start + item);
        }

        writer.WriteRaw((byte)']');
    }

    /// <summary>Writes the items of a list of one parent, with the brackets.</summary>
    internal static void WriteItems(JsonWriter writer, ObjectGroup group, int index)
    {
        switch (group.Columns[0])
        {
            case CompositeColumn composite:
                WriteComposite(writer, composite, 0, index);
                break;
            case LeafColumn leaf:
                WriteLeaf(writer, leaf.Field, 0, leaf.ValueOf(index));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteLeaf(JsonWriter writer, PlanField field, int level, object? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        if (level == field.ListDepth)
        {
            field.LeafType?.WriteResult(writer, value);
            return;
        }

        writer.WriteRaw((byte)'[');
        var isFirst = true;
        foreach (var item in (IEnumerable)value)
        {
            if (!isFirst)
            {
                writer.WriteRaw((byte)',');
            }

            isFirst = false;
            WriteLeaf(writer, field, level + 1, item);
        }

        writer.WriteRaw((byte)']');
    }

    internal static void WriteErrorsMember(JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteRaw("\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteRaw((byte)',');
            }

            WriteError(writer, errors[i]);
        }

        writer.WriteRaw((byte)']');
    }

    private static void WriteError(JsonWriter writer, GraphQLError error)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        if (error.Locations.Count > 0)
        {
            writer.WriteRaw(",\"locations\":["u8);
            for (var i = 0; i < error.Locations.Count; i++)
            {
                writer.WriteRaw(i > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
                writer.WriteInt64(error.Locations[i].Line);
                writer.WriteRaw(",\"column\":"u8);
                writer.WriteInt64(error.Locations[i].Column);
                writer.WriteRaw((byte)'}');
            }

            writer.WriteRaw((byte)']');
        }

        if (error.Path is { } path)
        {
            writer.WriteRaw(",\"path\":"u8);
            WriteValue(writer, path.ToSegments());
        }

        if (error.Code is not null || error.Extensions is { Count: > 0 })
        {
            var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
            if (error.Code is { } code)
            {
                extensions.Add("code", code);
            }

            foreach (var (name, value) in error.Extensions ?? new Dictionary<string, object?>())
            {
                extensions[name] = value;
            }

            WriteExtensionsMember(writer, extensions);
        }

        writer.WriteRaw((byte)'}');
    }

    private static void WriteExtensionsMember(JsonWriter writer, IReadOnlyDictionary<string, object?>? extensions)
    {
        if (extensions is { Count: > 0 })
        {
            writer.WriteRaw(",\"extensions\":"u8);
            WriteValue(writer, extensions);
        }
    }

    internal static void WriteValue(JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteString(text);
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case int or long or short:
                writer.WriteInt64(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteDouble(number);
                break;
            case decimal number:
                writer.WriteDecimal(number);
                break;
            case IReadOnlyDictionary<string, object?> members:
                var separator = (byte)'{';
                if (members.Count == 0)
                {
                    writer.WriteRaw(separator);
                }

                foreach (var (name, member) in members)
                {
                    writer.WriteRaw(separator);
                    separator = (byte)',';
                    writer.WriteString(name);
                    writer.WriteRaw((byte)':');
                    WriteValue(writer, member);
                }

                writer.WriteRaw((byte)'}');
                break;
            case IEnumerable items:
                writer.WriteRaw((byte)'[');
                var isFirst = true;
                foreach (var item in items)
                {
                    if (!isFirst)
                    {
                        writer.WriteRaw((byte)',');
                    }

                    isFirst = false;
                    WriteValue(writer, item);
                }

                writer.WriteRaw((byte)']');
                break;
            default:
                writer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
