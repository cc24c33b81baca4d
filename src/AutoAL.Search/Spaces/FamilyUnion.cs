using AutoAL.Contracts;

namespace AutoAL.Search.Spaces;

/// <summary>
/// The spaces of several families as one: the choice of the family at the root, each family's parameters below it under the name
/// <c>family/parameter</c>.
/// </summary>
public sealed class FamilyUnion
{
    /// <summary>The root choice. No family's parameter can have this name, for theirs hold a slash.</summary>
    public const string Root = "family";

    private readonly Dictionary<string, ILearnerFamily> _families;
    private readonly Dictionary<string, SearchSpace> _spaces;

    /// <param name="families">At least one, names distinct, the preferred one first.</param>
    /// <param name="kinds">The pool's kinds of column: spaces are then those that a search looks through. Null: every value that is allowed.</param>
    public FamilyUnion(IReadOnlyList<ILearnerFamily> families, ColumnKinds? kinds = null)
    {
        Families = families;
        _spaces = families.ToDictionary(f => f.Name, f => kinds is { } present ? f.Space.For(present) : f.Space, StringComparer.Ordinal);
        _families = families.ToDictionary(f => f.Name, StringComparer.Ordinal);
        Space = new SearchSpace(
        [
            new ChoiceParameter(Root, "which family of models", [.. families.Select(f => f.Name)], families[0].Name),
            .. families.SelectMany(family => _spaces[family.Name].Parameters.Select(p => Renamed(family, p))),
        ]);
    }

    public IReadOnlyList<ILearnerFamily> Families { get; }

    public SearchSpace Space { get; }

    /// <summary>A family's default in this union.</summary>
    public Configuration DefaultOf(ILearnerFamily family) => Join(family, _spaces[family.Name].Default);

    /// <summary>A family's configuration as one of the union; the other families' parameters stand at their defaults.</summary>
    public Configuration Join(ILearnerFamily family, Configuration configuration) => Space.Default.With(new Configuration(
        family.Space.Parameters
            .Select(p => KeyValuePair.Create($"{family.Name}/{p.Name}", configuration.Values[p.Name]))
            .Append(KeyValuePair.Create<string, object>(Root, family.Name))));

    /// <summary>The family that a configuration of the union chooses, and its own configuration.</summary>
    public (ILearnerFamily Family, Configuration Configuration) Split(Configuration joined)
    {
        ILearnerFamily family = _families[joined.Choice(Root)];
        return (family, new Configuration(family.Space.Parameters.Select(p => KeyValuePair.Create(p.Name, joined.Values[$"{family.Name}/{p.Name}"]))));
    }

    /// <summary>The trial's configuration in this union; null when its family or its values are not of this union.</summary>
    public Configuration? Find(TrialRecord trial)
    {
        if (!_families.TryGetValue(trial.Family, out ILearnerFamily? family))
            return null;
        return new UnitCube(_spaces[family.Name]).FindProblem(trial.Configuration) is null ? Join(family, trial.Configuration) : null;
    }

    private static Parameter Renamed(ILearnerFamily family, Parameter parameter) => parameter with
    {
        Name = $"{family.Name}/{parameter.Name}",
        Condition = parameter.Condition is { } condition
            ? new ParameterCondition($"{family.Name}/{condition.Parameter}", condition.Value)
            : new ParameterCondition(Root, family.Name),
    };
}
