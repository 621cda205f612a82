using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Outbox;

namespace Pledge.Kernel.Tests.Lists;

/// <summary>Keyset paging gives what sorting everything at once would give, in pages of any size, forwards and backwards.</summary>
public abstract class ListQuerySuite(Product product)
{
    private const int Rows = 137;

    [Theory]
    [InlineData("subject", false, 10)]
    [InlineData("subject", true, 7)]
    [InlineData("createdAt", false, 50)]
    [InlineData("createdAt", true, 1)]
    [InlineData("attempts", false, 3)]
    [InlineData("attempts", true, 200)]
    public async Task Pages_put_together_are_the_whole_list_in_order(string sort, bool descending, int size)
    {
        await Fill();
        var forwards = new List<long>();
        string? cursor = null, last = null;
        do
        {
            var slice = await Read(sort, descending, size, cursor);
            slice.Rows.Count.ShouldBeInRange(1, size);
            (slice.Previous is null).ShouldBe(cursor is null);
            forwards.AddRange(slice.Rows);
            last = slice.Previous;
            cursor = slice.Next;
        }
        while (cursor is not null);

        var whole = await Read(sort, descending, 1000, null);
        forwards.ShouldBe(whole.Rows);
        forwards.Count.ShouldBe(Rows);
        forwards.Distinct().Count().ShouldBe(Rows);

        var backwards = new List<long>();
        while (last is not null)
        {
            var slice = await Read(sort, descending, size, last);
            backwards.InsertRange(0, slice.Rows);
            last = slice.Previous;
        }

        backwards.ShouldBe(forwards.Take(backwards.Count));
        backwards.Count.ShouldBeInRange(Rows - size, Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("W10")]
    [InlineData("WzEsMiwzXQ")]
    [InlineData("W3siYSI6MX0sMSxmYWxzZV0")]
    public async Task A_cursor_that_cannot_be_read_is_the_beginning_or_at_least_no_fault(string cursor)
    {
        await Fill();
        (await Read("createdAt", false, 5, cursor)).Rows.Count.ShouldBe(5);
    }

    private async Task Fill()
    {
        if (await product.Do((PledgeDbContext db) => db.Set<OutboxMessage>().AnyAsync()))
        {
            return;
        }

        var random = new Random(7);
        await product.Write(services =>
        {
            var db = services.GetRequiredService<PledgeDbContext>();
            for (var row = 0; row < Rows; row++)
            {
                db.Add(new OutboxMessage
                {
                    Channel = Channel.Mail,
                    Recipient = "a@b.example",
                    Subject = new[] { "恒泰", "Ärger", "alpha", "Alpha", "beta", "", "01", "1", "é", "zz", "中山" }[random.Next(11)],
                    Body = "",
                    CreatedAt = product.Time.Now.AddMinutes(random.Next(30)),
                    Attempts = random.Next(4),
                });
            }

            return Task.FromResult(0);
        });
    }

    private Task<ListSlice<long>> Read(string sort, bool descending, int size, string? cursor) => product.Do((PledgeDbContext db) =>
        new ListQuery<OutboxMessage, long>(db.Set<OutboxMessage>(), message => message.Id, message => message.Id)
            .Sort("subject", message => message.Subject)
            .Sort("createdAt", message => message.CreatedAt)
            .Sort("attempts", message => message.Attempts)
            .Read(new ListRequest { Sort = sort, Descending = descending, Size = size, Cursor = cursor }, CancellationToken.None));
}

public sealed class ListQueryOnSqlite(OnSqlite product) : ListQuerySuite(product), IClassFixture<OnSqlite>;

public sealed class ListQueryOnPostgres(OnPostgres product) : ListQuerySuite(product), IClassFixture<OnPostgres>;
