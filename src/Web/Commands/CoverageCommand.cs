using System.CommandLine;
using System.Globalization;
using Pledge.Promises.Packs;

namespace Pledge.Web.Commands;

/// <summary><c>pledge coverage</c>: every figure of the requirements with the pack and promise that carry it and the test that shows it.</summary>
internal static class CoverageCommand
{
    internal static Command Make(Terminal terminal)
    {
        var command = new Command("coverage", "List every figure of the requirements with its pack, promise and test; ends with 1 when one has no promise");
        command.SetAction(_ =>
        {
            using var text = new StreamReader(Path.Combine(PackFile.Folder, "coverage.csv"));
            var figures = FigureCoverage.Read(text);
            var packs = figures.Select(figure => figure.Pack).Distinct(StringComparer.Ordinal).ToDictionary(name => name, PackFile.Read, StringComparer.Ordinal);
            var missing = 0;
            foreach (var figure in figures)
            {
                var title = FigureCoverage.TitleOf(figure, packs[figure.Pack]);
                missing += title is null ? 1 : 0;
                terminal.Out.WriteLine($"{figure.Requirement,-4} {figure.Figure,-62} {figure.Pack,-24} {figure.Promise,-28} {figure.Test}{(title is null ? "  MISSING" : "")}");
            }

            terminal.Out.WriteLine();
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Select(figure => (figure.Requirement, figure.Figure)).Distinct().Count()} figures of {figures.Select(figure => figure.Requirement).Distinct().Count()} requirements in {packs.Count} packs; {missing} without a promise."));
            return missing == 0 ? 0 : 1;
        });
        return command;
    }
}
