using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Devices.Register;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Web;

namespace Pledge.Devices;

/// <summary>Products and the device register with status and warranty [A6, A23, C7, D2].</summary>
public sealed class DevicesModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => DevicesMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Edit, Permissions.Move, Permissions.Products);
        registration.Personal((db, who) => db.Set<DeviceEvent>().Where(happened => db.Set<DeviceEntry>().Any(device => device.Id == happened.DeviceId && device.CustomerId == who.CustomerId)));
        registration.Personal((db, who) => db.Set<DeviceEntry>().Include(device => device.Product).Where(device => who.IsPrivate && device.CustomerId == who.CustomerId), findable: device => device.ToFindable(device.Product!, PersonalRows.Mark));
        registration.Menu(new(MenuSection.Registers, 20, Words.Devices, "/devices", "devices", Permissions.Read));
        registration.Services.AddScoped<IDevices, DeviceReads>();
        registration.Services.AddScoped<ICustomerPanel, CustomerDevices>();
        registration.Services.AddScoped<IImportKind, DeviceImport>();
        registration.On<CustomerMoved, DeviceMoves>();
        registration.On<DivisionMoved, DeviceMoves>();
        registration.Services.AddScoped<IDeviceFigures, DeviceFigures>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapList(DeviceList.Definition, DeviceList.Query);
        routes.MapPage("/devices/new", Permissions.Edit, DevicePages.New);
        routes.MapCommand<RegisterDevice.Command>("/devices", "devices.register", Permissions.Edit, RegisterDevice.Handle);
        routes.MapPage("/devices/{id:long}", Permissions.Read, DevicePages.Show);
        routes.MapQuery("/devices/{id:long}", "devices.device", Permissions.Read, DevicePages.Query);
        routes.MapPage("/devices/{id:long}/edit", Permissions.Edit, DevicePages.Edit);
        routes.MapCommand<ChangeDevice.Command>("/devices/{id:long}", "devices.change", Permissions.Edit, ChangeDevice.Handle);
        routes.MapCommand<MoveDevice.Command>("/devices/{id:long}/status", "devices.move", Permissions.Move, MoveDevice.Handle);

        routes.MapPage("/products", Permissions.Read, ProductPages.Show);
        routes.MapQuery("/products", "devices.products", Permissions.Read, ProductPages.Query);
        routes.MapCommand<KeepProduct.Command>("/products", "devices.add-product", Permissions.Products, KeepProduct.Add);
        routes.MapCommand<KeepProduct.Command>("/products/{id:long}", "devices.change-product", Permissions.Products, KeepProduct.Change);
    }
}
