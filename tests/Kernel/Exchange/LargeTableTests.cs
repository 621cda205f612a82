using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Exchange;

/// <summary>200,000 rows go out and come in while the memory in use stays where it was. Alone, because that memory is the whole process's.</summary>
[CollectionDefinition(nameof(LargeTableTests), DisableParallelization = true)]
[Collection(nameof(LargeTableTests))]
public sealed class LargeTableTests(ITestOutputHelper output)
{
    private const int RowCount = 200_000;
    private const long Allowed = 48L << 20;

    private static readonly TableColumn[] Columns =
        [new(new Phrase("名称", "Name"), 30), new(new Phrase("税号", "Tax number"), 22), new(new Phrase("电话", "Phone")), new(new Phrase("终端数", "Terminals")), new(new Phrase("登记", "Registered"))];

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Xlsx)]
    public async Task Writing_and_reading_keep_little_in_memory(TableFormat format)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pledge-{Guid.NewGuid():N}{TableWriter.Extension(format)}");
        try
        {
            var watch = Stopwatch.StartNew();
            var memory = new Memory();
            await using (var file = new AsyncOnlyStream(File.Create(path)))
            {
                await TableWriter.WriteAsync(file, format, new Phrase("纳税人", "Taxpayers"), Columns, Rows(memory), Language.Chinese, CancellationToken.None);
            }

            output.WriteLine($"{format}: written in {watch.ElapsedMilliseconds} ms, {new FileInfo(path).Length >> 10} kB, {memory.Growth >> 10} kB in use");
            memory.Growth.ShouldBeLessThan(Allowed);

            watch.Restart();
            memory = new Memory();
            Read(path, memory).ShouldBe(RowCount);
            output.WriteLine($"{format}: read in {watch.ElapsedMilliseconds} ms, {memory.Growth >> 10} kB in use");
            memory.Growth.ShouldBeLessThan(Allowed);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int Read(string path, Memory memory)
    {
        using var file = File.OpenRead(path);
        using var table = TableReader.Open(file, path).Table!;
        var count = 0;
        var last = 0;
        foreach (var row in table.Rows())
        {
            last = row.Number;
            memory.Look(++count);
        }

        table.Refusal.ShouldBeNull();
        last.ShouldBe(RowCount + 1);
        return count;
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(Memory memory, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var day = new DateOnly(2026, 1, 1);
        for (var number = 1; number <= RowCount; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            memory.Look(number);
            yield return [$"广州市第 {number} 号税控用户有限公司", $"91440300{number:0000000000}", $"138{number:00000000}", number % 9, day.AddDays(number % 365)];
        }

        await Task.CompletedTask;
    }

    private sealed class Memory
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

        public long Growth { get; private set; }

        public void Look(int number)
        {
            if (number % 50_000 == 0)
            {
                Growth = Math.Max(Growth, GC.GetTotalMemory(forceFullCollection: true) - _before);
            }
        }
    }

    /// <summary>Like the body of a response: not seekable, and closed to synchronous writing.</summary>
    private sealed class AsyncOnlyStream(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous");

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
