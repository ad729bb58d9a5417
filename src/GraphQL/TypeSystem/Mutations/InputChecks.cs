using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.InputRules;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>The rules of an input and of the inputs in it, read once and checked all together.</summary>
internal sealed class InputChecks
{
    /// <summary>The maximum number of errors in an answer: an input may have thousands of items.</summary>
    public const int MaxErrors = 50;

    private static readonly ConcurrentDictionary<Type, InputChecks> Read = new();

    private readonly Lazy<Member[]> _members;
    private readonly bool _hasRulesBetweenFields;

    private InputChecks(Type type)
    {
        _members = new(() => [.. MembersOf(type)]); // lazily, since an input may hold itself
        _hasRulesBetweenFields = type.IsAssignableTo(typeof(IInputWithRules));
    }

    /// <summary>The rules of an input.</summary>
    /// <returns>The rules; null when there are none, in the input or below it.</returns>
    public static InputChecks? Of(Type type)
    {
        var checks = For(type);
        return checks.HasRules([]) ? checks : null;
    }

    /// <summary>Finds what is wrong with an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="argument">The name of the argument.</param>
    /// <returns>The errors, at most <see cref="MaxErrors"/>; none when all is fine.</returns>
    public IReadOnlyList<MutationError> Find(object input, string argument)
    {
        var errors = new List<MutationError>();
        Find(input, [argument], errors);
        return errors;
    }

    private static InputChecks For(Type type) => Read.GetOrAdd(type, static type => new InputChecks(type));

    private static IEnumerable<Member> MembersOf(Type type)
    {
        foreach (var property in MemberReader.Properties(type))
        {
            var valueType = ClrTypes.IsOptional(property.PropertyType) ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
            var item = valueType == typeof(string) ? null : ClrTypes.ListItem(valueType);
            var attributes = MemberReader.Attributes(property);
            var rules = InputRule.Read(attributes, isList: item is not null);
            var nested = IsInput(item ?? valueType) ? For(item ?? valueType) : null;
            if (rules.Count > 0 || nested is not null)
            {
                yield return new Member(SchemaNaming.FieldName(property), GetterOf(property), rules, attributes.OfType<TrimmedAttribute>().Any(), nested);
            }
        }
    }

    /// <summary>Reads a property; an <see cref="Optional{T}"/> that is absent reads as null.</summary>
    private static Func<object, object?> GetterOf(PropertyInfo property)
    {
        var input = Expression.Parameter(typeof(object));
        Expression value = Expression.Property(Expression.Convert(input, property.DeclaringType ?? throw new UnreachableException()), property);
        if (ClrTypes.IsOptional(property.PropertyType))
        {
            value = Expression.Condition(
                Expression.Property(value, nameof(Optional<>.HasValue)),
                Expression.Convert(Expression.Property(value, nameof(Optional<>.Value)), typeof(object)),
                Expression.Constant(null));
        }

        return new LazyFunction<object, object?>(Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), input)).Invoke;
    }

    private static bool IsInput(Type type) => type is { IsClass: true, IsAbstract: false } && type != typeof(string) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    private bool HasRules(HashSet<InputChecks> seen) => _hasRulesBetweenFields
        || (seen.Add(this) && _members.Value.Any(member => member.Rules.Count > 0 || member.Nested?.HasRules(seen) == true));

    private void Find(object input, List<string> path, List<MutationError> errors)
    {
        foreach (var member in _members.Value)
        {
            if (member.Get(input) is { } value)
            {
                path.Add(member.Name);
                Find(member, value, path, errors);
                path.RemoveAt(path.Count - 1);
            }
        }

        if (input is IInputWithRules rules)
        {
            foreach (var error in rules.FindErrors().TakeWhile(_ => errors.Count < MaxErrors))
            {
                errors.Add(error with { Path = [.. path, .. error.Path ?? []] });
            }
        }
    }

    private static void Find(Member member, object value, List<string> path, List<MutationError> errors)
    {
        Check(member, value, isItem: false, path, errors);
        if (value is IEnumerable items and not string)
        {
            var index = 0;
            foreach (var item in items)
            {
                path.Add(index++.ToString(CultureInfo.InvariantCulture));
                if (item is not null)
                {
                    Check(member, item, isItem: true, path, errors);
                    member.Nested?.Find(item, path, errors);
                }

                path.RemoveAt(path.Count - 1);
                if (errors.Count >= MaxErrors)
                {
                    return;
                }
            }
        }
        else
        {
            member.Nested?.Find(value, path, errors);
        }
    }

    /// <summary>Of one value the first fault counts: a text that is empty need not also be no address.</summary>
    private static void Check(Member member, object value, bool isItem, List<string> path, List<MutationError> errors)
    {
        value = member.IsTrimmed && value is string untrimmed ? untrimmed.Trim() : value;
        var fault = !isItem && member.Rules.Count > 0 && value is string text ? InputRule.FindTextFault(text) : null;
        for (var i = 0; fault is null && i < member.Rules.Count; i++)
        {
            fault = member.Rules[i].IsOfItems == isItem ? member.Rules[i].FindFault(value) : null;
        }

        if (fault is not null && errors.Count < MaxErrors)
        {
            errors.Add(new InvalidInputError($"\"{NameOf(path)}\" {fault}.") { Path = [.. path] });
        }
    }

    /// <summary>The place below the argument, as people write it: <c>lines[0].description</c>.</summary>
    private static string NameOf(List<string> path) => string.Concat(
        path.Skip(1).Select((part, index) => char.IsAsciiDigit(part[0]) ? $"[{part}]" : index == 0 ? part : $".{part}"));

    private sealed record Member(string Name, Func<object, object?> Get, IReadOnlyList<InputRule> Rules, bool IsTrimmed, InputChecks? Nested);
}
