using Pledge.Customers;
using Pledge.Devices;

namespace Pledge.Desk;

/// <summary>Class and area that the desk proposes for a new case; who opens it may choose otherwise.</summary>
/// <param name="Class">Class of the event [C2].</param>
/// <param name="Area">How far the customer lies from his outlet [A13].</param>
internal sealed record CaseProposal(string Class, string Area)
{
    /// <summary>
    /// A fault of the only device that a customer uses stops his business, so it is major; with others left it is minor. What is brought in for
    /// repair is minor; everything else is no fault.
    /// </summary>
    public static CaseProposal For(CaseKind kind, Customer customer, Device? device, IReadOnlyList<Device> devices)
    {
        var inUse = devices.Count(d => d.Status == DeviceStatus.InUse);
        var stopsBusiness = inUse == 1 && (device is null || device.Status == DeviceStatus.InUse);
        var @class = kind switch
        {
            CaseKind.Fault => stopsBusiness ? "major" : "minor",
            CaseKind.Repair => "minor",
            _ => "none",
        };
        return new CaseProposal(@class, CaseAttributes.ValueOf(customer.Area));
    }
}
