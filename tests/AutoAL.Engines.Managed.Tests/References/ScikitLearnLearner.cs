using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>The learners of scikit-learn-accuracy.json as this engine's.</summary>
internal static class ScikitLearnLearner
{
    /// <summary>Learners that draw numbers, named as the families are. Boosting draws rows, because without draws its seeds would all be one.</summary>
    private static readonly IReadOnlyDictionary<string, Configuration> Seeded = new Dictionary<string, Configuration>
    {
        ["random-forest"] = new([]),
        ["extra-trees"] = new([]),
        ["gradient-boosting"] = new([new("subsample", 0.8)]),
        ["perceptron"] = new([new("dropout", 0.0), new("learning-rate", 0.001), new("schedule", "constant"), new("weight-decay", 1e-6)]),
    };

    /// <summary>The family and its settings.</summary>
    /// <param name="name">A learner of the file; what follows a space is the encoding of texts.</param>
    /// <exception cref="InvalidDataException">The file has no such learner.</exception>
    public static (ILearnerFamily Family, Configuration Settings) Of(string name)
    {
        ILearnerFamily[] families = [.. new ManagedEngine().Families];
        if (Seeded.TryGetValue(name, out Configuration? seeded))
        {
            ILearnerFamily drawing = families.Single(f => f.Name == name);
            return (drawing, drawing.Space.Default.With(seeded));
        }

        // Texts of length 1: with γ = 1/D, D the 1,024 hashed words, all kernel values would be near 1.
        if (name == "svm-rbf-gamma-1")
        {
            ILearnerFamily machine = families.Single(f => f.Name == "support-vector-machine");
            return (machine, machine.Space.Default.With(new Configuration([new("kernel", "rbf"), new("gamma-factor", 1024.0)])));
        }

        string[] words = name.Split(' ');
        (string family, string parameter, string value) = words[0] switch
        {
            "svm-rbf" => ("support-vector-machine", "kernel", "rbf"),
            "svm-linear" => ("support-vector-machine", "kernel", "linear"),
            "knn-uniform" => ("nearest-neighbours", "weights", "uniform"),
            "knn-distance" => ("nearest-neighbours", "weights", "distance"),
            "gaussian" => ("gaussian-naive-bayes", "prior", "empirical"),
            "multinomial" => ("multinomial-naive-bayes", "prior", "empirical"),
            "logistic-regression" => ("logistic-regression", "scaling", "standard"),
            _ => throw new InvalidDataException(name),
        };
        ILearnerFamily learner = families.Single(f => f.Name == family);
        return (learner, learner.Space.Default.With(new Configuration([new(parameter, value), new("text", words.Length > 1 ? words[1] : "hashed-words")])));
    }
}
