using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class ValidationOutweighsTrainingTests
{
    [Fact]
    public void Of_TwiceTheLabelsForValidation_Warns()
    {
        CellLedger[] cells = [.. Cells("random", 2, _ => 0).Select(cell => Validating(cell, 2 * cell.Rounds[^1].Labels))];
        int labels = cells[0].Rounds[^1].Labels;
        Assert.StartsWith(FormattableString.Invariant($"2 runs bought more labels to validate on ({2 * labels}) than their last models learned from ({labels})."),
            Find("validation-outweighs-training", cells), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AsManyForValidation_OrForAnAudit_IsSilent()
    {
        CellLedger cell = Cells("random", 1, _ => 0)[0];
        Assert.Null(Find("validation-outweighs-training", Validating(cell, cell.Rounds[^1].Labels)));
        Assert.Null(Find("validation-outweighs-training", Validating(cell, 2 * cell.Rounds[^1].Labels, LabelPurpose.Audit)));
        Assert.Null(Find("validation-outweighs-training", cell));
    }

    private static CellLedger Validating(CellLedger cell, int rows, string purpose = LabelPurpose.Validation) => cell with
    {
        Initial = Labels(0, 1) with { Further = [new Purchases { Purpose = purpose, Rows = [.. Enumerable.Range(0, rows)], Labels = [.. Enumerable.Repeat((int?)0, rows)], Cost = rows }] },
    };
}
