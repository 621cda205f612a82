using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Pledge.Bench.Faults;

/// <summary>A program that opens one case after the other, and repeats each under its key until it is acknowledged.</summary>
internal sealed class Writer(int number, House house, Ledger ledger)
{
    private const int Several = 8;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);
    private readonly Random random = new(number);

    /// <summary>Lets several of them work while something happens, and until what they began is acknowledged.</summary>
    public static async Task While(House house, Ledger ledger, Func<Task> something)
    {
        using var evening = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Several).Select(number => new Writer(number, house, ledger).Work(evening.Token)).ToList();
        await something();
        await evening.CancelAsync();
        await Task.WhenAll(writers);
    }

    private async Task Work(CancellationToken evening)
    {
        using var http = house.Client(house.ToServer);
        for (var count = 0; !evening.IsCancellationRequested; count++)
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"写入 {number}-{count}");
            var customer = house.Customers[random.Next(house.Customers.Count)];
            while (!await Wrote(http, reference, customer))
            {
                await Task.Delay(BetweenAttempts, CancellationToken.None);
            }
        }
    }

    // The same to the letter each time: a repetition that differs is another request, and refused.
    private async Task<bool> Wrote(HttpClient http, string reference, long customer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
        {
            Content = JsonContent.Create(new { kind = "fault", customerId = customer, subject = reference }),
        };
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(reference));
        try
        {
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
            {
                ledger.Acknowledge(reference, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!);
                return true;
            }

            ledger.Refuse(answer.StatusCode);
            return (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
                ? false
                : throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return false;
        }
    }
}
