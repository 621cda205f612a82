using System.Text.Json;
using Pledge.Fixtures;

namespace Pledge.Desk;

/// <summary>Steps of packs, as a person takes them.</summary>
internal static class PackSteps
{
    public static string Today(this Product product, int days = 0) =>
        Kernel.Web.House.DayOf(product.Time.Now.AddDays(days)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<long> InUse(this Client person) =>
        (await person.Get("/settings/packs")).Succeeded().Json.EnumerateArray().First(row => row.GetProperty("pack").GetString() == "default" && row.GetProperty("state").GetString() == "in-use").GetProperty("id").GetInt64();

    public static async Task<long> StartDraft(this Client person) =>
        (await person.Post("/settings/packs", new { basedOn = await person.InUse() })).Succeeded().Json.GetProperty("id").GetInt64();

    /// <summary>A draft of the pack of tax control devices under a name of its own, so that it holds only where it is attached.</summary>
    public static async Task<long> StartDraft(this Client person, string name)
    {
        var draft = (await person.Post("/settings/packs", new { file = "tax-control.yaml" })).Succeeded().Json.GetProperty("id").GetInt64();
        await person.Rewrite(draft, "tax-control.yaml", "pack: tax-control", "pack: " + name);
        return draft;
    }

    public static async Task<JsonElement> Pack(this Client person, long id) => (await person.Get($"/settings/packs/{id}")).Succeeded().Json;

    public static async Task<string> TextOf(this Client person, long id, string file) =>
        (await person.Get($"/settings/packs/{id}/text?file={file}")).Succeeded().Json.GetProperty("text").GetString()!;

    public static async Task<Answer> Write(this Client person, long id, string file, string text) =>
        await person.Post($"/settings/packs/{id}/text", new { file, text, version = (await person.Pack(id)).GetProperty("version").GetInt32() });

    public static async Task Rewrite(this Client person, long id, string file, string from, string to)
    {
        var text = await person.TextOf(id, file);
        text.ShouldContain(from);
        (await person.Write(id, file, text.Replace(from, to, StringComparison.Ordinal))).Succeeded().Json.GetProperty("errors").GetArrayLength().ShouldBe(0);
    }

    public static async Task<Answer> PackStep(this Client person, long id, string step, object? body = null, int? version = null)
    {
        var fields = JsonSerializer.SerializeToNode(body ?? new { })!.AsObject();
        fields["version"] = version ?? (await person.Pack(id)).GetProperty("version").GetInt32();
        return await person.Post($"/settings/packs/{id}/{step}", fields);
    }

    public static async Task Step(this Client person, long id, string step, object? body = null) => (await person.PackStep(id, step, body)).Succeeded();

    public static async Task<DateTimeOffset> DueOf(this Client person, string number, string promise) =>
        (await person.Get($"/cases/{number}")).Succeeded().Json.GetProperty("clocks").EnumerateArray().First(clock => clock.GetProperty("promise").GetString() == promise).GetProperty("dueAt").GetDateTimeOffset();
}
