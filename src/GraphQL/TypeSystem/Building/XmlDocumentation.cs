using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Descriptions from attributes and from the doc comments in the XML files beside the assemblies.</summary>
/// <remarks>Methods are looked up by name only: two overloads cannot both be fields.</remarks>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _assemblies = [];

    public string? Describe(Type type) =>
        type.GetCustomAttribute<GraphQLDescriptionAttribute>(inherit: false) is { Description: var given }
            ? type.IsGenericType ? given.Replace("{0}", SchemaNaming.WordsOf(SchemaNaming.TypeName(type.GetGenericArguments()[0])), StringComparison.Ordinal) : given
            : Text(Find(type.Assembly, $"T:{FullName(type)}")?.Element("summary"));

    public string? Describe(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLDescriptionAttribute>() is { } given)
        {
            return given.Description;
        }

        if (member.DeclaringType is not { } declaring)
        {
            return null;
        }

        var prefix = member switch { PropertyInfo => 'P', MethodInfo => 'M', _ => 'F' };
        return Text(Find(declaring.Assembly, $"{prefix}:{FullName(declaring)}.{member.Name}")?.Element("summary"))
            ?? (member is PropertyInfo ? RecordParameter(declaring, member.Name) : null);
    }

    public string? Describe(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<GraphQLDescriptionAttribute>() is { } given)
        {
            return given.Description;
        }

        return parameter.Member.DeclaringType is { } declaring
            ? Param(Find(declaring.Assembly, $"M:{FullName(declaring)}.{parameter.Member.Name}"), parameter.Name)
            : null;
    }

    // The compiler writes the params of a positional record at the type.
    private string? RecordParameter(Type declaring, string name) => Param(Find(declaring.Assembly, $"T:{FullName(declaring)}"), name);

    private static string? Param(XElement? member, string? name) =>
        Text(member?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name));

    private XElement? Find(Assembly assembly, string id)
    {
        if (!_assemblies.TryGetValue(assembly, out var members))
        {
            members = Load(assembly);
            _assemblies.Add(assembly, members);
        }

        return members.GetValueOrDefault(id);
    }

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        if (assembly.IsDynamic || assembly.Location.Length == 0)
        {
            return members;
        }

        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(path))
        {
            return members;
        }

        foreach (var member in XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
        {
            var id = member.Attribute("name")?.Value ?? string.Empty;
            var parameters = id.IndexOf('(', StringComparison.Ordinal);
            id = parameters < 0 ? id : id[..parameters];
            var arity = id.StartsWith("M:", StringComparison.Ordinal) ? id.IndexOf("``", StringComparison.Ordinal) : -1;
            members.TryAdd(arity < 0 ? id : id[..arity], member);
        }

        return members;
    }

    private static string FullName(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return (definition.FullName ?? definition.Name).Replace('+', '.');
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        var lines = text.ToString().Split("\n\n").Select(paragraph => Whitespace().Replace(paragraph, " ").Trim()).Where(p => p.Length > 0);
        var result = string.Join("\n\n", lines);
        return result.Length == 0 ? null : result;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText characters:
                    text.Append(ParagraphBreak().Replace(characters.Value, " "));
                    break;
                case XElement { Name.LocalName: "para" } paragraph:
                    text.Append("\n\n");
                    Append(text, paragraph);
                    text.Append("\n\n");
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append('`').Append(code.Value.Trim()).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference when reference.IsEmpty:
                    text.Append('`').Append(Target(reference)).Append('`');
                    break;
                case XElement other:
                    Append(text, other);
                    break;
            }
        }
    }

    private static string Target(XElement reference)
    {
        var target = (reference.Attribute("langword") ?? reference.Attribute("name") ?? reference.Attribute("href"))?.Value;
        if (target is not null)
        {
            return target;
        }

        // cref="P:Backoffice.Schema.Customers.Customer.Name" reads Customer.Name, cref="T:Backoffice.Customer" reads Customer.
        var cref = reference.Attribute("cref")?.Value ?? string.Empty;
        var parts = Arity().Replace(cref.Split('(')[0], string.Empty).Split(':')[^1].Split('.');
        return cref.StartsWith("T:", StringComparison.Ordinal) || parts.Length < 2 ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex ParagraphBreak();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
