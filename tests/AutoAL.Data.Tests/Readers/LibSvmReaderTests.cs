using AutoAL.Contracts;

namespace AutoAL.Data.Tests.Readers;

public class LibSvmReaderTests
{
    [Fact]
    public void Read_SparseLines_BecomeDenseColumns()
    {
        Dataset data = Scratch.Read("# made by hand\n+1 1:0.5 3:-2e1 # first\r\n\n-1\n1.0  2:7\t3:1 \n", name: "a.libsvm");
        Assert.Equal(["f1", "f2", "f3"], data.Features.Columns.Select(column => column.Name));
        Assert.Equal([0.5, 0, 0], ((NumericColumn)data.Features.Columns[0]).Values.ToArray());
        Assert.Equal([0, 0, 7], ((NumericColumn)data.Features.Columns[1]).Values.ToArray());
        Assert.Equal([-20, 0, 1], ((NumericColumn)data.Features.Columns[2]).Values.ToArray());
        Assert.Equal(["-1", "1"], data.Classes);
        Assert.Equal([1, 0, 1], data.Labels);
    }

    [Fact]
    public void Read_HeartAsLibSvm_EqualsTheCsv()
    {
        Dataset csv = DatasetLoader.Load(new DatasetSource { Name = "heart", Path = SharedData.Path("heart.csv") });
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < csv.RowCount; i++)
        {
            text.Append(csv.Classes[csv.Labels[i]]);
            for (int c = 0; c < csv.Features.Columns.Count; c++)
            {
                double value = ((NumericColumn)csv.Features.Columns[c]).Values[i];
                if (value != 0)
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {c + 1}:{value:R}");
            }

            text.Append('\n');
        }

        using var scratch = new Scratch();
        scratch.Write("heart.svm.gz", Scratch.Packed(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
        Assert.Equal(csv.Fingerprint, scratch.Load("heart.svm.gz").Fingerprint);
    }

    [Theory]
    [InlineData("", "a.svm: the file holds no rows.")]
    [InlineData("# nothing\n", "a.svm: the file holds no rows.")]
    [InlineData("1 1:2\nx 1:2\n", "a.svm, line 2: the label 'x' is not a finite number. A line reads: label index:value …")]
    [InlineData("1 1:2\n2 0:2\n", "a.svm, line 2: '0:2' is not index:value with an index from 1.")]
    [InlineData("1 1:2\n2 1,2\n", "a.svm, line 2: '1,2' is not index:value with an index from 1.")]
    [InlineData("1 1:2\n2 99999999999:2\n", "a.svm, line 2: '99999999999:2' is not index:value with an index from 1.")]
    [InlineData("1 1:2\n2 3:1 2:2\n", "a.svm, line 2: index 2 follows index 3. Indices have to ascend.")]
    [InlineData("1 1:2\n2 3:1 3:2\n", "a.svm, line 2: index 3 follows index 3. Indices have to ascend.")]
    [InlineData("1 1:2\n2 1:nan\n", "a.svm, line 2: the value of '1:nan' is not a finite number.")]
    [InlineData("1 1:2\n2 1:\n", "a.svm, line 2: the value of '1:' is not a finite number.")]
    [InlineData("1 1:2\n2 2000000000:1\n", "a.svm: 2 rows × 2000000000 columns are too many for dense columns (536870912 values at most). Drop columns, or hash them into fewer.")]
    [InlineData("1\n2\n", "a.svm: there is no feature column. Add columns, or ignore fewer.")]
    public void Read_Malformed_SaysWhereAndWhatToDo(string text, string expected) => Assert.Equal(expected, Scratch.ProblemOf(text, name: "a.svm"));
}
