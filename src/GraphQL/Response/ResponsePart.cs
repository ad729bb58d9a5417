using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>One part of a response that comes in several: a JSON object.</summary>
public abstract class ResponsePart
{
    private protected ResponsePart()
    {
    }

    /// <summary>The position of the event that the part answers, for a client that goes on there later; null where there is none.</summary>
    public string? EventId { get; init; }

    /// <summary>True if the part was too long, or there was no memory for it, so that its error was written in its place.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Writes the part; where it is too long, its error.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="maxLength">The maximum length of the part, in bytes.</param>
    public void WriteTo(JsonWriter writer, int maxLength = int.MaxValue)
    {
        var start = writer.Length;
        var before = writer.MaxLength;
        writer.MaxLength = (int)Math.Min((long)start + maxLength, before);
        GraphQLError failure;
        try
        {
            Write(writer);
            writer.CheckLength();
            return;
        }
        catch (JsonLengthException)
        {
            failure = ResultErrors.ResponseTooLong(maxLength);
        }
        catch (JsonMemoryException exception)
        {
            failure = exception.Error;
        }
        finally
        {
            writer.MaxLength = before;
        }

        HasFailed = true;
        writer.Truncate(start);
        WriteFailure(writer, failure);
    }

    private protected abstract void Write(JsonWriter writer);

    /// <summary>Writes what the client gets in the part's place.</summary>
    private protected virtual void WriteFailure(JsonWriter writer, GraphQLError error) => ResponseWriter.WriteRequestErrors(writer, [error]);
}
