namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>An input whose fields depend on each other. Its rules are checked together with those that the fields' attributes make.</summary>
public interface IInputWithRules
{
    /// <summary>Finds what is wrong between the fields.</summary>
    /// <remarks>It is asked also when a field breaks a rule of its own, so that all errors are told at once.</remarks>
    /// <returns>
    /// The errors, each with its <see cref="MutationError.Path"/> below this input; none when all is fine. The mutation declares their types, but
    /// for <see cref="InvalidInputError"/>.
    /// </returns>
    public IEnumerable<MutationError> FindErrors();
}
