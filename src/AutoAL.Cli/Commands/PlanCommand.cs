using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Reports.Budget;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal plan</c>: how many labels, and how much money, a target will take.</summary>
internal static class PlanCommand
{
    private const int MostSeeds = 1000;

    public static Command Create()
    {
        var source = new Argument<string[]>("source") { Description = "A labelled pilot (CSV, TSV), or the run folder of an earlier experiment. With --backtest: run folders, or folders that hold some.", Arity = ArgumentArity.OneOrMore };
        var question = new BudgetOptions();
        var strategies = new Option<string[]>("--strategy", "-s") { Description = "A strategy to consider beside random sampling; may be repeated. Default: margin (pilot), all there are (results).", DefaultValueFactory = _ => [] };
        var learner = new Option<string?>("--learner", "-l") { Description = "The learner. Default: managed/logistic-regression (pilot), the only one (results)." };
        var dataset = new Option<string?>("--data") { Description = "The data set, where results hold several." };
        var label = new Option<string>("--label") { Description = "Column of the class in the pilot.", DefaultValueFactory = _ => "label" };
        var batches = new Option<int[]>("--batch", "-b") { Description = "A batch size to simulate; may be repeated. Default: three that suit the pilot.", DefaultValueFactory = _ => [] };
        var seeds = new Option<int>("--seeds") { Description = "Simulated repetitions.", DefaultValueFactory = _ => 20 };
        var test = new Option<double>("--test") { Description = "Share of the pilot held out in each repetition.", DefaultValueFactory = _ => 0.3 };
        var backtest = new Option<bool>("--backtest") { Description = "Hold forecasts from the first 25, 40 and 60 % of completed curves against what came." };
        var draws = new Option<int>("--draws") { Description = "Curves drawn for each forecast.", DefaultValueFactory = _ => 400 };
        var output = new Option<string>("--out", "-o") { Description = "Folder for the page, its figures and the simulation.", DefaultValueFactory = _ => "plan" };
        var workers = new Option<int>("--workers", "-w") { Description = "Cells at a time. No result depends on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "plan",
            "Forecasts what a target will cost: labels and money with intervals, the probability of getting there, the cheapest strategy and batch, "
            + "and what a larger pilot would tell. Simulates the loop inside a labelled pilot, or reads an earlier experiment. "
            + "Exit codes: 0 answered, 2 unusable input, 3 unreadable ledgers, 4 the data cannot tell, 5 cannot write, 130 interrupted.",
            """
            autoal plan pilot.csv --target 0.74 --price-label 0.80
            autoal plan pilot.csv --target 0.74 --pool unlabelled.csv --price-label 0.80 --price-round 15 --price-hour 60 --setup-hours 8
            autoal plan pilot.csv --target 0.9 --metric balanced-accuracy --strategy margin --strategy entropy --batch 5 --batch 20
            autoal plan results/quickstart-1a2b3c4d --data loans --target 0.9 --json
            autoal plan --backtest results
            """) { source };
        question.AddTo(command);
        foreach (Option option in (Option[])[strategies, learner, dataset, label, batches, seeds, test, backtest, draws, output, workers])
            command.Options.Add(option);
        voice.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Failure.Guard(() =>
            {
                string[] sources = parsed.GetValue(source)!;
                Voice speaker = voice.Of(parsed);
                CurveMetric metric = question.Metric(parsed);
                Between("--draws", parsed.GetValue(draws), 40, 100_000);
                var forecasts = new ForecastOptions { Draws = parsed.GetValue(draws) };
                if (parsed.GetValue(backtest))
                    return BacktestReport.Run(sources, metric, forecasts, speaker, cancellation);

                question.Check(parsed);
                if (sources.Length > 1)
                    throw new DataException($"There are {sources.Length} sources; plan takes one pilot or one run folder. (Several are for --backtest.)");
                string folder = parsed.GetValue(output)!;
                BudgetPlan plan;
                string subject;
                if (Directory.Exists(sources[0]))
                {
                    EarlierRun earlier = EarlierRun.Read(sources[0], parsed.GetValue(dataset), parsed.GetValue(learner), parsed.GetValue(strategies)!, metric);
                    subject = earlier.Setting.Dataset;
                    plan = BudgetPlan.Of(question.Question(parsed, 0, earlier.Rows, Seen(earlier.Arms), forecasts), earlier.Arms);
                }
                else
                {
                    Between("--seeds", parsed.GetValue(seeds), 1, MostSeeds);
                    Between("--workers", parsed.GetValue(workers), 1, 4096);
                    if (parsed.GetValue(test) is not (>= 0.1 and <= 0.9))
                        throw new DataException(FormattableString.Invariant($"--test is {parsed.GetValue(test)}; it must be a share from 0.1 to 0.9."));
                    foreach (int batch in parsed.GetValue(batches)!)
                        Between("--batch", batch, 1, 1_000_000);
                    string[] asked = parsed.GetValue(strategies)!;
                    var pilot = new Pilot(sources[0], parsed.GetValue(label)!, parsed.GetValue(learner) ?? "managed/logistic-regression", asked.Length > 0 ? asked : ["margin"], parsed.GetValue(batches)!, parsed.GetValue(seeds), parsed.GetValue(test));
                    (IReadOnlyList<Arm> arms, int rows, IReadOnlyList<string> reasons) = new PilotSimulation(Surroundings.Engines(), folder, parsed.GetValue(workers)).Run(pilot, metric, speaker, cancellation);
                    subject = Path.GetFileNameWithoutExtension(sources[0]);
                    BudgetQuestion asking = question.Question(parsed, rows, rows, Seen(arms), forecasts);
                    plan = reasons.Count > 0 ? BudgetPlan.Silent(asking, [.. reasons]) : BudgetPlan.Of(asking, arms);
                }

                IReadOnlyList<string> files = BudgetPage.Write(plan, folder, subject);
                BudgetSummary.Show(speaker, plan, subject, files);
                speaker.WriteJson(() => BudgetJson.Of(plan, subject, files));
                return plan.Answer == Answer.CannotSay ? ExitCodes.Incomplete : ExitCodes.Success;
            }),
            CancellationToken.None));
        return command;
    }

    private static double Seen(IReadOnlyList<Arm> arms) => arms.Count > 0 ? arms.Max(a => a.Sample.Mean.Last) : 1;

    private static void Between(string option, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new DataException(FormattableString.Invariant($"{option} is {value}; it must be from {least} to {most}."));
    }
}
