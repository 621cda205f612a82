using Pledge.Fixtures;

namespace Pledge.Customers;

/// <summary>20,000 rows are tried while the memory in use stays bounded [A2]. Alone, because that memory is the whole process's.</summary>
public abstract class LargeImportSuite(Product product)
{
    [Fact]
    public async Task Twenty_thousand_rows_pass_the_dry_run_in_bounded_memory()
    {
        await SmallNetwork.On(product);
        var file = ImportSuite.Csv([.. Enumerable.Range(1000, 20_000).Select(index => ImportSuite.Taxpayer(index))]);
        long peak = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var report = await product.Do((IImports imports) => imports.Run("taxpayers", new MemoryStream(file), "many.csv", dryRun: true, new Measure(rows => peak = rows % 5000 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)) : peak), CancellationToken.None));

        report.Added.ShouldBe(20_000);
        (peak - before).ShouldBeLessThan(120L << 20);
    }

    private sealed class Measure(Action<int> hear) : IProgress<int>
    {
        public void Report(int value) => hear(value);
    }
}

[CollectionDefinition(nameof(LargeImportSuite), DisableParallelization = true)]
public sealed class LargeImportAlone;

[Collection(nameof(LargeImportSuite))]
public sealed class LargeImportOnSqlite(OnSqlite product) : LargeImportSuite(product), IClassFixture<OnSqlite>;

[Collection(nameof(LargeImportSuite))]
public sealed class LargeImportOnPostgres(OnPostgres product) : LargeImportSuite(product), IClassFixture<OnPostgres>;
