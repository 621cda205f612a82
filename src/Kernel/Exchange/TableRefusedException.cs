using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>Carries a refusal out of the depth of a file format; never leaves <see cref="TableReader"/>.</summary>
internal sealed class TableRefusedException(Phrase reason) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;
}
