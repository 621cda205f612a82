using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Files;

/// <summary>
/// Whom the files of a kind of thing are handed to: whoever may read the thing, and nobody else. Files of a kind that no module has named here are
/// handed to nobody. Made by <see cref="ModuleRegistration.Files{TEntity}"/>.
/// </summary>
/// <param name="Subject">What the files call the thing: case, visit ….</param>
/// <param name="Permission">Who may read the thing at all.</param>
/// <param name="IsThere">Whether the thing with a key exists within the caller's part of the network.</param>
public sealed record FileOwner(string Subject, Permission Permission, Func<PledgeDbContext, long, CancellationToken, Task<bool>> IsThere);
