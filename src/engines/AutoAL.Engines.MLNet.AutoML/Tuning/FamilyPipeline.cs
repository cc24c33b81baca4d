using AutoAL.Contracts;
using AutoAL.Search.Spaces;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace.Option;
using MLParameter = Microsoft.ML.SearchSpace.Parameter;
using MLSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>
/// Families as an ML.NET pipeline of one step, "one of" them: what a tuner proposes from. Proposals come back as configurations; numbers on
/// a log scale do not survive ML.NET's feature space, so a configuration is never read from there.
/// </summary>
internal sealed class FamilyPipeline
{
    // Where ML.NET keeps a pipeline's part of a parameter, and in it the chosen steps ("e0 * e2").
    private const string Pipeline = "_pipeline_";
    private const string Schema = "_SCHEMA_";

    private readonly FamilyUnion _union;

    /// <param name="context">Makes the first, empty step.</param>
    /// <param name="union">The families. A parameter with one value in it is no dimension.</param>
    public FamilyPipeline(MLContext context, FamilyUnion union)
    {
        _union = union;
        SweepableEstimator[] steps = [.. union.Families.Select(family => new SweepableEstimator(NotBuilt, SpaceOf(family)))];
        Sweepable = context.Transforms.CopyColumns("row", "row").Append(steps);
    }

    public SweepablePipeline Sweepable { get; }

    /// <summary>The union's configuration that a tuner's proposal stands for.</summary>
    public Configuration Read(MLParameter proposal)
    {
        MLParameter pipeline = proposal[Pipeline];
        string step = pipeline[Schema].AsType<string>().Split(['*', ' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Last();
        ILearnerFamily family = _union.Families[int.Parse(step.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1];
        MLParameter values = pipeline[step];
        return _union.DefaultOf(family).With(new Configuration(_union.Space.Parameters
            .Where(p => p.Name.StartsWith(family.Name + "/", StringComparison.Ordinal) && values.ContainsKey(p.Name[(family.Name.Length + 1)..]))
            .Select(p => KeyValuePair.Create(p.Name, ValueOf(p, values[p.Name[(family.Name.Length + 1)..]])))));
    }

    /// <summary>A configuration of the union as a proposal.</summary>
    public MLParameter Write(Configuration joined)
    {
        (ILearnerFamily family, Configuration configuration) = _union.Split(joined);
        string step = $"e{_union.Families.ToList().IndexOf(family) + 1}";
        MLParameter values = MLParameter.CreateNestedParameter([.. family.Space.Parameters.Select(p => KeyValuePair.Create(p.Name, Wrap(configuration.Values[p.Name])))]);
        MLParameter pipeline = MLParameter.CreateNestedParameter(
            KeyValuePair.Create(Schema, MLParameter.FromString($"e0 * {step}")), KeyValuePair.Create(step, values));
        return MLParameter.CreateNestedParameter(KeyValuePair.Create(Pipeline, pipeline));
    }

    private static IEstimator<ITransformer> NotBuilt(MLContext context, MLParameter parameter) =>
        throw new NotSupportedException("Trials train through the families; the pipeline is what tuners propose from.");

    private MLSpace SpaceOf(ILearnerFamily family)
    {
        var space = new MLSpace();
        foreach (string name in family.Space.Parameters.Select(p => p.Name))
        {
            switch (_union.Space.Find($"{family.Name}/{name}"))
            {
                case RealParameter { Minimum: var least, Maximum: var most } when least == most:
                case WholeParameter { Minimum: var low, Maximum: var high } when low == high:
                case ChoiceParameter { Options.Count: 1 }:
                    break;
                case RealParameter r:
                    space.Add(name, new UniformDoubleOption(r.Minimum, r.Maximum, r.Log, r.Initial));
                    break;
                case WholeParameter w:
                    space.Add(name, new UniformIntOption((int)w.Minimum, (int)w.Maximum, w.Log, (int)w.Initial));
                    break;
                case ChoiceParameter c:
                    space.Add(name, new ChoiceOption([.. c.Options], c.Initial));
                    break;
                case var other:
                    throw new ArgumentException($"Parameter '{name}' is a {other?.GetType().Name}, which ML.NET's tuners do not know.");
            }
        }

        return space;
    }

    /// <summary>Rounding at the edges of a range must not leave it.</summary>
    private static object ValueOf(Parameter parameter, MLParameter value) => parameter switch
    {
        RealParameter r => Math.Clamp(value.AsType<double>(), r.Minimum, r.Maximum),
        WholeParameter w => Math.Clamp(value.AsType<long>(), w.Minimum, w.Maximum),
        _ => value.AsType<string>(),
    };

    private static MLParameter Wrap(object value) => value switch
    {
        double real => MLParameter.FromDouble(real),
        long whole => MLParameter.FromLong(whole),
        _ => MLParameter.FromString((string)value),
    };
}
