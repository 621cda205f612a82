namespace Pledge.Promises.Packs;

/// <summary>One figure of the requirements and where it is kept.</summary>
/// <param name="Requirement">Requirement ID.</param>
/// <param name="Figure">The figure as the requirements write it.</param>
/// <param name="Pack">Name of the pack file without its ending.</param>
/// <param name="Promise">The promise, figure, form or calendar of the pack that carries it.</param>
/// <param name="Test">The test that shows it: class, dot, method.</param>
public sealed record CoveredFigure(string Requirement, string Figure, string Pack, string Promise, string Test);

/// <summary>Which promise of which pack carries which figure of the requirements, and the test that shows it.</summary>
public static class FigureCoverage
{
    /// <summary>Reads the list; its first row names the columns.</summary>
    /// <exception cref="FormatException">A row does not have its five fields; the message names the line.</exception>
    public static IReadOnlyList<CoveredFigure> Read(TextReader csv)
    {
        var rows = new CsvRows(csv);
        List<CoveredFigure> figures = [];
        for (rows.Next(); rows.Next();)
        {
            if (rows.Count != 5)
            {
                throw new FormatException($"Line {rows.Line}: expected requirement, figure, pack, promise and test.");
            }

            figures.Add(new(rows.Field(0).ToString(), rows.Field(1).ToString(), rows.Field(2).ToString(), rows.Field(3).ToString(), rows.Field(4).ToString()));
        }

        return figures;
    }

    /// <summary>The title of what carries a figure in its pack; <see langword="null"/> when the pack has nothing of that name.</summary>
    public static Bilingual? TitleOf(CoveredFigure figure, Pack pack) =>
        pack.AllPromises.FirstOrDefault(each => each.Id == figure.Promise)?.Title
        ?? pack.Figures.FirstOrDefault(each => each.Id == figure.Promise)?.Title
        ?? pack.CheckLists.FirstOrDefault(each => each.Id == figure.Promise)?.Title
        ?? pack.Questionnaires.FirstOrDefault(each => each.Id == figure.Promise)?.Title
        ?? pack.PriceRules.FirstOrDefault(each => each.Id == figure.Promise)?.Title
        ?? pack.Calendars.GetValueOrDefault(figure.Promise)?.Definition.Title;
}
