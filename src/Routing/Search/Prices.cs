namespace Pledge.Routing.Search;

/// <summary>What it costs to be too full or too late; they rise and fall so that a fair share of the offspring is possible.</summary>
internal sealed unsafe class Prices
{
    private const double SoundShare = 0.43;
    private const double Slack = 0.05;
    private const int TriesPerChange = 50;
    private const double Least = 0.1;
    private const double Most = 100_000;

    private int tries;
    private int notFull;
    private int notLate;

    internal Prices(Instance instance)
    {
        var (arcs, loads) = (0.0, 0.0);
        for (var visit = 0; visit < instance.Visits; visit++)
        {
            arcs += instance.Arc[instance.Row[instance.StartOf(0)] + instance.Place[visit]];
            loads += instance.Load[visit];
        }

        Load = Math.Clamp(arcs / Math.Max(1, loads), Least, Most);
    }

    /// <summary>Of a unit of load.</summary>
    internal double Load { get; private set; }

    /// <summary>Of a second.</summary>
    internal double Time { get; private set; } = 1;

    internal void Learn(bool isNotFull, bool isNotLate)
    {
        tries++;
        notFull += isNotFull ? 1 : 0;
        notLate += isNotLate ? 1 : 0;
        if (tries == TriesPerChange)
        {
            (Load, Time) = (Changed(Load, notFull), Changed(Time, notLate));
            (tries, notFull, notLate) = (0, 0, 0);
        }
    }

    private static double Changed(double price, int sound) => Math.Clamp((sound / (double)TriesPerChange) switch
    {
        < SoundShare - Slack => price * 1.25,
        > SoundShare + Slack => price * 0.85,
        _ => price,
    }, Least, Most);
}
