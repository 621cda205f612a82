namespace Pledge.Desk.Backtest;

/// <summary>How much is done of several parts that take about as long as each other, one after the other.</summary>
internal sealed class TrialShare(int parts)
{
    private int begun;
    private volatile int percent;

    /// <summary>0 … 99: what is done is known when its result is stored.</summary>
    public int Percent => percent;

    /// <summary>Begins the next part, which is done when so much is reported.</summary>
    public IProgress<long> Part(long total)
    {
        var number = begun++;
        return new Teller(done => Tell(number, (double)done / Math.Max(1, total)));
    }

    /// <summary>Begins the next part, which is done when the stream was read to its end; what is reported does not matter.</summary>
    public IProgress<long> Part(Stream read)
    {
        var number = begun++;
        return new Teller(_ => Tell(number, (double)read.Position / Math.Max(1, read.Length)));
    }

    private void Tell(int number, double done) => percent = (int)Math.Min(99, 100 * (number + done) / parts);

    // Told on the thread that works: what the framework offers would hand each report to another one.
    private sealed class Teller(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
