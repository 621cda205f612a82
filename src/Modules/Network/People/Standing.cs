using Pledge.Kernel.Web.Components;

namespace Pledge.Network.People;

/// <summary>How a certificate stands on a day.</summary>
internal sealed record Standing(Phrase Title, Tone Tone)
{
    private const int SoonDays = 30;

    internal static readonly Standing None = new(Words.NoCertificate, Tone.Bad);

    internal static Standing Of(DateOnly? validUntil, DateOnly today) => validUntil is { } until ? Of(until, isRevoked: false, today) : None;

    internal static Standing Of(DateOnly validUntil, bool isRevoked, DateOnly today) =>
        isRevoked ? new(Words.Revoked, Tone.Bad)
        : validUntil < today ? new(Words.RanOut, Tone.Bad)
        : validUntil <= today.AddDays(SoonDays) ? new(Words.RunsOut, Tone.Warning)
        : new(Words.Valid, Tone.Good);
}
