using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>One of several packs that a case pins together.</summary>
/// <param name="Level">What it was attached to.</param>
/// <param name="Target">Which one.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Version">Version and hash of its text.</param>
internal sealed record PackLayer(AttachmentLevel Level, string Target, string Pack, string Version);
