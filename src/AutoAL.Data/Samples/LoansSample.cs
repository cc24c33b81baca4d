using System.Globalization;
using System.Text;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Data.Samples;

/// <summary>
/// Invented loans: six numeric and four categorical columns, missing incomes, savings and employments, and one defaulted loan in
/// eight. The chance of default is logistic in the columns with one interaction, so no model can be perfect.
/// </summary>
internal sealed class LoansSample : ISampleGenerator
{
    private const int Rows = 2000;
    private static readonly string[] Employments = ["employed", "retired", "self-employed", "student", "unemployed"];
    private static readonly double[] EmploymentShares = [55, 12, 15, 10, 8];
    private static readonly double[] EmploymentRisk = [-0.6, -0.3, 0.5, 0.7, 1.9];
    private static readonly string[] Housings = ["family", "own", "rent"];
    private static readonly double[] HousingShares = [15, 40, 45];
    private static readonly double[] HousingRisk = [0.1, -0.8, 0.6];
    private static readonly string[] Purposes = ["business", "car", "education", "furniture", "renovation", "travel"];
    private static readonly double[] PurposeShares = [12, 28, 12, 20, 18, 10];
    private static readonly double[] PurposeRisk = [1.2, -0.3, 0.3, 0, -0.5, 0.6];
    private static readonly string[] Regions = ["east", "north", "south", "west"];
    private static readonly double[] RegionShares = [1, 1, 1, 1];

    public string Name => "loans";

    public string Summary => "2,000 invented loans, 6 numeric and 4 categorical features with missing cells, two classes, 12 % of them defaulted; a logistic model with one interaction and chance decides.";

    public IReadOnlyList<string> Write(string folder, Seed seed) => SampleDraws.WriteText(folder, Name + ".csv", Text(seed, out _));

    /// <param name="seed">Randomness.</param>
    /// <param name="bestAccuracy">Mean of max(p, 1 - p): what a model that knew every chance (and every missing cell) would reach.</param>
    internal static StringBuilder Text(Seed seed, out double bestAccuracy)
    {
        var random = new Pcg32(seed.Child("loans").Value);
        var text = new StringBuilder("age,income,amount,months,late_payments,savings,employment,housing,purpose,region,label\n");
        double best = 0;
        for (int i = 0; i < Rows; i++)
        {
            double age = Math.Clamp(Math.Round(41 + (12 * random.Bell())), 18, 80);
            double income = Math.Max(400, Math.Round((2600 + (900 * random.Bell())) / 10) * 10);
            double amount = Math.Max(500, Math.Round((9000 + (4500 * random.Bell())) / 100) * 100);
            double months = 6 * (1 + random.NextInt32(12));
            int late = random.Pick([60, 20, 10, 6, 4]);
            double savings = random.NextDouble();
            savings = Math.Round(20000 * savings * savings * savings);
            int employment = random.Pick(EmploymentShares), housing = random.Pick(HousingShares), purpose = random.Pick(PurposeShares), region = random.Pick(RegionShares);
            double burden = amount / months / income;
            double risk = -4.4 + (1.1 * late) + (5.5 * Math.Min(burden, 0.8)) - (0.00012 * savings) - (0.02 * (age - 41)) - (0.0004 * (income - 2600))
                + EmploymentRisk[employment] + HousingRisk[housing] + PurposeRisk[purpose] + (late > 0 && employment == 4 ? 1.5 : 0);
            double chance = 1 / (1 + Math.Exp(-1.3 * risk));
            best += Math.Max(chance, 1 - chance) / Rows;
            string label = random.NextDouble() < chance ? "default" : "paid";
            string shownIncome = random.NextDouble() < 0.06 ? "" : SampleDraws.Field(income, 0);
            string shownSavings = random.NextDouble() < 0.15 ? "" : SampleDraws.Field(savings, 0);
            string shownEmployment = random.NextDouble() < 0.05 ? "" : Employments[employment];
            text.Append(CultureInfo.InvariantCulture, $"{age:0},{shownIncome},{amount:0},{months:0},{late},{shownSavings},{shownEmployment},{Housings[housing]},{Purposes[purpose]},{Regions[region]},{label}\n");
        }

        bestAccuracy = best;
        return text;
    }
}
