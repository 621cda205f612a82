namespace Pledge.CallBacks;

/// <summary>A call of a customer, as far as planning looks at it.</summary>
internal sealed record KnownCall(long Id, long CustomerId, string? Cadence, long DeviceId, int? Obligation, CallStatus Status, CallChannel Channel, DateTimeOffset NextAt, DateTimeOffset? EndedAt)
{
    /// <summary>What it is owed by; of no cadence when it is owed for a case.</summary>
    public Duty Duty => new(Cadence ?? "", DeviceId);

    /// <summary>When it was made, or is to be made.</summary>
    public DateTimeOffset At => EndedAt ?? NextAt;

    public static KnownCall Of(Call call) => new(call.Id, call.CustomerId, call.Cadence, call.DeviceId, call.Obligation, call.Status, call.Channel, call.NextAt, call.EndedAt);
}

/// <summary>
/// What a customer is called for anyway. One visit may meet several cadences [B15], and one call asks about all the devices that are due then [D4]: what
/// another call meets within the window is not planned again, also when the customer could not be reached by it.
/// </summary>
internal sealed class CustomerCalls(IEnumerable<KnownCall> calls)
{
    private readonly List<KnownCall> planned = [.. calls.Where(call => call.Cadence is not null && call.Status is CallStatus.Due or CallStatus.NotReached)];
    private readonly HashSet<(Duty, KnownCall)> covered = [];

    /// <summary>Whether another call meets what is owed; each call meets one obligation of a cadence.</summary>
    public bool Cover(OwedCall owed) =>
        planned.Find(call => call.Duty != owed.Duty && call.Channel == owed.Channel && call.At >= owed.Opens && call.At < owed.Due && !covered.Contains((owed.Duty, call))) is { } another
        && covered.Add((owed.Duty, another));

    /// <summary>A call that has just been planned.</summary>
    public void Add(Call call) => planned.Add(KnownCall.Of(call));
}
