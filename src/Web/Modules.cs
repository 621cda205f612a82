using Pledge.CallBacks;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Dispatch;
using Pledge.Field;
using Pledge.Kernel;
using Pledge.Network;
using Pledge.Reports;
using Pledge.Settings;
using Pledge.Stock;

namespace Pledge.Web;

/// <summary>The modules of the product, in the order in which they map and register.</summary>
internal static class Modules
{
    internal static IReadOnlyList<IModule> All { get; } =
    [
        new NetworkModule(),
        new CustomersModule(),
        new DevicesModule(),
        new DeskModule(),
        new StockModule(),
        new FieldModule(),
        new DispatchModule(),
        new CallBacksModule(),
        new ReportsModule(),
        new SettingsModule(),
    ];
}
