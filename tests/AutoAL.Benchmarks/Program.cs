using System.Globalization;
using AutoAL.Benchmarks;

// dotnet run -c Release --project tests/AutoAL.Benchmarks -- [NAME…]     runs the named jobs, or all
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- svm-rebenchmark [SECONDS [DATA or STRATEGY…]]     published means; 60 seconds per data set
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- ledger-summary [ROUNDS [TRIALS]]     a run on disk read and summarised once; 1,000,000 rounds of 1 trial
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- limits                         what one core reads and computes per second
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- search-quality [SEEDS] [DATA…] [--results FILE] [--draws FILE]     accuracy of searched models; 5 seeds, ten sets; FILE: resumed from, or rows for other programs
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- accuracy [DATA…] [LEARNER…]   beside scikit-learn's; exit code 1 where one is half a point off
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- accuracy-folds FOLDER DATA…  writes the folds and encoded rows that reference programs read
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- interruption [SECONDS]         how long searches go on after a cancellation; exit code 1 where longer than SECONDS, 1
// dotnet run -c Release --project tests/AutoAL.Benchmarks -- picks RESULTS [DATA-FILE…]     which rows the strategies of a run asked for
if (args is ["svm-rebenchmark" or "search-quality" or "accuracy" or "interruption", ..] or ["accuracy-folds", _, ..])
{
    if (Digits.Datasets() is not string datasets)
    {
        Console.Error.WriteLine("The data sets were not found: set AUTOAL_SHARED to the folder that holds 'datasets'.");
        return 2;
    }

    if (args[0] == "accuracy")
        return AccuracyReferences.Run(datasets, args[1..]);
    if (args[0] == "interruption")
        return Interruption.Run(datasets, args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 1);
    if (args[0] == "search-quality")
        return SearchQuality.Run(datasets, args[1..]);
    if (args[0] == "accuracy-folds")
        AccuracyReferences.Write(datasets, args[1], args[2..]);
    else
        SupportVectorRebenchmark.Run(datasets, args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 60, args.Length > 2 ? args[2..] : []);
    return 0;
}

if (args is ["picks", _, ..])
{
    PickAnatomy.Run(args[1], args[2..]);
    return 0;
}

if (args is ["limits"])
{
    MachineLimits.Print();
    return 0;
}

if (args is ["ledger-summary", ..])
{
    LedgerSummary.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1);
    return 0;
}

IReadOnlyDictionary<string, Func<IBenchmark>> jobs = new SortedDictionary<string, Func<IBenchmark>>(QueryJobs.All.ToDictionary(), StringComparer.Ordinal)
{
    ["boosting-fit"] = () => new TreeFit("boosting-fit", "gradient-boosting", "optdigits", DigitTasks.Task(), [("XGBoost", 0.71)]),
    ["boosting-fit-clouds"] = () => new TreeFit("boosting-fit-clouds", "gradient-boosting", "overlapping clouds", Clouds.Task(5000), [("XGBoost", 4.6)]),
    ["forest-committee-loop"] = () => new CommitteeLoop("forest-committee-loop", "random-forest", 22.4),
    ["forest-fit"] = () => new TreeFit("forest-fit", "random-forest", "optdigits", DigitTasks.Task(), [("scikit-learn", 0.70)]),
    ["forest-fit-clouds"] = () => new TreeFit("forest-fit-clouds", "random-forest", "overlapping clouds", Clouds.Task(5000), [("scikit-learn", 3.2)]),
    ["forest-loop"] = () => new ForestLoop(),
    ["forest-predict"] = () => new TreePredict("forest-predict", "random-forest", "optdigits", DigitTasks.Task(), DigitTasks.Repeated(100_000), [("scikit-learn", 0.94)]),
    ["forest-predict-clouds"] = () => new TreePredict("forest-predict-clouds", "random-forest", "overlapping clouds", Clouds.Task(5000), Clouds.Task(100_000, seed: 4).Pool, [("scikit-learn", 1.8)]),
    ["lr-committee-loop"] = () => new CommitteeLoop("lr-committee-loop", "logistic-regression", 2.7),
    ["lr-fit"] = () => new LogisticFit(),
    ["lr-loop"] = () => new LogisticLoop(),
    ["product"] = () => new Products(),
    ["session-loop"] = () => new SessionLoop(onDisk: false),
    ["session-loop-disk"] = () => new SessionLoop(onDisk: true),
    ["svm-fit"] = () => new SupportVectorFit(),
};

// On a busy machine: DOTNET_TieredCompilation=0 leaves out the long warm-up, at the price of what profiles add to compiled code.
bool compiled = Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") == "0";
string[] unknown = [.. args.Where(name => !jobs.ContainsKey(name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No job is called {string.Join(", ", unknown)}. Jobs: {string.Join(", ", jobs.Keys)}.");
    return 2;
}

int runs = compiled ? 3 : 5;
Console.WriteLine($"user CPU seconds, median of {runs} after {(compiled ? "two runs, compiled without profiles" : "warm-up")} ({Environment.ProcessorCount} processors, .NET {Environment.Version})");
Console.WriteLine();
foreach (string name in args.Length > 0 ? args : jobs.Keys)
{
    IBenchmark job = jobs[name]();
    double[] seconds = CpuMeter.Measure(job, runs, compiled);
    Console.WriteLine($"{name}: {job.Question}");
    Row("AutoAL", seconds[runs / 2], $"  (from {Figure(seconds[0])} to {Figure(seconds[^1])})");
    foreach ((string peer, double reference) in job.References)
        Row(peer, reference, $"  (stored reference, {(reference / seconds[runs / 2]).ToString("0.0", CultureInfo.InvariantCulture)} times AutoAL)");
    Console.WriteLine();
}

return 0;

static void Row(string who, double seconds, string note) => Console.WriteLine($"  {who,-16} {Figure(seconds),8}{note}");

static string Figure(double seconds) => seconds.ToString("0.0000", CultureInfo.InvariantCulture);
