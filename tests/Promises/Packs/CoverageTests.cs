using System.Text.RegularExpressions;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Packs;

/// <summary>packs/coverage.csv lists every figure of the requirements with its pack, its promise and the test that shows it.</summary>
public sealed partial class CoverageTests
{
    private static readonly IReadOnlyList<CoveredFigure> Figures = Read();

    [Fact]
    public void Every_figure_is_carried_by_a_promise_of_its_requirement()
    {
        foreach (var figure in Figures)
        {
            FigureCoverage.TitleOf(figure, Shipped.Pack(figure.Pack + ".yaml")).ShouldNotBeNull($"{figure.Requirement} {figure.Figure}: {figure.Pack} has no {figure.Promise}");
        }
    }

    [Fact]
    public void Every_figure_is_shown_by_a_test_that_names_its_promise()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Shipped.Root, "tests", "Promises"), "*.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        foreach (var figure in Figures)
        {
            var (type, method) = (figure.Test.Split('.')[0], figure.Test.Split('.')[1]);
            sources.ShouldContainKey(type);
            sources[type].ShouldContain(method + "(", Case.Sensitive, $"{figure.Requirement} {figure.Figure}");
            sources[type].ShouldContain($"\"{figure.Promise}\"", Case.Sensitive, $"{figure.Requirement} {figure.Figure}");
        }
    }

    [Fact]
    public void Every_figure_of_the_requirements_is_in_the_list()
    {
        var file = Path.Combine(Shipped.SharedFolder, "spec", "requirements.md");
        Assert.SkipUnless(File.Exists(file), "requirements.md of the shared folder is not there.");
        var listed = Figures.Select(figure => (figure.Requirement, figure.Figure)).ToHashSet();

        var missing = FigureRow().Matches(File.ReadAllText(file))
            .SelectMany(row => row.Groups["figures"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(figure => (row.Groups["id"].Value, figure)))
            .Where(figure => !listed.Contains(figure));

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_promise_of_every_pack_that_carries_a_figure_is_in_the_list()
    {
        var listed = Figures.Select(figure => figure.Promise).ToHashSet();
        var deadlines = Shipped.PackNames.SelectMany(name => Shipped.Pack(name).Promises).Where(promise => promise.Target.UntilAttribute is null);

        deadlines.Select(promise => promise.Id).Distinct().ShouldBeSubsetOf(listed);
    }

    private static IReadOnlyList<CoveredFigure> Read()
    {
        using var text = new StreamReader(Path.Combine(Shipped.Folder, "coverage.csv"));
        return FigureCoverage.Read(text);
    }

    [GeneratedRegex(@"^\| (?<id>[A-G]\d+) \| .* \| (?<figures>[^|]*?) ?\|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureRow();
}
