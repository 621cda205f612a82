using Microsoft.EntityFrameworkCore;
using Pledge.Devices.Register;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Devices;

/// <inheritdoc cref="IDeviceFigures"/>
internal sealed class DeviceFigures(PledgeDbContext db) : IDeviceFigures
{
    public async Task<IReadOnlyDictionary<DeviceStatus, int>> Count(string scope, CancellationToken cancellation)
    {
        var end = scope + Scope.End;
        return await db.Set<DeviceEntry>()
            .Where(device => string.Compare(device.Scope, scope) >= 0 && string.Compare(device.Scope, end) < 0)
            .GroupBy(device => device.Status)
            .Select(group => new { Status = group.Key, Devices = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Devices, cancellation);
    }
}
