using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Input objects that can never be written down: non-null references in a circle, defaults in a circle.</summary>
/// <remarks>Spec §3.10 "Circular References", InputObjectDefaultValueHasCycle, InputFieldDefaultValueHasCycle; §3.10.1 for oneOf.</remarks>
internal sealed class InputObjectCycles(Action<string> report)
{
    private readonly HashSet<InputObjectType> _checked = [];
    private readonly List<(InputObjectType Type, string Field)> _path = [];
    private readonly HashSet<InputValueDefinition> _checkedDefaults = [];
    private readonly List<(InputValueDefinition Field, string Place)> _defaults = [];

    public void Check(IEnumerable<InputObjectType> types)
    {
        var all = types.ToList();
        all.ForEach(CheckReferences);
        all.ForEach(type => InputObjectDefaultValueHasCycle(type, null));
        CheckOneOf(all);
    }

    private void CheckReferences(InputObjectType type)
    {
        if (!_checked.Add(type))
        {
            return;
        }

        foreach (var field in type.Fields)
        {
            if (!field.Type.IsNonNull || field.Type.NullableType is not InputObjectType target)
            {
                continue;
            }

            _path.Add((type, field.Name));
            var start = _path.FindIndex(step => step.Type == target);
            if (start >= 0)
            {
                var fields = string.Join(", ", _path.Skip(start).Select(step => $"{step.Type.Name}.{step.Field}"));
                report($"The input {target.Name} refers to itself through non-null fields: {fields}.");
            }
            else
            {
                CheckReferences(target);
            }

            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void InputObjectDefaultValueHasCycle(InputObjectType type, ValueNode? value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    InputObjectDefaultValueHasCycle(type, item);
                }

                break;
            case null or ObjectValueNode:
                var given = (value as ObjectValueNode)?.Fields ?? [];
                foreach (var field in type.Fields)
                {
                    InputFieldDefaultValueHasCycle(type, field, given.FirstOrDefault(f => f.Name.Value == field.Name)?.Value);
                }

                break;
        }
    }

    private void InputFieldDefaultValueHasCycle(InputObjectType type, InputValueDefinition field, ValueNode? given)
    {
        if (field.Type.Named is not InputObjectType target)
        {
            return;
        }

        if (given is not null)
        {
            InputObjectDefaultValueHasCycle(target, given);
            return;
        }

        var start = _defaults.FindIndex(step => step.Field == field);
        if (start >= 0)
        {
            report($"The default value of {type.Name}.{field.Name} refers to itself through: {string.Join(", ", _defaults.Skip(start).Select(d => d.Place))}.");
            return;
        }

        if (field.DefaultValue is null || !_checkedDefaults.Add(field))
        {
            return;
        }

        _defaults.Add((field, $"{type.Name}.{field.Name}"));
        InputObjectDefaultValueHasCycle(target, field.DefaultValue);
        _defaults.RemoveAt(_defaults.Count - 1);
    }

    // A oneOf type has a value if one of its fields is a leaf, a list, or an object that has a value.
    private void CheckOneOf(List<InputObjectType> types)
    {
        var finite = new HashSet<InputObjectType>();
        bool grown;
        do
        {
            grown = false;
            foreach (var type in types.Where(t => !finite.Contains(t) && IsFinite(t)))
            {
                grown |= finite.Add(type);
            }
        }
        while (grown);

        foreach (var type in types.Where(t => t.IsOneOf && !finite.Contains(t) && t.Fields.Count > 0))
        {
            report($"The oneOf input {type.Name} can have no value: every field refers back to it.");
        }

        bool IsFinite(InputObjectType type) => type.IsOneOf
            ? type.Fields.Any(f => IsFiniteType(f.Type))
            : type.Fields.All(f => !f.Type.IsNonNull || IsFiniteType(f.Type));

        bool IsFiniteType(GraphQLType type) => type.NullableType is not InputObjectType target || finite.Contains(target);
    }
}
