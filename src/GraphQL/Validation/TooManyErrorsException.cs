namespace Backoffice.GraphQL.Validation;

/// <summary>Ends a validation that has found as many errors as it may report.</summary>
/// <remarks>
/// Each visitor of a walk stops only for itself, and some rules are in the middle of an analysis of their own when the last
/// error is found; one exception ends them all, and a hostile document costs no more than its first errors.
/// </remarks>
internal sealed class TooManyErrorsException : Exception;
