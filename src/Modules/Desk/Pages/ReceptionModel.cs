using Microsoft.AspNetCore.Components;
using Pledge.Customers;
using Pledge.Devices;

namespace Pledge.Desk.Pages;

/// <summary>What the reception shows.</summary>
public partial class ReceptionPage
{
    /// <summary>The reception: who calls, what he has and is owed, and the form for a new case.</summary>
    /// <param name="Query">What was typed.</param>
    /// <param name="Matches">Customers that fit; to choose from when there are several.</param>
    /// <param name="Serving">The customer who is being served, or null.</param>
    public sealed record ReceptionModel(string Query, IReadOnlyList<Customer> Matches, Served? Serving)
    {
        /// <summary>What is wrong with the promise pack, or null.</summary>
        public Phrase? PackError { get; init; }
    }

    /// <summary>A customer on the line.</summary>
    /// <param name="Customer">He.</param>
    /// <param name="Devices">His devices.</param>
    /// <param name="DeviceId">The device that was searched for, or his only one.</param>
    /// <param name="FaultClass">Class that a fault would be proposed.</param>
    /// <param name="RepairClass">Class that a repair would be proposed.</param>
    /// <param name="Area">His area.</param>
    /// <param name="Panels">His devices, open cases, owed promises, as the modules show them.</param>
    public sealed record Served(Customer Customer, IReadOnlyList<Device> Devices, long? DeviceId, Phrase FaultClass, Phrase RepairClass, Phrase Area, IReadOnlyList<RenderFragment> Panels);
}
