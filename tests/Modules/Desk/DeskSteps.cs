using System.Text.Json;
using System.Text.Json.Nodes;
using Pledge.Fixtures;
using Pledge.Kernel.Web;

namespace Pledge.Desk;

/// <summary>What people do at the desk, in one line each.</summary>
internal static class DeskSteps
{
    public static async Task<string> OpenCase(this Client client, Place place, string kind = "fault", object? more = null, string subject = "机器故障")
    {
        var command = JsonSerializer.SerializeToNode(more ?? new { }, Wire.Json)!.AsObject();
        command["kind"] = kind;
        command["customerId"] = place.CustomerId;
        command["subject"] = subject;
        return (await client.Post("/cases", command)).Succeeded().Json.GetProperty("number").GetString()!;
    }

    /// <summary>Takes a step with the version that the case has now.</summary>
    public static async Task<Answer> Step(this Client client, string number, string step, object? command = null)
    {
        var body = JsonSerializer.SerializeToNode(command ?? new { }, Wire.Json)!.AsObject();
        body.TryAdd("version", await client.VersionOf(number));
        return await client.Post($"/cases/{number}/{step}", body);
    }

    public static async Task<int> VersionOf(this Client client, string number) => (await client.Case(number)).GetProperty("version").GetInt32();

    public static async Task<string> StatusOf(this Client client, string number) => (await client.Case(number)).GetProperty("status").GetString()!;

    public static async Task<JsonElement> Case(this Client client, string number) => (await client.Get($"/cases/{number}")).Succeeded().Json;

    public static async Task<JsonElement> Clock(this Client client, string number, string promise) =>
        (await client.Case(number)).GetProperty("clocks").EnumerateArray().Single(clock => clock.GetProperty("promise").GetString() == promise);

    public static async Task<string> StateOf(this Client client, string number, string promise) => (await client.Clock(number, promise)).GetProperty("state").GetString()!;

    private static void TryAdd(this JsonObject body, string name, JsonNode value)
    {
        if (!body.ContainsKey(name))
        {
            body[name] = value;
        }
    }
}
